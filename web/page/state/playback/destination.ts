// A moment and a task to go to as soon as there is a trace to go to them in.

import type { Trace } from "../../../protocol/stage/trace.d.ts";

export interface Destination {
  /** The first run in which it makes sense; where left out, any. */
  run?: number;
  time?: number | undefined;
  task?: string | undefined;
}

/** One at a time, the newest; it is gone once it has been taken. */
export class PendingDestination {
  #destination: Destination | null = null;

  get hasTime(): boolean {
    return this.#destination?.time !== undefined;
  }

  set(destination: Destination): void {
    this.#destination = destination;
  }

  /** Give the destination, once, when its run is shown and has ended; null until then. */
  take(trace: Trace | null): Destination | null {
    const destination = this.#destination;
    if (destination === null || trace === null || trace.live === true) {
      return null;
    }
    if (trace.run < (destination.run ?? 0)) {
      return null;
    }
    this.#destination = null;
    return destination;
  }
}
