// How the moment moves when the trace is played: pure arithmetic, no timers.

import type { Trace } from "../../../protocol/stage/trace.d.ts";
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
/** All bursts of a run take no longer than this together, and a part of its length. */
const ALL_BURSTS = 5000;
const PART_FOR_BURSTS = 0.1;
/** A stretch in which nothing happens takes no longer than this, where idle time is skipped. */
const LONGEST_IDLE = 400;

/** How quickly a run is played. */
export interface Pace {
  /** Program seconds per real second. */
  readonly speed: number;
  readonly skipsIdle: boolean;
}

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
  { speed, skipsIdle }: Pace,
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
    const since = eventNumber > 0 ? (trace.at[eventNumber - 1] ?? 0) : 0;
    const rate = skipsIdle ? Math.max(speed, ((next - since) * 1000) / LONGEST_IDLE) : speed;
    const gap = Math.max(0, next - time) * (1000 / rate);
    if (gap > left) {
      time += (left * rate) / 1000;
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
  const all = ALL_BURSTS + (PART_FOR_BURSTS * 1000 * trace.end) / speed;
  return Math.min(DWELL, LONGEST_BURST / burst, all / crowded(trace.at)) / Math.max(1, speed);
}

const counted = new WeakMap<readonly number[], number>();

/** How many events are followed by another one of the same instant. */
function crowded(at: readonly number[]): number {
  let count = counted.get(at);
  if (count === undefined) {
    count = at.reduce((sum, time, index) => sum + (at[index + 1] === time ? 1 : 0), 0);
    counted.set(at, count);
  }
  return count;
}
