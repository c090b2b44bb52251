// Where the playhead stands in the trace that is shown. Each move keeps it within the run.

import type { Trace } from "../../../protocol/stage/trace.d.ts";
import type { Position } from "./playback_clock.ts";
import { countUpTo, identity, timeOf } from "./trace_reading.ts";

const START: Position = { eventNumber: 0, time: 0 };

/** When the first task begins, in seconds; 0 where there is none. */
function firstTaskOf(trace: Trace | null): number {
  const first = trace?.lanes.reduce((least, { created }) => Math.min(least, created), Infinity);
  return first === undefined || first === Infinity ? 0 : first;
}

/** Tells nobody: `Playback` moves it and tells. Times are seconds since the run's start. */
export class Playhead {
  position: Position = START;
  trace: Trace | null = null;
  /** When the first task of the trace begins, in seconds; 0 where there is none. */
  firstTask = 0;
  /** It keeps to the end of a run that grows, until the reader moves it. */
  #follows = true;
  /** Of a run that grows: where it is now, in seconds. */
  #now = 0;

  /** How many seconds there are of the run: of one that grows, up to now. */
  get end(): number {
    const { trace } = this;
    return trace === null ? 0 : trace.live ? Math.max(trace.end, this.#now) : trace.end;
  }

  get atEnd(): boolean {
    const { trace, position, end } = this;
    return trace === null || (position.eventNumber >= trace.eventCount && position.time >= end);
  }

  get follows(): boolean {
    return this.#follows;
  }

  /** Stand in another trace, at its end, or in a longer one of the same run; true for the latter. */
  enter(trace: Trace | null): boolean {
    const before = this.trace;
    const grows = trace !== null && before !== null && identity(trace) === identity(before);
    this.trace = trace;
    this.firstTask = firstTaskOf(trace);
    this.#now = grows ? this.#now : 0;
    if (trace === null) {
      this.position = START;
    } else if (this.#follows || !grows) {
      this.#follows = true;
      this.position = { eventNumber: trace.eventCount, time: this.end };
    } else {
      const { eventNumber, time } = this.position;
      this.position = {
        eventNumber: Math.min(eventNumber, trace.eventCount),
        time: Math.min(time, trace.end),
      };
    }
    return grows;
  }

  /** A run that grows is as long as this now, in seconds; false where that is nothing new. */
  grow(now: number): boolean {
    if (this.trace?.live !== true || now <= this.#now) {
      return false;
    }
    const { atEnd } = this;
    this.#now = now;
    if (atEnd && this.#follows) {
      this.position = { eventNumber: this.trace.eventCount, time: this.end };
    }
    return true;
  }

  /**
   * Move on by itself in the trace; true where it has. Where it may not stand between two events, it
   * waits for the next one.
   */
  advance(trace: Trace, { eventNumber, time }: Position, between: boolean): boolean {
    if (!between && eventNumber === this.position.eventNumber) {
      return false;
    }
    this.position = { eventNumber, time: between ? time : timeOf(trace, eventNumber) };
    return true;
  }

  /** It has come to rest, or was moved: at the end, it keeps to the end. */
  followIfAtEnd(): void {
    this.#follows = this.atEnd;
  }

  /** The position of a moment; null where there is none. */
  atTime(time: number): Position | null {
    if (this.trace === null || !Number.isFinite(time)) {
      return null;
    }
    const within = Math.min(Math.max(0, time), this.end);
    return { eventNumber: countUpTo(this.trace.at, within), time: within };
  }

  /** The position after so many events; null where there is none. */
  atEvent(eventNumber: number): Position | null {
    if (this.trace === null || !Number.isFinite(eventNumber)) {
      return null;
    }
    const { eventCount } = this.trace;
    const within = Math.min(Math.max(0, Math.round(eventNumber)), eventCount);
    return { eventNumber: within, time: this.#timeAfter(this.trace, within) };
  }

  /** Before the first event, and after the last one, it stands where the axis begins and ends. */
  #timeAfter(trace: Trace, eventNumber: number): number {
    if (eventNumber === trace.eventCount) {
      return this.end;
    }
    return eventNumber === 0
      ? Math.min(this.firstTask, trace.at[0] ?? 0)
      : timeOf(trace, eventNumber);
  }

  /** The number of the event to step back to. */
  get previous(): number {
    const { trace, position } = this;
    const { eventNumber, time } = position;
    // Between two events, the way back leads to the last one.
    const between =
      trace !== null && eventNumber < trace.eventCount && time > timeOf(trace, eventNumber);
    return between ? eventNumber : eventNumber - 1;
  }
}
