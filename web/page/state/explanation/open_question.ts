// One question to Python at a time, so that the next one is about what the stage shows by then.

import type { Question } from "../../../protocol/stage/explanation.d.ts";

/**
 * `Subject` is what a question is about, `Answer` what Python says of it. The last answer is kept,
 * with its subject, until there is another one.
 */
export class OpenQuestion<Subject, Answer> {
  /** What the answer is about; null before there is one. */
  subject: Subject | null = null;
  answer: Answer | null = null;
  #send: ((question: Question) => void) | null = null;
  #number = 0;
  /** What the question is about that is under way; null while none is. */
  #asked: Subject | null = null;

  /** Where questions go from now on. What was asked before will have no answer. */
  sendTo(send: (question: Question) => void): void {
    this.#send = send;
    this.#asked = null;
  }

  /** False while a question is under way, and where there is no Python to ask. */
  get canAsk(): boolean {
    return this.#send !== null && this.#asked === null;
  }

  /** Ask about a subject; `question` is given the number that the answer will have. */
  ask(subject: Subject, question: (number: number) => Question): void {
    this.#asked = subject;
    this.#number += 1;
    this.#send?.(question(this.#number));
  }

  /**
   * Take the answer of that number; true where there is a new one. One to any but the last question
   * is ignored. Null: Python shows another run by now, whose trace is on its way here.
   */
  take(number: number, answer: Answer | null): boolean {
    if (number !== this.#number || this.#asked === null) {
      return false;
    }
    const asked = this.#asked;
    this.#asked = null;
    if (answer === null) {
      return false;
    }
    this.give(asked, answer);
    return true;
  }

  /** Keep an answer that nothing was asked for. */
  give(subject: Subject | null, answer: Answer): void {
    this.subject = subject;
    this.answer = answer;
  }
}
