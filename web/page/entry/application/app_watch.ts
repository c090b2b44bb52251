// Notices that the application's worker has ended, or hangs.
//
// It holds a lock from its first moment on, which the page asks for: it gets it when the worker is
// gone, at once, though no event tells it. A worker that lives and does not answer has as long as
// drawing may take.

/** Milliseconds in which a new worker has read its script. */
const BEGIN_PATIENCE = 6_000;
/** Milliseconds in which any message is dealt with, and more for each megabyte of it. */
const PATIENCE = 30_000;
const PATIENCE_A_MEGABYTE = 30_000;
/** A timer that comes so late was held up: the page was hidden, or the machine slept. */
const LATE = 2000;

/** `onGone` is told why, as the end of a sentence; not after `stop`. */
export class AppWatch {
  /** The worker's name, and the lock's: no two workers of the site have the same. */
  readonly life = `asyncio-playground:application:${crypto
    .getRandomValues(new Uint32Array(2))
    .join("-")}`;
  readonly #onGone: (why: string) => void;
  readonly #over = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onGone: (why: string) => void) {
    this.#onGone = onGone;
  }

  /** The worker has been made. */
  made(): void {
    this.#await(BEGIN_PATIENCE);
  }

  /** It has begun. Where it holds no lock, it is missed when it should answer. */
  begun(holds: boolean): void {
    clearTimeout(this.#timer);
    if (!holds) {
      return;
    }
    const { signal } = this.#over;
    navigator.locks
      .request(this.life, { signal }, () => {
        this.#onGone("the browser has ended it");
      })
      .catch(() => undefined); // not watched any more
  }

  /** It has been told something of so many characters. */
  asked(length: number): void {
    clearTimeout(this.#timer);
    this.#await(PATIENCE + (PATIENCE_A_MEGABYTE * length) / 1e6);
  }

  answered(): void {
    clearTimeout(this.#timer);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#over.abort();
  }

  #await(patience: number): void {
    const due = performance.now() + patience;
    this.#timer = setTimeout(() => {
      if (performance.now() - due > LATE) {
        this.#await(patience);
      } else {
        this.#onGone("it does not answer");
      }
    }, patience);
  }
}
