// Whether a kernel's worker still lives: no event tells that the browser has ended it, and one that is
// busy with a program does not answer.
//
// What a worker has made an address of goes when the worker does. A script without a word is loaded
// from such an address: where there is none any more, there is no worker. Locks, which would tell as
// much, are not for frames without an origin.

/** Looks in which a new worker has read its script, where none was lost to that yet. */
const BEGIN_PATIENCE = 6;
/** In a row, at one that has begun: a browser may fail once. */
const MOST_MISSED = 2;

/** Doubled with each worker that does not begin: the machine may be that slow. */
let beginPatience = BEGIN_PATIENCE;

/** `onGone` is told once, by a `look`; those are a second apart. */
export class Life {
  readonly #onGone: () => void;
  /** Where the worker's script is; null until it has begun. */
  #address: string | null = null;
  /** Looks at which it was not there. */
  #missed = 0;

  constructor(onGone: () => void) {
    this.#onGone = onGone;
  }

  begun(address: string): void {
    this.#address = address;
    this.#missed = 0;
  }

  look(): void {
    if (this.#address === null) {
      this.#miss(beginPatience);
      if (this.#missed === beginPatience) {
        beginPatience *= 2;
      }
      return;
    }
    const script = document.createElement("script");
    script.onload = () => {
      script.remove();
      this.#missed = 0;
    };
    script.onerror = () => {
      script.remove();
      this.#miss(MOST_MISSED);
    };
    script.src = this.#address;
    document.head.append(script);
  }

  #miss(most: number): void {
    this.#missed += 1;
    if (this.#missed === most) {
      this.#onGone();
    }
  }
}
