// The smallest thing that tells others of a change.

/** Ends a subscription; any call after the first does nothing. */
export type Unsubscribe = () => void;

/**
 * Listeners are called at each `emit`, in the order in which they came, and not when they
 * subscribe. What one throws is reported, and the others are called.
 */
export class Signal<T> {
  readonly #listeners = new Set<(value: T) => void>();

  subscribe(listener: (value: T) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  emit(value: T): void {
    for (const listener of [...this.#listeners]) {
      // One broken view must not keep the others from hearing.
      try {
        listener(value);
      } catch (error) {
        reportError(error);
      }
    }
  }
}

/** The one instance on this page, even where the bundle was loaded under two addresses. */
export function onePerPage<T>(name: string, make: () => T): T {
  const key = Symbol.for(`asyncio-playground:${name}`);
  const page = globalThis as unknown as Record<symbol, T | undefined>;
  page[key] ??= make();
  return page[key];
}
