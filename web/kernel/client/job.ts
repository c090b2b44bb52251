// What a kernel is asked for: a run of a program, or an exploration of its other orders. Until there
// is a kernel it waits; it is answered once, however it ends.

import type { ToKernel } from "../../protocol/kernel/kernel.d.ts";
import type { KernelConnection, WorkListener } from "./connection.ts";
import { type KernelEnd, NO_LIBRARY, pythonEnded } from "./failure_messages.ts";

/** Why a job that began did not come to its own end. */
export type Cut = "stopped" | "cut_short";

/**
 * From `begin` on a kernel works for it; exactly one of an answer, `interrupt` and `fail` ends it.
 */
export interface Job extends WorkListener {
  readonly isWaiting: boolean;
  begin(kernel: KernelConnection): void;
  /** End it now, whatever it does: what is known so far answers it. */
  interrupt(kind: Cut, sentence: string): void;
  /** There is no kernel any more, and will be none. */
  fail(failure: KernelFailure): void;
}

export interface JobListener {
  /** The answer is there; its promise is resolved next. */
  onSettled(job: Job): void;
  /** The kernel still works for a job that is over: another has to take its place. */
  onAbandoned(kernel: KernelConnection): void;
}

/** No kernel can be started; the message is a sentence for the reader. */
export class KernelFailure extends Error {
  override name = "KernelFailure";
}

/** Checks as text: what must hold, and what must if it does in the run as written. */
export interface JudgedBy {
  readonly checks: string;
  readonly claims: string;
}

/** What runs and explorations have in common. */
export abstract class KernelJob<Answer> implements Job {
  readonly number: number;
  readonly isForeign: boolean;
  /** Resolves however it ends; rejects with a `KernelFailure` if it never began. */
  readonly answer: Promise<Answer>;
  readonly #listener: JobListener;
  #phase: "waiting" | "running" | "settled" = "waiting";
  #kernel: KernelConnection | null = null;
  #resolve: (answer: Answer) => void = () => undefined;
  #reject: (failure: KernelFailure) => void = () => undefined;

  constructor(number: number, isForeign: boolean, listener: JobListener) {
    this.number = number;
    this.isForeign = isForeign;
    this.#listener = listener;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  abstract onBatch(text: string): void;
  abstract onEnded(text: string): void;
  abstract onExplored(text: string): boolean;
  /** What the kernel is told. */
  protected abstract request(kernel: KernelConnection): ToKernel;
  /** The answer, of what is known so far. */
  protected abstract unfinished(kind: Cut, sentence: string): Answer;

  get isWaiting(): boolean {
    return this.#phase === "waiting";
  }

  begin(kernel: KernelConnection): void {
    this.#phase = "running";
    this.#kernel = kernel;
    kernel.run(this, this.request(kernel));
  }

  interrupt(kind: Cut, sentence: string): void {
    if (this.#phase !== "settled") {
      if (this.#kernel !== null) {
        this.#listener.onAbandoned(this.#kernel);
      }
      this.settle(this.unfinished(kind, sentence));
    }
  }

  fail(failure: KernelFailure): void {
    if (this.#phase === "waiting") {
      this.#phase = "settled";
      this.#reject(failure);
    } else {
      this.settle(this.unfinished("cut_short", failure.message));
    }
  }

  onLibraryMissing(): void {
    this.interrupt("cut_short", NO_LIBRARY);
  }

  onGone(end: KernelEnd): void {
    this.settle(this.unfinished("cut_short", pythonEnded(end)));
  }

  protected settle(answer: Answer): void {
    if (this.#phase !== "settled") {
      this.#phase = "settled";
      this.#listener.onSettled(this);
      this.#resolve(answer);
    }
  }
}
