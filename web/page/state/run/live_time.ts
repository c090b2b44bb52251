// The time of a live run between two of its events: in the seconds of a sleep nothing happens, and
// time passes all the same. What Python draws next puts right whatever this has guessed.

import type { FrameClock } from "../../ui/frame_clock.ts";
import type { Playback } from "../playback/playback.ts";
import type { Runner } from "./runner.ts";

/** Milliseconds between two times of telling, for a reader who wants nothing to move. */
const REDUCED_MOTION_INTERVAL = 1000;

/** Tell `playback` how long a live run is by now, as long as it runs. */
export function advanceLiveTime(playback: Playback, runner: Runner, clock: FrameClock): void {
  /** Where the run was when its latest picture came, and when that was. */
  let drawn = { end: 0, at: 0 };
  let told = 0;
  let ticks = false;
  const grows = (): boolean => {
    const { trace } = playback;
    return trace?.live === true && trace.clock === "live" && runner.state === "running";
  };
  const tick = (now: number): void => {
    if (!grows()) {
      ticks = false;
      return;
    }
    if (!playback.reducedMotion || now - told >= REDUCED_MOTION_INTERVAL) {
      told = now;
      playback.grow(drawn.end + ((now - drawn.at) / 1000) * playback.speed);
    }
    clock.request(tick);
  };
  playback.subscribe((change) => {
    if (change === "trace" && grows()) {
      drawn = { end: playback.trace?.end ?? 0, at: clock.now() };
      if (!ticks) {
        ticks = true;
        clock.request(tick);
      }
    }
  });
}
