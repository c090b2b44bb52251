// Which trace is shown, and at which moment.
//
// The position is the event number, which says how many events have happened; time is derived from
// it, except while playing or scrubbing between two events, where no event separates the moments.

import type { Trace, TraceLane } from "../../../protocol/trace.d.ts";
import type { FrameClock } from "../../ui/frame_clock.ts";
import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { Axis } from "./axis.ts";
import { TIME } from "./axis.ts";
import type { Position } from "./playback_clock.ts";
import { advance } from "./playback_clock.ts";
import { countUpTo, identity, timeOf } from "./trace_reading.ts";

/** What changed: a view that draws only the trace need not look when the moment moves. */
export type PlaybackChange = "trace" | "moment" | "selection" | "playing" | "settings";

/** A moment and a task to go to as soon as there is a trace to go to them in. */
export interface Destination {
  /** The first run in which it makes sense; where left out, any. */
  run?: number;
  time?: number | undefined;
  task?: string | undefined;
}

export class Playback {
  trace: Trace | null = null;
  /** How many events have happened. */
  eventNumber = 0;
  /** Seconds since the start. */
  time = 0;
  /** The selected task's id; null for none. */
  selected: number | null = null;
  playing = false;
  /** Program seconds per real second. */
  speed = 1;
  axis: Axis = TIME;

  readonly #changes = new Signal<PlaybackChange>();
  readonly #clock: FrameClock;
  readonly #prefersReducedMotion: () => boolean;
  /** The playhead keeps to the end of a run that grows, until the reader moves it. */
  #following = true;
  #destination: Destination | null = null;
  #frame = 0;
  /** When the last frame was, in milliseconds. */
  #last = 0;
  #owed = 0;
  /** Where the playing has got to; ahead of the visible position only with reduced motion. */
  #played: Position = { eventNumber: 0, time: 0 };

  constructor(clock: FrameClock, prefersReducedMotion: () => boolean) {
    this.#clock = clock;
    this.#prefersReducedMotion = prefersReducedMotion;
  }

