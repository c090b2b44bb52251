// A live run between two events: what is still open grows with the clock.
//
// Python draws when something has happened; in the seconds of a sleep nothing has. The next
// picture puts right whatever this has guessed.

import type { Trace } from "../../protocol/trace.d.ts";
import { TIME } from "../state/playback/axis.ts";
import type { Store } from "../state/store.ts";
import type { BokehSource } from "./bokeh_types.ts";
import type { Models } from "./models.ts";
import type { Playhead } from "./playhead.ts";

/** Milliseconds between two times of growing. */
const PACE = 50;
const CALM_PACE = 1000;
/** More bars than this cost more to redraw than growing is worth. */
const MOST_BARS = 2000;

export class LiveBars {
  readonly #models: Models;
  readonly #playhead: Playhead;
  readonly #store: Store;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(models: Models, playhead: Playhead, store: Store) {
    this.#models = models;
    this.#playhead = playhead;
    this.#store = store;
    store.playback.subscribe((change) => {
      if (change === "trace") {
        this.#start();
      }
    });
  }

  #start(): void {
    clearInterval(this.#timer);
    const { playback, runner } = this.#store;
    const { trace } = playback;
    const spans = this.#models.source("spans");
    if (trace?.live !== true || playback.axis !== TIME) {
      return;
    }
    const open = openBars(spans, trace);
    const drawn = performance.now();
    const timer = setInterval(
      () => {
        if (runner.state !== "running" || playback.trace !== trace) {
          clearInterval(timer);
          return;
        }
        const now = trace.end + ((performance.now() - drawn) / 1000) * playback.speed;
        this.#grow(spans, open, now);
        if (playback.atEnd) {
          this.#playhead.put(now);
        }
      },
      playback.reducedMotion ? CALM_PACE : PACE,
    );
    this.#timer = timer;
  }

  #grow(spans: BokehSource, open: readonly number[], now: number): void {
    const right = spans.data.right as number[] | undefined;
    if (right === undefined || right.length > MOST_BARS) {
      return;
    }
    for (const index of open) {
      right[index] = now;
    }
    spans.change.emit();
    const { zoom } = this.#store;
    if (zoom.whole.end < now * 1.02) {
      // In leaps, so that the axis is read more often than it moves.
      zoom.reach({ start: zoom.whole.start, end: now * 1.25 });
    }
  }
}

/** The last bars of the tasks that are alive. */
function openBars(spans: BokehSource, { end, lanes }: Trace): number[] {
  const right = (spans.data.right ?? []) as number[];
  const tasks = (spans.data.task ?? []) as number[];
  const alive = new Set(lanes.filter((lane) => lane.ended === null).map((lane) => lane.task));
  const open: number[] = [];
  right.forEach((until, index) => {
    const last = tasks[index + 1] !== tasks[index];
    if (last && until >= end && alive.has(tasks[index] ?? 0)) {
      open.push(index);
    }
  });
  return open;
}
