// What a kernel is asked for: a run of a program, or an exploration of its other orders. Until there
// is a kernel it waits.

import type { KernelConnection, Program } from "./connection.ts";

export interface Job extends Program {
  readonly isWaiting: boolean;
  begin(kernel: KernelConnection): void;
  /** End it now, whatever it does: what is known so far answers it. */
  interrupt(kind: "stopped" | "cut_short", sentence: string): void;
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
