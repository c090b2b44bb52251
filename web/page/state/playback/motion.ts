// How the playhead moves by itself: a run is played, or one that is new unfolds.

import type { Trace } from "../../../protocol/stage/trace.d.ts";
import type { FrameClock } from "../../ui/frame_clock.ts";
import type { Pace, Position } from "./playback_clock.ts";
import { advance } from "./playback_clock.ts";
import type { Unfolding } from "./unfolding.ts";

/** After a longer pause between two frames it goes on from where it was. */
const LONGEST_FRAME = 250;

/** Where the playhead has got to, and whether that is the end. */
export interface Step {
  readonly position: Position;
  readonly ended: boolean;
}

/** `now`: the time of the frame, in milliseconds. */
export interface Motion {
  readonly kind: "playing" | "unfolding";
  step(trace: Trace, pace: Pace, now: number): Step;
}

/** At a speed; slow frames make it slower. */
export class Playing implements Motion {
  readonly kind = "playing";
  #position: Position;
  #last: number;
  #owed = 0;

  constructor(from: Position, now: number) {
    this.#position = from;
    this.#last = now;
  }

  step(trace: Trace, pace: Pace, now: number): Step {
    const elapsed = Math.min(now - this.#last, LONGEST_FRAME);
    const { position, owed, ended } = advance(trace, this.#position, this.#owed, elapsed, pace);
    this.#position = position;
    this.#owed = owed;
    this.#last = now;
    return { position, ended };
  }
}

/** By the clock on the wall, from the first frame on; slow frames make it coarser. */
export class Unfolds implements Motion {
  readonly kind = "unfolding";
  readonly #run: Unfolding;
  #began: number | null = null;

  constructor(run: Unfolding) {
    this.#run = run;
  }

  step(_trace: Trace, _pace: Pace, now: number): Step {
    this.#began ??= now;
    const elapsed = now - this.#began;
    return { position: this.#run.at(elapsed), ended: elapsed >= this.#run.duration };
  }
}

/** Moves the playhead, frame by frame, until the motion has ended or is stopped. */
export class PlayheadMover {
  motion: Motion | null = null;
  readonly #clock: FrameClock;
  readonly #step: (motion: Motion, now: number) => Step;
  readonly #changed: () => void;
  #frame = 0;

  /** `step` does one step and shows it; `changed` is told of each begin and end. */
  constructor(clock: FrameClock, step: (motion: Motion, now: number) => Step, changed: () => void) {
    this.#clock = clock;
    this.#step = step;
    this.#changed = changed;
  }

  play(from: Position): void {
    this.#begin(new Playing(from, this.#clock.now()));
  }

  unfold(run: Unfolding): void {
    this.#begin(new Unfolds(run));
  }

  stop(): void {
    if (this.motion !== null) {
      this.motion = null;
      this.#clock.cancel(this.#frame);
      this.#changed();
    }
  }

  /** The reader has moved the playhead: what is played goes on from there. */
  moved(position: Position): void {
    if (this.motion?.kind === "unfolding") {
      this.stop();
    } else if (this.motion !== null) {
      this.motion = new Playing(position, this.#clock.now());
    }
  }

  #begin(motion: Motion): void {
    const begins = this.motion === null;
    this.motion = motion;
    if (begins) {
      this.#frame = this.#clock.request(this.#tick);
    }
    this.#changed();
  }

  readonly #tick = (now: number): void => {
    if (this.motion === null) {
      return;
    }
    if (this.#step(this.motion, now).ended) {
      this.stop();
    } else if (this.motion !== null) {
      this.#frame = this.#clock.request(this.#tick);
    }
  };
}
