// Which lanes are drawn: what the reader wishes, and what the application has drawn of it.

import type { Arrange, LaneSort, LaneView } from "../../../protocol/stage/lane_view.d.ts";
import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { Playback } from "../playback/playback.ts";

/** What the reader chooses; the rest of a wish follows from where they are. */
export interface LaneChoice {
  readonly find: string;
  readonly sort: LaneSort;
  /** Null: as many tasks need it. */
  readonly grouped: boolean | null;
}

/** `choice` changes at once, `view` when it is drawn: between the two, `isPending`. */
export class Lanes {
  choice: LaneChoice = { find: "", sort: "tree", grouped: null };
  /** What is drawn; null before anything is. */
  view: LaneView | null = null;

  /** False where there is no Python to make one lane of alike tasks. */
  canGroup = true;

  readonly #playback: Playback;
  readonly #changes = new Signal<undefined>();
  #send: ((wish: Arrange) => void) | null = null;
  #number = 0;
  #opened: readonly string[] = [];
  /** The latest wish; null before the first. */
  #wish: Arrange | null = null;
  #drawn = new Set<number>();

  constructor(playback: Playback) {
    this.#playback = playback;
    playback.subscribe((change) => {
      if (change === "selection") {
        this.#fetchSelected();
        this.#changes.emit(undefined);
      }
    });
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  /** Where wishes go; the latest goes there at once. */
  sendTo(send: (wish: Arrange) => void): void {
    this.#send = send;
    if (this.#wish !== null) {
      send(this.#wish);
    }
  }

  /** True while the latest wish is not drawn yet. */
  get isPending(): boolean {
    return (this.view?.number ?? 0) < this.#number;
  }

  /** True where a task has a row of its own. */
  hasRow(task: number): boolean {
    return this.view === null || this.#drawn.has(task);
  }

  choose(choice: Partial<LaneChoice>): void {
    this.choice = { ...this.choice, ...choice };
    this.#ask({ first: 0 });
  }

  isOpen(group: string): boolean {
    return this.#opened.includes(group);
  }

  /** Show a group's tasks, or fold them. */
  toggle(group: string): void {
    const opened = this.#opened.includes(group)
      ? this.#opened.filter((each) => each !== group)
      : [...this.#opened, group];
    this.#opened = opened;
    this.#ask({});
  }

  /** Draw the rows from one on. */
  showFrom(first: number): void {
    this.#ask({ first: Math.max(0, first) });
  }

  /** Give a task a row, whatever hides it. */
  reveal(task: number): void {
    this.#ask({ task, reveal: true });
  }

  /** Have the lanes of all tasks that fit: to sort them, some are not enough. */
  listAll(): void {
    if (this.view?.every === false && !this.isPending) {
      this.#ask({ every: true });
    }
  }

  /** The application has drawn something. */
  receive(view: LaneView): void {
    this.view = view;
    this.#drawn = new Set(view.drawn.filter((task) => task !== null));
    if (!this.isPending) {
      this.choice = { ...this.choice, find: view.find };
      this.#opened = view.opened;
    }
    const { trace } = this.#playback;
    const same = trace?.run === view.run && (trace.opening ?? 0) === view.opening;
    if (view.lanes !== undefined && trace !== null && same) {
      this.#playback.show({
        ...trace,
        lanes: view.lanes,
        hidden: view.tasks - view.lanes.length,
      });
    }
    this.#changes.emit(undefined);
  }

  /** A task that was selected elsewhere may be one whose lane is not here. */
  #fetchSelected(): void {
    const { selected, trace } = this.#playback;
    if (selected !== null && trace !== null && this.#playback.lane(selected) === null) {
      this.#ask({ task: selected });
    }
  }

  #ask(part: Partial<Arrange>): void {
    this.#number += 1;
    const wish: Arrange = {
      kind: "arrange",
      number: this.#number,
      ...this.choice,
      opened: [...this.#opened],
      first: this.view?.first ?? 0,
      task: this.#playback.selected,
      reveal: false,
      every: false,
      ...part,
    };
    this.#wish = wish;
    this.#send?.(wish);
    this.#changes.emit(undefined);
  }
}
