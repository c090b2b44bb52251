// Why the shown run took so long: asked of Python once the reader wants to know it.

import type { CriticalPath, PathTold, Question } from "../../../protocol/explanation.d.ts";
import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { Playback } from "../playback/playback.ts";
import { identity } from "../playback/trace_reading.ts";
import { runOf } from "./run_of.ts";

/** Subscribers hear of the wish and of each answer; nothing is asked while `wanted` is false. */
export class WhySoLong {
  /** Whether the reader wants to know it. */
  wanted = false;

  readonly #playback: Playback;
  readonly #changes = new Signal<undefined>();
  #send: ((question: Question) => void) | null = null;
  #number = 0;
  /** The run that the question is about that is under way; null while none is. */
  #asked: string | null = null;
  /** The run that the answer is about. */
  #told: string | null = null;
  #path: CriticalPath | null = null;

  constructor(playback: Playback) {
    this.#playback = playback;
    playback.subscribe((change) => {
      if (change === "trace") {
        this.#ask();
        this.#changes.emit(undefined);
      }
    });
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  /** Where questions go. What was asked before is asked anew. */
  sendTo(send: (question: Question) => void): void {
    this.#send = send;
    this.#asked = null;
    this.#ask();
  }

  /** Null where it is not wanted, and before it is known: a run that goes on has none yet. */
  get path(): CriticalPath | null {
    return this.wanted && this.#told !== null && this.#told === this.#run ? this.#path : null;
  }

  toggle(): void {
    this.wanted = !this.wanted;
    this.#ask();
    this.#changes.emit(undefined);
  }

  /** Take an answer; one to any but the last question is ignored. */
  answer({ number, path }: PathTold): void {
    if (number !== this.#number || this.#asked === null) {
      return;
    }
    if (path !== null) {
      this.#told = this.#asked;
      this.#path = path;
    }
    this.#asked = null;
    if (path !== null) {
      this.#ask();
      this.#changes.emit(undefined);
    }
  }

  /** Take the path of the shown run, on a page that has no Python to ask. */
  give(path: CriticalPath): void {
    this.#told = this.#run;
    this.#path = path;
    this.#changes.emit(undefined);
  }

  #ask(): void {
    const { trace } = this.#playback;
    const run = this.#run;
    const known = run === null || run === this.#told;
    if (this.#send === null || this.#asked !== null || !this.wanted || trace === null || known) {
      return;
    }
    this.#asked = run;
    this.#number += 1;
    this.#send({ kind: "path", number: this.#number, ...runOf(trace) });
  }

  /** The run that is shown; null where there is none, or more of it is to come. */
  get #run(): string | null {
    const { trace } = this.#playback;
    return trace === null || trace.live === true ? null : identity(trace);
  }
}
