// Which trace is shown, and at which moment.
//
// The position is the event number, which says how many events have happened; time is derived from
// it, except while playing or scrubbing between two events, where no event separates the moments.

import type { Trace, TraceLane } from "../../../protocol/trace.d.ts";
import type { FrameClock } from "../../ui/frame_clock.ts";
import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import { AwaitedRun } from "./awaited_run.ts";
import type { Axis } from "./axis.ts";
import { TIME } from "./axis.ts";
import { jump } from "./axis_range.ts";
import type { Motion, Step } from "./motion.ts";
import { Mover } from "./motion.ts";
import { PlaySpeed } from "./play_speed.ts";
import type { Position } from "./playback_clock.ts";
import { countUpTo, identity, timeOf } from "./trace_reading.ts";

/**
 * What changed: a view that draws only the trace need not look when the moment moves. `arrived`:
 * the run is there that the reader waits to see.
 */
export type PlaybackChange = "trace" | "arrived" | "moment" | "selection" | "playing" | "settings";

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
  axis: Axis = TIME;

  readonly #changes = new Signal<PlaybackChange>();
  readonly pace = new PlaySpeed(() => {
    this.#changes.emit("settings");
  });
  readonly #mover: Mover;
  readonly #awaited = new AwaitedRun();
  readonly #prefersReducedMotion: () => boolean;
  /** The playhead keeps to the end of a run that grows, until the reader moves it. */
  #following = true;
  #destination: Destination | null = null;
  /** Of a run that grows: where it is now, in seconds. */
  #now = 0;

  constructor(clock: FrameClock, prefersReducedMotion: () => boolean) {
    this.#mover = new Mover(
      clock,
      (motion, now) => this.#step(motion, now),
      () => {
        this.#following = this.atEnd;
        this.#changes.emit("playing");
      },
    );
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

  /** Program seconds per real second. */
  get speed(): number {
    return this.pace.speed;
  }

  /** True while the playhead moves by itself. */
  get playing(): boolean {
    return this.#mover.motion !== null;
  }

  /** True while a new run unfolds: the reader has not asked for any moment but the end yet. */
  get unfolding(): boolean {
    return this.#mover.motion?.kind === "unfolding";
  }

  /** How many seconds there are of the run: of one that grows, up to now. */
  get end(): number {
    const { trace } = this;
    return trace === null ? 0 : trace.live ? Math.max(trace.end, this.#now) : trace.end;
  }

  /** How far the axis reaches. */
  get reach(): number {
    const { trace, axis, end } = this;
    if (trace === null) {
      return 0;
    }
    const place = axis.end({ end, eventCount: trace.eventCount });
    return trace.live ? jump(place, axis.least) : place;
  }

  /** Show another trace, or a longer one of the same run. */
  show(trace: Trace | null): void {
    const before = this.trace;
    const grows = trace !== null && before !== null && identity(trace) === identity(before);
    this.trace = trace;
    this.#now = grows ? this.#now : 0;
    if (trace === null) {
      this.pause();
      this.#place({ eventNumber: 0, time: 0 });
    } else if (this.#following || !grows) {
      this.#following = true;
      this.#place({ eventNumber: trace.eventCount, time: this.end });
    } else {
      this.#place({
        eventNumber: Math.min(this.eventNumber, trace.eventCount),
        time: Math.min(this.time, trace.end),
      });
    }
    if (!grows) {
      this.pause();
      this.#keepSelection(before);
      if (trace !== null) {
        this.pace.suit(trace);
      }
    }
    const came = trace !== null && this.#arrive(trace);
    this.#changes.emit("trace");
    if (came) {
      this.#changes.emit("arrived");
    }
    this.#goIfShown();
    this.#moved();
  }

  /** The reader waits to see the runs from this one on: the first of them unfolds when it comes. */
  await(run: number): void {
    this.#awaited.await(run);
  }

  /** A run that grows is as long as this now, in seconds. */
  grow(now: number): void {
    if (this.trace?.live === true && now > this.#now) {
      const { atEnd } = this;
      this.#now = now;
      if (atEnd && this.#following) {
        this.#place({ eventNumber: this.trace.eventCount, time: this.end });
      }
      this.#moved();
    }
  }

  /** Let what unfolds stay as far as it is: the reader has pressed something. */
  takeOver(): void {
    if (this.unfolding) {
      this.pause();
    }
  }

  /** Show the end of what unfolds. */
  skipUnfolding(): void {
    if (this.unfolding) {
      this.seek(this.end);
    }
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
      this.trace === null || (this.eventNumber >= this.trace.eventCount && this.time >= this.end)
    );
  }

  seek(time: number): void {
    if (this.trace === null || !Number.isFinite(time)) {
      return;
    }
    const within = Math.min(Math.max(0, time), this.end);
    this.#go({ eventNumber: countUpTo(this.trace.at, within), time: within });
  }

  seekEvent(eventNumber: number): void {
    if (this.trace === null || !Number.isFinite(eventNumber)) {
      return;
    }
    const within = Math.min(Math.max(0, Math.round(eventNumber)), this.trace.eventCount);
    const time = within === this.trace.eventCount ? this.end : timeOf(this.trace, within);
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
    this.#mover.play({ eventNumber: this.eventNumber, time: this.time });
  }

  pause(): void {
    this.#mover.stop();
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
    this.pace.choose(speed);
  }

  setAxis(axis: Axis): void {
    if (axis !== this.axis) {
      this.axis = axis;
      this.#changes.emit("settings");
      this.#moved();
    }
  }

  #step(motion: Motion, now: number): Step {
    const { trace } = this;
    if (trace === null) {
      return { position: this, ended: true };
    }
    const step = motion.step(trace, this.pace.paceOf(this.end), now);
    // Between two events nothing but the playhead moves: with reduced motion it stays.
    const stays = this.reducedMotion && !step.ended;
    const { eventNumber, time } = step.position;
    if (eventNumber !== this.eventNumber || !stays) {
      this.#place({ eventNumber, time: stays ? timeOf(trace, eventNumber) : time });
      this.#moved();
    }
    return step;
  }

  /** True for what the reader has waited for. The end of an instant run unfolds. */
  #arrive(trace: Trace): boolean {
    const { came, whole } = this.#awaited.take(trace);
    const unfolds =
      whole &&
      trace.clock === "instant" &&
      trace.eventCount > 1 &&
      this.#following &&
      this.#destination?.time === undefined &&
      !this.reducedMotion;
    if (unfolds) {
      this.#place({ eventNumber: 0, time: 0 });
      this.#mover.unfold(this.axis.unfolding(trace));
    }
    return came;
  }

  #go(position: Position): void {
    this.#place(position);
    this.#following = this.atEnd;
    this.#mover.moved(position);
    this.#moved();
  }

  #place({ eventNumber, time }: Position): void {
    this.eventNumber = eventNumber;
    this.time = time;
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
