// From one problem of the run to the next: tasks that failed, and what the diagnoses saw.

import type { Problem } from "../../../protocol/stage/lane_view.d.ts";
import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { Playback } from "../playback/playback.ts";

/**
 * To go to one pauses, moves the playhead and selects its task. After the last one comes the first.
 */
export class Problems {
  /** In order of time. */
  list: readonly Problem[] = [];

  readonly #playback: Playback;
  readonly #changes = new Signal<undefined>();
  /** Where the reader went last, while they have not moved on. */
  #at: { readonly index: number; readonly event: number; readonly task: number | null } | null =
    null;

  constructor(playback: Playback) {
    this.#playback = playback;
    playback.subscribe((change) => {
      if (change === "moment" || change === "selection") {
        this.#changes.emit(undefined);
      }
    });
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  receive(list: readonly Problem[]): void {
    this.list = list;
    this.#at = null;
    this.#changes.emit(undefined);
  }

  /** The index of the problem that the reader stands at; null where they stand at none. */
  get current(): number | null {
    const { eventNumber, selected } = this.#playback;
    const at = this.#at;
    return at !== null && at.event === eventNumber && at.task === selected ? at.index : null;
  }

  get failed(): number {
    return this.list.filter(({ kind }) => kind === "raised").length;
  }

  next(): void {
    const { current } = this;
    const { eventNumber, atEnd } = this.#playback;
    const after = this.list.findIndex(({ event }) => event > eventNumber);
    // A reader at the end has seen nothing yet: the first comes next, as it does after the last.
    this.#go(current !== null ? current + 1 : atEnd || after < 0 ? 0 : after);
  }

  previous(): void {
    const { current } = this;
    const { eventNumber } = this.#playback;
    const before = this.list.findLastIndex(({ event }) => event <= eventNumber);
    this.#go(current !== null ? current - 1 : before);
  }

  /** To the first task that failed; to the first problem where none did. */
  first(): void {
    this.#go(
      Math.max(
        0,
        this.list.findIndex(({ kind }) => kind === "raised"),
      ),
    );
  }

  #go(index: number): void {
    const count = this.list.length;
    const wrapped = count === 0 ? 0 : (index + count) % count;
    const problem = this.list[wrapped];
    if (problem === undefined) {
      return;
    }
    this.#playback.pause();
    this.#playback.seekEvent(problem.event);
    if (problem.task !== null) {
      this.#playback.select(problem.task);
    }
    this.#at = {
      index: wrapped,
      event: this.#playback.eventNumber,
      task: this.#playback.selected,
    };
    this.#changes.emit(undefined);
  }
}
