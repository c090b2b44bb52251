// How a run that is new unfolds before the reader: from elapsed time to the moment that is shown.
// Pure arithmetic, linear in the events once, and a look-up after that.
//
// A stretch of the run in which nothing happens takes as long as the root of its length, so that a
// long sleep passes quickly beside the short ones and still takes longer than they.

import type { Trace } from "../../../protocol/stage/trace.d.ts";
import type { Position } from "./playback_clock.ts";
import { countUpTo, timeOf } from "./trace_reading.ts";

/** Milliseconds. */
const SHORTEST = 1500;
const LONGEST = 3000;
/** A run of so many moments at which something happens takes the longest. */
const MANY = 20;
/** The part of the duration in which time passes; in the rest things happen. */
const PASSING = 0.8;

export interface Unfolding {
  /** Milliseconds until the end is there. */
  readonly duration: number;
  /** The moment that is shown after so many milliseconds. */
  at(elapsed: number): Position;
}

/** The events of one moment. */
interface Instant {
  readonly time: number;
  /** How many events have happened before it, and with it. */
  readonly before: number;
  readonly after: number;
}

type Run = Pick<Trace, "at" | "end" | "eventCount">;

/** Along an axis of seconds. */
export function unfolding(trace: Run): Unfolding {
  const instants = instantsOf(trace);
  const duration = durationOf(instants.length);
  const end: Position = { eventNumber: trace.eventCount, time: trace.end };
  const gaps = instants.map(({ time }, index) => root(time - (instants[index - 1]?.time ?? 0)));
  const last = root(trace.end - (instants.at(-1)?.time ?? 0));
  const bursts = instants.map(({ before, after }) => root(after - before));
  const passing = sum(gaps) + last;
  const happening = sum(bursts);
  const inPassing = passing === 0 ? 0 : happening === 0 ? 1 : PASSING;
  const perGap = passing === 0 ? 0 : (duration * inPassing) / passing;
  const perBurst = happening === 0 ? 0 : (duration * (1 - inPassing)) / happening;
  const begins: number[] = [];
  const ends: number[] = [];
  let now = 0;
  instants.forEach((_, index) => {
    now += (gaps[index] ?? 0) * perGap;
    begins.push(now);
    now += (bursts[index] ?? 0) * perBurst;
    ends.push(now);
  });
  const at = (elapsed: number): Position => {
    if (elapsed >= duration) {
      return end;
    }
    const index = countUpTo(begins, Math.max(0, elapsed)) - 1;
    const here = instants[index];
    const done = ends[index] ?? 0;
    if (here !== undefined && elapsed < done) {
      const part = (elapsed - (begins[index] ?? 0)) / (done - (begins[index] ?? 0));
      const happened = Math.floor(part * (here.after - here.before));
      return { eventNumber: here.before + happened, time: here.time };
    }
    const from = here?.time ?? 0;
    const to = instants[index + 1]?.time ?? trace.end;
    const length = (begins[index + 1] ?? duration) - done;
    const part = length > 0 ? Math.min(1, Math.max(0, elapsed - done) / length) : 1;
    return { eventNumber: here?.after ?? 0, time: from + part * (to - from) };
  };
  return { duration, at };
}

/** Along an axis of events: every event has the same room there, and takes the same time. */
export function unfoldingByEvents(trace: Run): Unfolding {
  const duration = durationOf(trace.eventCount);
  const end: Position = { eventNumber: trace.eventCount, time: trace.end };
  return {
    duration,
    at: (elapsed) => {
      const part = Math.max(0, elapsed) / duration;
      const eventNumber = Math.floor(part * trace.eventCount);
      return part >= 1 ? end : { eventNumber, time: timeOf(trace, eventNumber) };
    },
  };
}

function durationOf(moments: number): number {
  return SHORTEST + (LONGEST - SHORTEST) * Math.min(1, moments / MANY);
}

function instantsOf({ at, eventCount }: Run): Instant[] {
  const instants: Instant[] = [];
  let before = 0;
  for (let after = 1; after <= eventCount; after += 1) {
    const time = at[after - 1] ?? 0;
    if (after === eventCount || at[after] !== time) {
      instants.push({ time, before, after });
      before = after;
    }
  }
  return instants;
}

function root(length: number): number {
  return Math.sqrt(Math.max(0, length));
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total + length, 0);
}
