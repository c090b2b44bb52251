// Why the shown run took so long: asked of Python once the reader wants to know it.

import type { CriticalPath, PathTold, Question } from "../../../protocol/stage/explanation.d.ts";
import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { Playback } from "../playback/playback.ts";
import { identity } from "../playback/trace_reading.ts";
import { OpenQuestion } from "./open_question.ts";
import { runOf } from "./run_of.ts";

/** Subscribers hear of the wish and of each answer; nothing is asked while `wanted` is false. */
export class WhySoLong {
  /** Whether the reader wants to know it. */
  wanted = false;

  readonly #playback: Playback;
  readonly #changes = new Signal<undefined>();
  /** About a run. */
  readonly #question = new OpenQuestion<string, CriticalPath>();

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
    this.#question.sendTo(send);
    this.#ask();
  }

  /** Null where it is not wanted, and before it is known: a run that goes on has none yet. */
  get path(): CriticalPath | null {
    const { subject, answer } = this.#question;
    return this.wanted && subject !== null && subject === this.#run ? answer : null;
  }

  toggle(): void {
    this.wanted = !this.wanted;
    this.#ask();
    this.#changes.emit(undefined);
  }

  /** Take an answer; one to any but the last question is ignored. */
  answer({ number, path }: PathTold): void {
    if (this.#question.take(number, path)) {
      this.#ask();
      this.#changes.emit(undefined);
    }
  }

  /** Take the path of the shown run, on a page that has no Python to ask. */
  give(path: CriticalPath): void {
    this.#question.give(this.#run, path);
    this.#changes.emit(undefined);
  }

  #ask(): void {
    const { trace } = this.#playback;
    const run = this.#run;
    const isKnown = run === null || run === this.#question.subject;
    if (!this.#question.canAsk || !this.wanted || trace === null || isKnown) {
      return;
    }
    this.#question.ask(run, (number) => ({ kind: "path", number, ...runOf(trace) }));
  }

  /** The run that is shown; null where there is none, or more of it is to come. */
  get #run(): string | null {
    const { trace } = this.#playback;
    return trace === null || trace.live === true ? null : identity(trace);
  }
}
