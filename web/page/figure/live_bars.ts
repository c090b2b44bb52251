// A live run between two events: what is still open grows with the clock.
//
// Python draws when something has happened; in the seconds of a sleep nothing has. The next
// picture puts right whatever this has guessed.

import { reducedMotion, stage } from "../state/playback.ts";
import { runner } from "../state/runner.ts";
import { zoom } from "../state/zoom.ts";
import type { BokehDocument, BokehSource } from "./bokeh_types.ts";
import { movePlayhead } from "./playhead.ts";

/** Milliseconds between two steps of growing. */
const PACE = 50;
const CALM_PACE = 1000;
/** More bars than this cost more to redraw than growing is worth. */
const MOST_BARS = 2000;

export class Growth {
  readonly #document: BokehDocument;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(document: BokehDocument) {
    this.#document = document;
    stage.subscribe((change) => {
      if (change === "trace") {
        this.#start();
      }
    });
  }

  #start(): void {
    clearInterval(this.#timer);
    const trace = stage.trace;
    const spans = this.#document.get_model_by_name("spans") as BokehSource | null;
    if (trace?.live !== true || spans === null || stage.axis === "event") {
      return;
    }
    const open = openBars(spans, trace.end);
    const drawn = performance.now();
    const timer = setInterval(
      () => {
        if (runner.state !== "running" || stage.trace !== trace) {
          clearInterval(timer);
          return;
        }
        const now = trace.end + ((performance.now() - drawn) / 1000) * stage.speed;
        this.#grow(spans, open, now);
        if (stage.atEnd) {
          movePlayhead(stage.axis, stage.event, now);
        }
      },
      reducedMotion() ? CALM_PACE : PACE,
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
    if (zoom.whole.end < now * 1.02) {
      // In leaps, so that the axis is read more often than it moves.
      zoom.reach({ start: zoom.whole.start, end: now * 1.25 });
    }
  }
}

/** The last bars of the tasks that are alive. */
function openBars(spans: BokehSource, end: number): number[] {
  const right = (spans.data.right ?? []) as number[];
  const tasks = (spans.data.task ?? []) as number[];
  const alive = new Set(
    (stage.trace?.lanes ?? []).filter((lane) => lane.ended === null).map((lane) => lane.task),
  );
  const open: number[] = [];
  right.forEach((until, index) => {
    const last = tasks[index + 1] !== tasks[index];
    if (last && until >= end && alive.has(tasks[index] ?? 0)) {
      open.push(index);
    }
  });
  return open;
}
