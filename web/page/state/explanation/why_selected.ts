// Why the selected task is where it is at the moment: asked of Python, and kept until something else
// is selected.

import type { Question, Why, WhyTold } from "../../../protocol/stage/explanation.d.ts";
import type { FrameClock } from "../../ui/frame_clock.ts";
import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { Playback } from "../playback/playback.ts";
import { identity } from "../playback/trace_reading.ts";
import { OpenQuestion } from "./open_question.ts";
import { runOf } from "./run_of.ts";

/** Milliseconds between two questions while a run is played. */
const PACE = 300;

/** What is on the stage: what a question is about, and so is its answer. */
interface Subject {
  readonly run: string;
  readonly live: boolean;
  readonly eventCount: number;
  readonly task: number;
  readonly event: number;
}

/**
 * Subscribers hear of each answer, and of its becoming old. An answer is about one task at one
 * event number of one run.
 */
export class WhySelected {
  readonly #playback: Playback;
  readonly #clock: FrameClock;
  readonly #changes = new Signal<undefined>();
  readonly #question = new OpenQuestion<Subject, Why>();
  /** When the last question was asked, in milliseconds. */
  #askedAt = 0;
  /** What is known of each task at the end, on a page without Python. */
  #atEnd: Readonly<Record<string, Why>> = {};

  constructor(playback: Playback, clock: FrameClock) {
    this.#playback = playback;
    this.#clock = clock;
    playback.subscribe((change) => {
      if (change !== "settings") {
        this.#ask();
        this.#changes.emit(undefined);
      }
    });
  }

  /** Follow the answer: another one, or the one that there is has become old. */
  subscribe(listener: () => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  /** Where questions go; a page without Python never says. What was asked before is asked anew. */
  sendTo(send: (question: Question) => void): void {
    this.#question.sendTo(send);
    this.#ask();
  }

  /** The last answer about the run that is shown; null before there is one. */
  get why(): Why | null {
    const now = this.#subject;
    const { subject, answer } = this.#question;
    return now !== null && subject?.run === now.run ? answer : this.#givenNow;
  }

  /** False while the answer is about another task or moment. */
  get isCurrent(): boolean {
    return isSame(this.#question.subject, this.#subject) || this.#givenNow !== null;
  }

  /** Take what is known of each task at the end of the run, on a page that has no Python to ask. */
  give(atEnd: Readonly<Record<string, Why>>): void {
    this.#atEnd = atEnd;
  }

  /** Take an answer; one to any but the last question is ignored. */
  answer({ number, why }: WhyTold): void {
    if (this.#question.take(number, why)) {
      this.#ask();
      this.#changes.emit(undefined);
    }
  }

  /** Ask about what is on the stage; one question at a time, so that the latest is the next. */
  #ask(): void {
    const { trace, playing } = this.#playback;
    const subject = this.#subject;
    const now = this.#clock.now();
    if (
      !this.#question.canAsk ||
      trace === null ||
      subject === null ||
      isSame(subject, this.#question.subject) ||
      (playing && now - this.#askedAt < PACE)
    ) {
      return;
    }
    this.#askedAt = now;
    const { task, event } = subject;
    this.#question.ask(subject, (number) => ({
      kind: "why",
      number,
      ...runOf(trace),
      task,
      event,
    }));
  }

  get #givenNow(): Why | null {
    const now = this.#subject;
    const isEnd = now !== null && now.event === now.eventCount;
    return isEnd ? (this.#atEnd[String(now.task)] ?? null) : null;
  }

  get #subject(): Subject | null {
    const { trace, selected, eventNumber } = this.#playback;
    return trace === null || selected === null
      ? null
      : {
          run: identity(trace),
          live: trace.live === true,
          eventCount: trace.eventCount,
          task: selected,
          event: eventNumber,
        };
  }
}

function isSame(one: Subject | null, other: Subject | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
