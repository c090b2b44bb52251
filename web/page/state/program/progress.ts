// What the reader has done with a lesson: exercises solved, questions answered. It outlives the
// visit where anything can be kept, and the page where nothing can.

import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";

const PREFIX = "asyncio-playground:";

export type Deed = "solved" | "asked";

export class Progress {
  readonly #changes = new Signal<Deed>();
  readonly #store: Storage | null;
  /** What could not be kept. */
  readonly #here = new Set<string>();

  /** `store` is null where nothing can be kept. */
  constructor(store: Storage | null) {
    this.#store = store;
  }

  subscribe(listener: (deed: Deed) => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  has(deed: Deed, lesson: string): boolean {
    const key = deedKey(deed, lesson);
    return this.#here.has(key) || this.#store?.getItem(key) === "1";
  }

  mark(deed: Deed, lesson: string): void {
    if (this.has(deed, lesson)) {
      return;
    }
    const key = deedKey(deed, lesson);
    this.#here.add(key);
    try {
      this.#store?.setItem(key, "1");
    } catch {
      // The store is full: it is known until the page is left.
    }
    this.#changes.emit(deed);
  }
}

/** Under which key the store has a "1" for it. */
export function deedKey(deed: Deed, lesson: string): string {
  return `${PREFIX}${deed}:${lesson}`;
}
