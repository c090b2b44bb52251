// How the moment moves when the trace is played: pure arithmetic, no timers.

import type { Trace } from "../../protocol/trace.ts";
import { countBelow, countUpTo } from "./trace_reading.ts";

/** A position: so many events have happened, and the clock says so much. */
export interface Position {
  readonly event: number;
  readonly time: number;
}

/** Milliseconds that an event is looked at before the next one of the same instant. */
const DWELL = 60;
/** A dwell shorter than this cannot be kept by any frame. */
const FRAME = 16;
/** A burst at one instant takes no longer than this, however many events it has. */
const LONGEST_BURST = 1500;

/**
 * Where the playhead is after `elapsed` real milliseconds.
 *
 * `owed` is the part of an event's dwell that is still to be waited for; pass it back next time.
 */
export function advance(
  trace: Trace,
  from: Position,
  owed: number,
  elapsed: number,
  speed: number,
): { position: Position; owed: number; ended: boolean } {
  let { event, time } = from;
  let left = elapsed;
  while (left > 0) {
    if (owed > 0) {
      const waited = Math.min(owed, left);
      owed -= waited;
      left -= waited;
      continue;
    }
    const next = event < trace.eventCount ? (trace.at[event] ?? trace.end) : trace.end;
    const gap = Math.max(0, next - time) * (1000 / speed);
    if (gap > left) {
      time += (left * speed) / 1000;
      left = 0;
    } else if (event < trace.eventCount) {
      time = Math.max(time, next);
      left -= gap;
      event += 1;
      owed = dwell(trace, event, speed);
      if (owed > FRAME) {
        // Slow frames make the playing slower; they do not make it skip what is to be seen.
        left = Math.min(left, owed / 2);
      }
    } else {
      return { position: { event, time: Math.max(time, trace.end) }, owed: 0, ended: true };
    }
  }
  return { position: { event, time }, owed, ended: false };
}

/** How long the event before `event` is looked at. */
function dwell(trace: Trace, event: number, speed: number): number {
  const at = trace.at[event - 1] ?? 0;
  if (trace.at[event] !== at) {
    return 0;
  }
  const burst = countUpTo(trace.at, at) - countBelow(trace.at, at);
  return Math.min(DWELL, LONGEST_BURST / burst) / Math.max(1, speed);
}
