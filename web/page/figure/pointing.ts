// What a press, a drag and the wheel do on the timeline's canvas.

import type { Store } from "../state/store.ts";
import type { BokehUIEvent } from "./canvas/bokeh_types.ts";
import type { Frame } from "./canvas/frame.ts";
import type { Models } from "./canvas/models.ts";
import { listen } from "./gestures.ts";

/** Listens on `slot` as long as the page lives; `frame` gives where the plot is now, in pixels. */
export class Pointing {
  readonly #models: Models;
  readonly #store: Store;
  readonly #frame: () => Frame;
  /** Where a drag along the axis was last, in pixels; null while none is under way. */
  #grip: number | null = null;

  constructor(models: Models, slot: HTMLElement, store: Store, frame: () => Frame) {
    this.#models = models;
    this.#store = store;
    this.#frame = frame;
    const plot = models.get("timeline");
    for (const name of ["tap", "panstart", "pan", "panend"]) {
      plot.on_event(name, (event) => {
        if (!this.#dragsAxis(event)) {
          this.#seek(event);
        }
      });
    }
    slot.addEventListener(
      "wheel",
      () => {
        store.playback.takeOver();
      },
      { passive: true },
    );
    const place = (clientX: number): number => {
      const { start, end } = store.zoom.shown;
      const { left, width } = frame();
      return start + ((clientX - slot.getBoundingClientRect().left - left) / width) * (end - start);
    };
    listen(store.zoom, slot, place, () => frame().width);
  }

  /** A drag on the axis moves the stretch that is shown; everywhere else it moves the playhead. */
  #dragsAxis({ event_name: name, sx, sy }: BokehUIEvent): boolean {
    const { zoom } = this.#store;
    const below = sy > Number(this.#models.get("timeline").inner_height);
    if (name === "panstart" && zoom.closer && below) {
      this.#grip = sx;
    } else if (this.#grip === null) {
      return name === "panend";
    } else if (name === "panend") {
      this.#grip = null;
    } else {
      zoom.pan((this.#grip - sx) / this.#frame().width);
      this.#grip = sx;
    }
    return true;
  }

  #seek({ event_name: name, x, y }: BokehUIEvent): void {
    if (!Number.isFinite(x)) {
      return;
    }
    const { playback } = this.#store;
    playback.pause();
    playback.axis.seek(playback, x);
    if (name === "tap") {
      this.#press(Math.round(y));
    }
  }

  /** A press on a task's lane selects it, one on a group's opens and closes that. */
  #press(row: number): void {
    const { task: tasks = [], group: groups = [] } = this.#models.source("rows").data;
    const task = tasks[row];
    const group = groups[row];
    if (typeof group === "string" && group !== "") {
      this.#store.lanes.toggle(group);
    } else {
      this.#store.playback.select(typeof task === "number" ? task : null);
    }
  }
}