  subscribe(listener: (change: PlaybackChange) => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  /** True where the reader wants nothing to move that need not. */
  get reducedMotion(): boolean {
    return this.#prefersReducedMotion();
  }

  /** Where the playhead is on the axis. */
  get place(): number {
    return this.axis.place(this);
  }

  /** Show another trace, or a longer one of the same run. */
  show(trace: Trace | null): void {
    const before = this.trace;
    const grows = trace !== null && before !== null && identity(trace) === identity(before);
    this.trace = trace;
    if (trace === null) {
      this.pause();
      this.#place({ eventNumber: 0, time: 0 });
    } else if (this.#following || !grows) {
      this.#following = true;
      this.#place({ eventNumber: trace.eventCount, time: trace.end });
    } else {
      this.#place({
        eventNumber: Math.min(this.eventNumber, trace.eventCount),
        time: Math.min(this.time, trace.end),
      });
    }
    if (!grows) {
      this.pause();
      this.#keepSelection(before);
    }
    this.#changes.emit("trace");
    this.#goIfShown();
    this.#moved();
  }

  /** Go to a destination now, or as soon as the trace that it speaks of is shown. */
  goTo(destination: Destination): void {
    this.#destination = destination;
    this.#goIfShown();
  }

  lane(task: number | null): TraceLane | null {
    return this.trace?.lanes.find((lane) => lane.task === task) ?? null;
  }

  get atEnd(): boolean {
    return (
      this.trace === null ||
      (this.eventNumber >= this.trace.eventCount && this.time >= this.trace.end)
    );
  }

  seek(time: number): void {
    if (this.trace === null || !Number.isFinite(time)) {
      return;
    }
    const within = Math.min(Math.max(0, time), this.trace.end);
    this.#go({ eventNumber: countUpTo(this.trace.at, within), time: within });
  }

  seekEvent(eventNumber: number): void {
    if (this.trace === null || !Number.isFinite(eventNumber)) {
      return;
    }
    const within = Math.min(Math.max(0, Math.round(eventNumber)), this.trace.eventCount);
    const time = within === this.trace.eventCount ? this.trace.end : timeOf(this.trace, within);
    this.#go({ eventNumber: within, time });
  }

  next(): void {
    this.pause();
    this.seekEvent(this.eventNumber + 1);
  }

  previous(): void {
    this.pause();
    const { trace, eventNumber, time } = this;
    if (trace !== null) {
      // Between two events, the way back leads to the last one.
      const between = eventNumber < trace.eventCount && time > timeOf(trace, eventNumber);
      this.seekEvent(between ? eventNumber : eventNumber - 1);
    }
  }

  play(): void {
    if (this.trace === null || this.trace.eventCount === 0 || this.playing) {
      return;
    }
    if (this.atEnd) {
      this.seekEvent(0);
    }
    this.playing = true;
    this.#owed = 0;
    this.#last = this.#clock.now();
    this.#changes.emit("playing");
    this.#frame = this.#clock.request(this.#tick);
  }

  pause(): void {
    if (!this.playing) {
      return;
    }
    this.playing = false;
    this.#clock.cancel(this.#frame);
    this.#changes.emit("playing");
  }

  toggle(): void {
    if (this.playing) {
      this.pause();
    } else {
      this.play();
    }
  }

  select(task: number | null): void {
    if (task !== this.selected) {
      this.selected = task;
      this.#changes.emit("selection");
    }
  }

  setSpeed(speed: number): void {
    if (Number.isFinite(speed) && speed > 0 && speed !== this.speed) {
      this.speed = Math.min(Math.max(speed, 0.05), 1000);
      this.#changes.emit("settings");
    }
  }

  setAxis(axis: Axis): void {
    if (axis !== this.axis) {
      this.axis = axis;
      this.#changes.emit("settings");
      this.#moved();
    }
  }

  readonly #tick = (now: number): void => {
    if (!this.playing || this.trace === null) {
      return;
    }
    const elapsed = Math.min(now - this.#last, 250);
    const moved = advance(this.trace, this.#played, this.#owed, elapsed, this.speed);
    this.#owed = moved.owed;
    this.#last = now;
    this.#played = moved.position;
    // Between two events nothing but the playhead moves: with reduced motion it stays.
    const reduced = this.reducedMotion;
    if (moved.position.eventNumber !== this.eventNumber || !reduced || moved.ended) {
      this.eventNumber = moved.position.eventNumber;
      this.time =
        reduced && !moved.ended ? timeOf(this.trace, this.eventNumber) : moved.position.time;
      this.#moved();
    }
    if (moved.ended) {
      this.#following = true;
      this.pause();
    } else {
      this.#frame = this.#clock.request(this.#tick);
    }
  };

  #go(position: Position): void {
    this.#place(position);
    this.#owed = 0;
    this.#following = this.atEnd;
    this.#moved();
  }

  #place(position: Position): void {
    this.eventNumber = position.eventNumber;
    this.time = position.time;
    this.#played = position;
  }

  #moved(): void {
    this.#changes.emit("moment");
  }

  /** The same name in the new run is the same task to the reader. */
  #keepSelection(before: Trace | null): void {
    const name = before?.lanes.find((lane) => lane.task === this.selected)?.name;
    const lane = name === undefined ? undefined : this.trace?.lanes.find((it) => it.name === name);
    this.select(lane?.task ?? null);
  }

  #goIfShown(): void {
    const destination = this.#destination;
    const trace = this.trace;
    if (destination === null || trace === null || trace.live === true) {
      return;
    }
    if (trace.run < (destination.run ?? 0)) {
      return;
    }
    this.#destination = null;
    if (destination.task !== undefined) {
      this.select(trace.lanes.find((lane) => lane.name === destination.task)?.task ?? null);
    }
    if (destination.time !== undefined) {
      this.seek(destination.time);
    }
  }
}
