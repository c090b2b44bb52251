// Which stretch of the axis the figure shows: as far as the run reaches, and where the reader zooms.

import type { Axis } from "../state/playback/axis.ts";
import { TIME } from "../state/playback/axis.ts";
import { identity } from "../state/playback/trace_reading.ts";
import type { Store } from "../state/store.ts";
import type { Models } from "./canvas/models.ts";
import { BEYOND } from "./overlay/explained_overlay.ts";

/** So much of the run's length is free before its beginning, and after its end. */
const [BEFORE, AFTER] = [0.012, 0.02];

/** Keeps the figure's range of x by itself, in the unit of the axis that is chosen. */
export class ShownStretch {
  readonly #models: Models;
  readonly #store: Store;
  #axis: Axis = TIME;
  /** How far a run that grows has reached. */
  #reached = 0;
  /** Which trace was shown last. */
  #shown = "";

  constructor(models: Models, store: Store) {
    this.#models = models;
    this.#store = store;
    const { playback, zoom, pinned } = store;
    models.get("timeline").properties.tags?.change.connect(() => {
      this.#fit();
    });
    zoom.subscribe(() => {
      this.#show();
    });
    pinned.subscribe(() => {
      this.#fit();
    });
    playback.subscribe((change) => {
      const { trace, reach } = playback;
      if (change === "moment" && trace?.live === true && reach !== this.#reached) {
        this.#reached = reach;
        this.#fit();
      }
      if (change === "trace") {
        this.#takeTrace();
      }
      if (change === "settings" && playback.axis !== this.#axis) {
        this.#useAxis();
      }
    });
    this.#fit();
    if (playback.axis !== this.#axis) {
      this.#useAxis();
    }
  }

  /** Another run is seen whole; one that grows, as it was looked at. */
  #takeTrace(): void {
    const { trace, reach } = this.#store.playback;
    this.#reached = reach;
    // The length of a run's axis comes before its last trace, and still counted as growing.
    this.#fit();
    const shown = trace === null ? "" : identity(trace);
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#store.zoom.reset();
    }
  }

  #useAxis(): void {
    const { playback, zoom } = this.#store;
    this.#axis = playback.axis;
    this.#models.lieAlong(playback.axis);
    zoom.reset();
    this.#fit();
  }

  /** The whole run. One that grows is on an axis that keeps still, and extends in jumps. */
  #fit(): void {
    const [end = 1, eventCount = 1] = this.#models.get("timeline").tags as [number?, number?];
    const { playback, zoom } = this.#store;
    const grows = playback.trace?.live === true;
    const reach = (grows ? playback.reach : playback.axis.end({ end, eventCount })) || 1;
    const start = this.#start < reach ? this.#start : 0;
    const length = reach - start;
    zoom.reach({
      start: start - length * BEFORE,
      end: reach + length * (this.#isStuck ? BEYOND : AFTER),
    });
    this.#show();
  }

  /** A run that is pinned may begin earlier than the one on the stage: then all is shown. */
  get #start(): number {
    const { playback, pinned } = this.#store;
    return pinned.comparison === null ? playback.start : 0;
  }

  /** The waits of a deadlock go on beyond its end. */
  get #isStuck(): boolean {
    return (this.#store.playback.trace?.fatal ?? []).length > 0;
  }

  #show(): void {
    this.#models.set("x", { ...this.#store.zoom.shown });
  }
}
