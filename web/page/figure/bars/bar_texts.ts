// The texts in bars, fitted anew when the bars or the room for them have changed.

import type { Store } from "../../state/store.ts";
import { gathered } from "../../ui/throttle.ts";
import type { Models } from "../canvas/models.ts";
import { levelTexts, waitTexts } from "./bar_labels.ts";
import { measureNow } from "./text_width.ts";

/** Milliseconds for which moves are gathered: meanwhile texts move with their bars. */
const PAUSE = 100;

/** `fit` does it at once, `fitSoon` a moment later, once for all calls until then. */
export class BarTexts {
  /** To be called when bars have changed. */
  readonly fitSoon: () => void;
  readonly #models: Models;
  readonly #store: Store;
  readonly #width: () => number;

  /** `width`: how long the axis is, in pixels. */
  constructor(models: Models, store: Store, width: () => number) {
    this.#models = models;
    this.#store = store;
    this.#width = width;
    this.fitSoon = gathered(PAUSE, () => {
      this.fit();
    });
    store.zoom.subscribe(this.fitSoon);
  }

  /** What a task waits on stands in its bar where there is room for it, and so do levels. */
  fit(): void {
    const { playback, zoom } = this.#store;
    const { start, end } = zoom.shown;
    const room = {
      from: start,
      to: end,
      perPixel: (end - start) / this.#width(),
      axis: playback.axis,
      measure: measureNow(),
    };
    const models = this.#models;
    models.set("texts", { data: waitTexts(models.source("spans").data, room) });
    models.set("level-texts", { data: levelTexts(models.source("levels").data, room) });
  }
}
