// How the moment moves when the trace is played: pure arithmetic, no timers.

import type { Trace } from "../../../protocol/trace.d.ts";
import { countBelow, countUpTo } from "./trace_reading.ts";

/** A place in a run. */
export interface Position {
  /** How many events have happened. */
  readonly eventNumber: number;
  /** Seconds since the start. */
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
  let { eventNumber, time } = from;
  let left = elapsed;
  while (left > 0) {
    if (owed > 0) {
      const waited = Math.min(owed, left);
      owed -= waited;
      left -= waited;
      continue;
    }
    const next = eventNumber < trace.eventCount ? (trace.at[eventNumber] ?? trace.end) : trace.end;
    const gap = Math.max(0, next - time) * (1000 / speed);
    if (gap > left) {
      time += (left * speed) / 1000;
      left = 0;
    } else if (eventNumber < trace.eventCount) {
      time = Math.max(time, next);
      left -= gap;
      eventNumber += 1;
      owed = dwell(trace, eventNumber, speed);
      if (owed > FRAME) {
        // Slow frames make the playing slower; they do not make it skip what is to be seen.
        left = Math.min(left, owed / 2);
      }
    } else {
      return { position: { eventNumber, time: Math.max(time, trace.end) }, owed: 0, ended: true };
    }
  }
  return { position: { eventNumber, time }, owed, ended: false };
}

/** How long the event before a position is looked at, in milliseconds. */
function dwell(trace: Trace, eventNumber: number, speed: number): number {
  const at = trace.at[eventNumber - 1] ?? 0;
  if (trace.at[eventNumber] !== at) {
    return 0;
  }
  const burst = countUpTo(trace.at, at) - countBelow(trace.at, at);
  return Math.min(DWELL, LONGEST_BURST / burst) / Math.max(1, speed);
}
