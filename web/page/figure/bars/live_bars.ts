// The bars of a live run that are still open: drawn on as far as the axis reaches, so that they grow
// by nothing but the moving of what covers the time to come (moment_overlay.ts).

import type { Trace } from "../../../protocol/stage/trace.d.ts";
import { TIME } from "../../state/playback/axis.ts";
import type { Store } from "../../state/store.ts";
import type { BokehSource } from "../canvas/bokeh_types.ts";

/** Follows the store by itself; of runs that have ended it changes nothing. */
export class LiveBars {
  readonly #spans: BokehSource;
  readonly #store: Store;
  /** The trace that was drawn on last, and how far. */
  #drawn: { readonly trace: Trace; readonly reach: number } | null = null;

  constructor(spans: BokehSource, store: Store) {
    this.#spans = spans;
    this.#store = store;
    store.playback.subscribe((change) => {
      if (change === "trace" || change === "moment") {
        this.#drawOn();
      }
    });
  }

  #drawOn(): void {
    const { playback, zoom } = this.#store;
    const { trace, axis, reach } = playback;
    if (trace?.live !== true || axis !== TIME) {
      return;
    }
    if (this.#drawn?.trace === trace && this.#drawn.reach === reach) {
      return;
    }
    this.#drawn = { trace, reach };
    const right = (this.#spans.data.right ?? []) as number[];
    const open = openBars(this.#spans, trace);
    for (const index of open) {
      right[index] = zoom.whole.end;
    }
    if (open.length > 0) {
      this.#spans.change.emit();
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
