// How much of what Python and the application start from is here.

import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";

/** Of files that are waited for; `total` is known from the first moment on. */
export interface LoadProgress {
  /** Bytes. */
  readonly loaded: number;
  readonly total: number;
}

/** Subscribers hear of each piece that has come. */
export class Loading {
  /** Of what a run needs; null where nothing is waited for, or not for long. */
  run: LoadProgress | null = null;
  /** Of what the application needs besides. */
  rest: LoadProgress | null = null;
  readonly #changes = new Signal<undefined>();

  subscribe(listener: () => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  take(run: LoadProgress | null, rest: LoadProgress | null): void {
    this.run = run;
    this.rest = rest;
    this.#changes.emit(undefined);
  }
}
