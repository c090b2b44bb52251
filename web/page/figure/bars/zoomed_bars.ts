// Puts the trace's own bars into the figure while a stretch of a long recording is shown, and
// Python's coarser ones back when all of it is.

import type { Trace } from "../../../protocol/stage/trace.d.ts";
import type { Stretch } from "../../state/playback/axis_range.ts";
import { length } from "../../state/playback/axis_range.ts";
import type { Store } from "../../state/store.ts";
import { gathered } from "../../ui/throttle.ts";
import type { BokehSource } from "../canvas/bokeh_types.ts";
import type { Models } from "../canvas/models.ts";
import { allBars, detail } from "./bar_detail.ts";

/** More bars than this are drawn too slowly to move. */
const MOST = 6000;
/** Milliseconds for which moves are gathered. */
const PAUSE = 80;
/** Bars are made for this much more than is shown, so that a small move needs no new ones. */
const SPARE = 1;
/** Where what they were made for is so many times as long as what is shown, some were left out. */
const STALE = 8;

/** Follows zoom and trace by itself. */
export class ZoomedBars {
  readonly #store: Store;
  readonly #spans: BokehSource;
  readonly #rows: BokehSource;
  /** Python's bars, while others are shown. */
  #coarse: BokehSource["data"] | null = null;
  #made: Stretch | null = null;
  #ours = false;

  /** `changed` is called when other bars are shown. */
  constructor(models: Models, store: Store, changed: () => void) {
    const spans = models.source("spans");
    this.#spans = spans;
    this.#rows = models.source("rows");
    this.#store = store;
    const look = gathered(PAUSE, () => {
      if (this.#look()) {
        changed();
      }
    });
    store.zoom.subscribe(look);
    spans.properties.data?.change.connect(() => {
      if (!this.#ours) {
        // Python has drawn something else.
        this.#coarse = null;
        this.#made = null;
        look();
      }
    });
  }

  /** The trace with the lanes alone that have a row, and their rows. */
  #drawn(): { trace: Trace | null; rows: readonly number[] } {
    const { trace } = this.#store.playback;
    const tasks = this.#rows.data.task ?? [];
    const rowOf = new Map(tasks.map((task, row) => [task, row]));
    const lanes = trace?.lanes.filter(({ task }) => rowOf.has(task)) ?? [];
    return {
      trace: trace === null ? null : { ...trace, lanes },
      rows: lanes.map(({ task }) => rowOf.get(task) ?? 0),
    };
  }

  /** True where other bars are shown now. */
  #look(): boolean {
    const { playback, zoom } = this.#store;
    const { axis } = playback;
    const { trace, rows } = this.#drawn();
    const coarse = this.#coarse ?? this.#spans.data;
    const merged =
      trace !== null && trace.live !== true && allBars(trace) > (coarse.y?.length ?? 0);
    if (!merged || !zoom.closer) {
      return this.#showCoarse();
    }
    const { shown } = zoom;
    const made = this.#made;
    if (
      made !== null &&
      made.start <= shown.start &&
      made.end >= shown.end &&
      length(made) < STALE * length(shown)
    ) {
      return false;
    }
    const spare = SPARE * length(shown);
    for (const stretch of [{ start: shown.start - spare, end: shown.end + spare }, shown]) {
      const columns = detail(trace, axis.name, stretch, MOST, rows);
      if (columns !== null) {
        this.#coarse = coarse;
        this.#made = stretch;
        this.#put(columns);
        return true;
      }
    }
    return this.#showCoarse();
  }

  #showCoarse(): boolean {
    const coarse = this.#coarse;
    if (coarse === null) {
      return false;
    }
    this.#coarse = null;
    this.#made = null;
    this.#put(coarse);
    return true;
  }

  #put(data: BokehSource["data"]): void {
    this.#ours = true;
    this.#spans.setv({ data }, { sync: false });
    this.#ours = false;
  }
}
