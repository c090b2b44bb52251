// Which run the reader waits to see, from pressing Run until it is there.

import type { Trace } from "../../../protocol/stage/trace.d.ts";

/** `take` each trace that is shown; a run is said to have come once. */
export class AwaitedRun {
  /** The first run that is waited for. */
  #from = Infinity;
  /** The run that has been seen to come. */
  #seen = 0;

  /** The reader waits for the first run from this one on. */
  awaitRun(run: number): void {
    this.#from = run;
  }

  /** A trace is shown. `came`: it is the first of an awaited run; `whole`: that run has ended. */
  take({ run, live, opened }: Trace): { readonly came: boolean; readonly whole: boolean } {
    if (opened || run < Math.max(1, this.#from)) {
      return { came: false, whole: false };
    }
    const came = this.#seen !== run;
    this.#seen = run;
    if (!live) {
      this.#from = Infinity;
    }
    return { came, whole: !live };
  }
}
