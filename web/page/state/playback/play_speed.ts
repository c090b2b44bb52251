// How quickly the reader wants a run to be played.

import type { Trace } from "../../../protocol/stage/trace.d.ts";
import type { Pace } from "./playback_clock.ts";

/** Seconds in which time passes in any run that is to fit; its events take some more. */
const FITTING = 8;
/** A run of more seconds than this fits, where the reader has chosen nothing. */
const LONG = 20;
/** Program seconds per real second. */
export const SLOWEST = 0.05;
export const QUICKEST = 1000;

/** The reader's choice is kept for later runs; before there is one, a long run is made to fit. */
export class PlaySpeed {
  /** Program seconds per real second, as chosen. */
  speed = 1;
  /** True where any run is played as quickly as lets it end in about ten seconds. */
  fits = false;
  /** True where stretches in which nothing happens are played quickly. */
  skipsIdle = false;

  readonly #changed: () => void;
  #isChosen = false;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  choose(speed: number): void {
    if (Number.isFinite(speed) && speed > 0) {
      this.#isChosen = true;
      this.speed = Math.min(Math.max(speed, SLOWEST), QUICKEST);
      this.fits = false;
      this.#changed();
    }
  }

  fit(): void {
    this.#isChosen = true;
    this.fits = true;
    this.#changed();
  }

  skipIdle(skips: boolean): void {
    this.skipsIdle = skips;
    this.#changed();
  }

  /** Another run is shown: a long one is not played in its own time unless the reader wants that. */
  suit({ end, live }: Pick<Trace, "end" | "live">): void {
    const fits = end > LONG && live !== true;
    if (!this.#isChosen && fits !== this.fits) {
      this.fits = fits;
      this.#changed();
    }
  }

  /** The pace of a run of so many seconds. */
  paceOf(length: number): Pace {
    const { skipsIdle } = this;
    return { speed: this.fits ? Math.max(length, 1e-6) / FITTING : this.speed, skipsIdle };
  }
}
