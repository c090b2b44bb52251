// The stage: the one place on the page that knows the trace and the moment.
//
// The position is the number of events that have happened (`event`); time is derived from it,
// except while playing or scrubbing between two events, where no event separates the moments.

import type { Trace, TraceLane } from "../../protocol/trace.ts";
import { identity } from "../../protocol/trace.ts";
import type { Unsubscribe } from "../ui/signal.ts";
import { onePerPage, Signal } from "../ui/signal.ts";
import type { Position } from "./playback_clock.ts";
import { advance } from "./playback_clock.ts";
import { countUpTo, timeOf } from "./trace_reading.ts";

/** What changed: a view that draws only the trace need not look when the moment moves. */
export type StageChange = "trace" | "moment" | "selection" | "playing" | "settings";

/** Draws the playhead: `event` events have happened and the clock says `time`. */
export type PlayheadSink = (event: number, time: number) => void;

/** A moment and a task to go to as soon as there is a trace to go to them in. */
export interface Wish {
  /** The first run in which it makes sense; where left out, any. */
  run?: number;
  time?: number | undefined;
  task?: string | undefined;
}

export class Stage {
  trace: Trace | null = null;
  event = 0;
  time = 0;
  /** The selected task's id; null for none. */
  selected: number | null = null;
  playing = false;
  /** Program seconds per real second. */
  speed = 1;
  axis: "time" | "event" = "time";

  readonly #changes = new Signal<StageChange>();
  readonly #sinks = new Set<PlayheadSink>();
  /** The playhead keeps to the end of a run that grows, until the reader moves it. */
  #following = true;
  #wish: Wish | null = null;
  #frame = 0;
  #last = 0;
  #owed = 0;
  /** Where the playing has got to; ahead of the visible position only with reduced motion. */
  #played: Position = { event: 0, time: 0 };

  subscribe(listener: (change: StageChange) => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  /** Register what draws the playhead; it is called at once and at every move. */
  drawPlayhead(sink: PlayheadSink): Unsubscribe {
    this.#sinks.add(sink);
    sink(this.event, this.time);
    return () => {
      this.#sinks.delete(sink);
    };
  }

  /** Put another trace on the stage, or a longer one of the same run. */
  show(trace: Trace | null): void {
    const before = this.trace;
    const grows = trace !== null && before !== null && identity(trace) === identity(before);
    this.trace = trace;
    if (trace === null) {
      this.pause();
      this.#place({ event: 0, time: 0 });
    } else if (this.#following || !grows) {
      this.#following = true;
      this.#place({ event: trace.eventCount, time: trace.end });
    } else {
      this.#place({
        event: Math.min(this.event, trace.eventCount),
        time: Math.min(this.time, trace.end),
      });
    }
    if (!grows) {
      this.pause();
      this.#keepSelection(before);
    }
    this.#changes.emit("trace");
    this.#honour();
    this.#moved();
  }

  /** Go to `wish` now, or as soon as the trace that it speaks of is on the stage. */
  wish(wish: Wish): void {
    this.#wish = wish;
    this.#honour();
  }

  lane(task: number | null): TraceLane | null {
    return this.trace?.lanes.find((lane) => lane.task === task) ?? null;
  }

  get atEnd(): boolean {
    return (
      this.trace === null || (this.event >= this.trace.eventCount && this.time >= this.trace.end)
    );
  }

  seek(time: number): void {
    if (this.trace === null || !Number.isFinite(time)) {
      return;
    }
    const within = Math.min(Math.max(0, time), this.trace.end);
    this.#go({ event: countUpTo(this.trace.at, within), time: within });
  }

  seekEvent(event: number): void {
    if (this.trace === null || !Number.isFinite(event)) {
      return;
    }
    const within = Math.min(Math.max(0, Math.round(event)), this.trace.eventCount);
    const time = within === this.trace.eventCount ? this.trace.end : timeOf(this.trace, within);
    this.#go({ event: within, time });
  }

  next(): void {
    this.pause();
    this.seekEvent(this.event + 1);
  }

  previous(): void {
    this.pause();
    const { trace, event, time } = this;
    if (trace !== null) {
      // Between two events, the last one is a step back.
      const between = event < trace.eventCount && time > timeOf(trace, event);
      this.seekEvent(between ? event : event - 1);
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
    this.#last = performance.now();
    this.#changes.emit("playing");
    this.#frame = requestAnimationFrame(this.#tick);
  }

  pause(): void {
    if (!this.playing) {
      return;
    }
    this.playing = false;
    cancelAnimationFrame(this.#frame);
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

  setAxis(axis: "time" | "event"): void {
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
    const reduced = reducedMotion();
    if (moved.position.event !== this.event || !reduced || moved.ended) {
      this.event = moved.position.event;
      this.time = reduced && !moved.ended ? timeOf(this.trace, this.event) : moved.position.time;
      this.#moved();
    }
    if (moved.ended) {
      this.#following = true;
      this.pause();
    } else {
      this.#frame = requestAnimationFrame(this.#tick);
    }
  };

  #go(position: Position): void {
    this.#place(position);
    this.#owed = 0;
    this.#following = this.atEnd;
    this.#moved();
  }

  #place(position: Position): void {
    this.event = position.event;
    this.time = position.time;
    this.#played = position;
  }

  #moved(): void {
    for (const sink of this.#sinks) {
      sink(this.event, this.time);
    }
    this.#changes.emit("moment");
  }

  /** The same name in the new run is the same task to the reader. */
  #keepSelection(before: Trace | null): void {
    const name = before?.lanes.find((lane) => lane.task === this.selected)?.name;
    const lane = name === undefined ? undefined : this.trace?.lanes.find((it) => it.name === name);
    this.select(lane?.task ?? null);
  }

  #honour(): void {
    const wish = this.#wish;
    const trace = this.trace;
    if (wish === null || trace === null || trace.run < (wish.run ?? 0) || trace.live === true) {
      return;
    }
    this.#wish = null;
    if (wish.task !== undefined) {
      this.select(trace.lanes.find((lane) => lane.name === wish.task)?.task ?? null);
    }
    if (wish.time !== undefined) {
      this.seek(wish.time);
    }
  }
}

export function reducedMotion(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

export const stage: Stage = onePerPage("stage", () => new Stage());
