// Which trace is shown, and at which moment.
//
// The position is the event number, which says how many events have happened; time is derived from
// it, except while playing or scrubbing between two events, where no event separates the moments.

import type { Trace, TraceLane } from "../../../protocol/stage/trace.d.ts";
import type { FrameClock } from "../../ui/frame_clock.ts";
import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import { AwaitedRun } from "./awaited_run.ts";
import type { Axis } from "./axis.ts";
import { reachOf, TIME } from "./axis.ts";
import type { Destination } from "./destination.ts";
import { PendingDestination } from "./destination.ts";
import type { Motion, Step } from "./motion.ts";
import { PlayheadMover } from "./motion.ts";
import { PlaySpeed } from "./play_speed.ts";
import type { Position } from "./playback_clock.ts";
import { Playhead } from "./playhead.ts";
import { Selection, taskNamed } from "./selection.ts";

/**
 * What changed: a view that draws only the trace need not look when the moment moves. `arrived`:
 * the run is there that the reader waits to see.
 */
export type PlaybackChange = "trace" | "arrived" | "moment" | "selection" | "playing" | "settings";

/** What a view hears of it says `PlaybackChange`. Times are seconds since the run's start. */
export class Playback {
  axis: Axis = TIME;

  readonly #changes = new Signal<PlaybackChange>();
  readonly pace = new PlaySpeed(() => {
    this.#changes.emit("settings");
  });
  readonly #playhead = new Playhead();
  readonly #selection = new Selection();
  readonly #mover: PlayheadMover;
  readonly #awaited = new AwaitedRun();
  readonly #prefersReducedMotion: () => boolean;
  readonly #destination = new PendingDestination();

  constructor(clock: FrameClock, prefersReducedMotion: () => boolean) {
    this.#mover = new PlayheadMover(
      clock,
      (motion, now) => this.#step(motion, now),
      () => {
        this.#playhead.followIfAtEnd();
        this.#changes.emit("playing");
      },
    );
    this.#prefersReducedMotion = prefersReducedMotion;
  }

  subscribe(listener: (change: PlaybackChange) => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  get trace(): Trace | null {
    return this.#playhead.trace;
  }

  /** How many events have happened. */
  get eventNumber(): number {
    return this.#playhead.position.eventNumber;
  }

  /** Seconds since the start. */
  get time(): number {
    return this.#playhead.position.time;
  }

  /** True where the reader wants nothing to move that need not. */
  get reducedMotion(): boolean {
    return this.#prefersReducedMotion();
  }

  /** Where the playhead is on the axis. */
  get place(): number {
    return this.axis.place(this.#playhead.position);
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
    return this.#playhead.end;
  }

  /** Where the axis begins. */
  get start(): number {
    return this.axis.start(this.#playhead.firstTask);
  }

  /** How far the axis reaches. */
  get reach(): number {
    return this.trace === null ? 0 : reachOf(this.axis, this.trace, this.end);
  }

  /** Show another trace, or a longer one of the same run. */
  show(trace: Trace | null): void {
    const before = this.trace;
    const grows = this.#playhead.enter(trace);
    if (!grows) {
      this.pause();
      this.select(this.#selection.carriedOver(before, trace));
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
    this.#changes.emit("moment");
  }

  /** The reader waits to see the runs from this one on: the first of them unfolds when it comes. */
  awaitRun(run: number): void {
    this.#awaited.awaitRun(run);
  }

  /** A run that grows is as long as this now, in seconds. */
  grow(now: number): void {
    if (this.#playhead.grow(now)) {
      this.#changes.emit("moment");
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
    this.#destination.set(destination);
    this.#goIfShown();
  }

  lane(task: number | null): TraceLane | null {
    return this.trace?.lanes.find((lane) => lane.task === task) ?? null;
  }

  get atEnd(): boolean {
    return this.#playhead.atEnd;
  }

  seek(time: number): void {
    this.#go(this.#playhead.atTime(time));
  }

  seekEvent(eventNumber: number): void {
    this.#go(this.#playhead.atEvent(eventNumber));
  }

  next(): void {
    this.pause();
    this.seekEvent(this.eventNumber + 1);
  }

  previous(): void {
    this.pause();
    this.seekEvent(this.#playhead.previous);
  }

  play(): void {
    if (this.trace === null || this.trace.eventCount === 0 || this.playing) {
      return;
    }
    if (this.atEnd) {
      this.seekEvent(0);
    }
    this.#mover.play(this.#playhead.position);
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

  /** The selected task's id; null for none. */
  get selected(): number | null {
    return this.#selection.task;
  }

  select(task: number | null): void {
    if (task !== this.selected) {
      this.#selection.task = task;
      this.#changes.emit("selection");
    }
  }

  setAxis(axis: Axis): void {
    if (axis !== this.axis) {
      this.axis = axis;
      this.#changes.emit("settings");
      this.#changes.emit("moment");
    }
  }

  #step(motion: Motion, now: number): Step {
    const { trace } = this;
    if (trace === null) {
      return { position: this.#playhead.position, ended: true };
    }
    const step = motion.step(trace, this.pace.paceOf(this.end - this.#playhead.firstTask), now);
    if (this.#playhead.advance(trace, step.position, !this.reducedMotion || step.ended)) {
      this.#changes.emit("moment");
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
      this.#playhead.follows &&
      !this.#destination.hasTime &&
      !this.reducedMotion;
    if (unfolds) {
      this.#playhead.position = { eventNumber: 0, time: 0 };
      this.#mover.unfold(this.axis.unfolding(trace));
    }
    return came;
  }

  #go(position: Position | null): void {
    if (position !== null) {
      this.#playhead.position = position;
      this.#playhead.followIfAtEnd();
      this.#mover.moved(position);
      this.#changes.emit("moment");
    }
  }

  #goIfShown(): void {
    const destination = this.#destination.take(this.trace);
    if (destination === null) {
      return;
    }
    if (destination.task !== undefined) {
      this.select(taskNamed(this.trace, destination.task));
    }
    if (destination.time !== undefined) {
      this.seek(destination.time);
    }
  }
}
