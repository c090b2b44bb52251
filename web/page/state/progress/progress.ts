// What the reader has done with a lesson: it was opened, its question asked (and answered, or
// skipped), its exercise solved. It outlives the visit where anything can be kept, and the page where
// nothing can.

import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";

/** The number is the version of this form: one key a deed, with the time of it. */
const PREFIX = "asyncio-playground:progress-1:";

const DEEDS = ["seen", "asked", "predicted", "solved"] as const;
export type Deed = (typeof DEEDS)[number];

/** One thing that was done, at a time in milliseconds since 1970. */
export interface Done {
  readonly deed: Deed;
  readonly lesson: string;
  readonly at: number;
}

/** By deed and lesson id. Nothing throws where nothing can be kept. */
export class Progress {
  readonly #changes = new Signal<Deed>();
  readonly #store: Storage | null;
  /** What could not be kept. */
  readonly #here = new Map<string, number>();

  /** `store` is null where nothing can be kept. */
  constructor(store: Storage | null) {
    this.#store = store;
  }

  subscribe(listener: (deed: Deed) => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  /** False where nothing can be kept. */
  get isKeeping(): boolean {
    return this.#store !== null;
  }

  /** True where something of it is known only until the page is left. */
  get isFleeting(): boolean {
    return this.#here.size > 0;
  }

  has(deed: Deed, lesson: string): boolean {
    return this.at(deed, lesson) !== null;
  }

  /** When it was done, in milliseconds since 1970; null where it was not. */
  at(deed: Deed, lesson: string): number | null {
    const key = deedKey(deed, lesson);
    const kept = this.#store?.getItem(key) ?? this.#here.get(key);
    return kept === undefined ? null : Number(kept) || 0;
  }

  mark(deed: Deed, lesson: string, at = Date.now()): void {
    const isNew = !this.has(deed, lesson);
    // Where the reader was last is a matter of the newest visit, all else of the first time.
    if (isNew || deed === "seen") {
      this.#keep(deedKey(deed, lesson), at);
    }
    if (isNew) {
      this.#changes.emit(deed);
    }
  }

  /** All that was done, in any order. */
  all(): Done[] {
    const found: Done[] = [];
    for (const key of this.#keys()) {
      const [deed, lesson] = key.slice(PREFIX.length).split(":");
      if (isDeed(deed) && lesson !== undefined) {
        found.push({ deed, lesson, at: this.at(deed, lesson) ?? 0 });
      }
    }
    return found;
  }

  forget(): void {
    for (const key of this.#keys()) {
      this.#store?.removeItem(key);
    }
    this.#here.clear();
    for (const deed of DEEDS) {
      this.#changes.emit(deed);
    }
  }

  #keep(key: string, at: number): void {
    try {
      if (this.#store !== null) {
        this.#store.setItem(key, String(at));
        return;
      }
    } catch {
      // The store is full: it is known until the page is left.
    }
    this.#here.set(key, at);
  }

  #keys(): string[] {
    const keys = [...this.#here.keys()];
    for (let index = 0; this.#store !== null && index < this.#store.length; index += 1) {
      const key = this.#store.key(index);
      if (key?.startsWith(PREFIX) === true) {
        keys.push(key);
      }
    }
    return keys;
  }
}

/** Under which key the store has the time of it. */
export function deedKey(deed: Deed, lesson: string): string {
  return `${PREFIX}${deed}:${lesson}`;
}

/** Whether a word, from storage or a link, is the name of a deed. */
export function isDeed(word: unknown): word is Deed {
  return (DEEDS as readonly unknown[]).includes(word);
}
