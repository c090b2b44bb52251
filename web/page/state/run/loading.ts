// How much of what Python and the application start from is here.

import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";

/** Of all files together; `total` is known from the first moment on. */
export interface Progress {
  /** Bytes. */
  readonly loaded: number;
  readonly total: number;
}

/** Subscribers hear of each piece that has come. */
export class Loading {
  /** Null before anything is on its way, and once all of it is here. */
  progress: Progress | null = null;
  readonly #changes = new Signal<undefined>();

  subscribe(listener: () => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  take(progress: Progress | null): void {
    this.progress = progress;
    this.#changes.emit(undefined);
  }
}
