// The timeline figure on the page: colours, reach and touch. What stands where is Python's.
//
// The names of models are those of web/app/timeline.py.

import { identity } from "../../protocol/trace.ts";
import { stage } from "../state/playback.ts";
import { zoom } from "../state/zoom.ts";
import { make } from "../ui/dom.ts";
import { onTheme } from "../ui/theme.ts";
import { roomy } from "./bar_labels.ts";
import type { BokehDocument, BokehUIEvent } from "./bokeh_types.ts";
import { listen, zoomButtons } from "./gestures.ts";
import { Names } from "./lane_labels.ts";
import { Growth } from "./live_bars.ts";
import { Models } from "./models.ts";
import { Ruler } from "./sticky_axis.ts";
import { PATTERNED, recolour } from "./theme_colours.ts";
import { Closer } from "./zoomed_bars.ts";

const GUTTER = 148;
const PHONE_GUTTER = 92;
/** Sources of texts, and the sources and columns that they are taken from. */
const TEXTS = [
  ["texts", "spans", "label"],
  ["level-texts", "levels", "text"],
] as const;
/** The border at the right of the frame. */
const MARGIN = 18;

/** Wire the figure to the stage. Made before it is drawn, so that it is drawn once. */
export class Figure {
  readonly #models: Models;
  readonly #slot: HTMLElement;
  readonly #names: Names;
  readonly #foot = make("div", { class: "foot" });
  readonly #ruler: Ruler;
  #pixels = 0;
  #axis: "time" | "event" = "time";
  /** Which trace was on the stage. */
  #shown = "";
  /** Where a drag along the axis was last, in pixels; null while none is under way. */
  #grip: number | null = null;

  constructor(document: BokehDocument, slot: HTMLElement) {
    this.#models = new Models(document);
    this.#slot = slot;
    this.#names = new Names(slot);
    this.#ruler = new Ruler(slot);
    this.#foot.append(this.#ruler.element, zoomButtons());
    new Growth(document);
    new Closer(this.#models.source("spans"), () => {
      this.#fitTexts();
    });
    this.#pixels = this.#width();
    recolour(this.#models);
    this.#fitNames();
    zoom.subscribe(() => {
      this.#showStretch();
    });
    this.#fitRange();
    // Where the stage begins: at the end of the run.
    this.#models.set("playhead", {
      location: (this.#models.get("timeline").tags as [number?])[0] ?? 0,
    });
    onTheme(() => {
      recolour(this.#models);
    });
    new ResizeObserver(() => {
      const width = this.#width();
      if (width !== this.#pixels) {
        this.#pixels = width;
        this.#fitNames();
        this.#fitTexts();
      }
      this.#showRuler();
    }).observe(slot);
    const plot = this.#models.get("timeline");
    if (stage.axis !== this.#axis) {
      this.#useAxis();
    }
    plot.properties.inner_height?.change.connect(() => {
      this.fit();
    });
    plot.properties.tags?.change.connect(() => {
      this.#fitRange();
    });
    this.#models.get("rows").properties.data?.change.connect(() => {
      this.#fitNames();
    });
    for (const name of ["tap", "panstart", "pan", "panend"]) {
      plot.on_event(name, (event) => {
        if (!this.#draggedAxis(event)) {
          this.#touched(event);
        }
      });
    }
    listen(
      slot,
      (clientX) => this.#placeOf(clientX),
      () => this.#frame,
    );
    stage.subscribe((change) => {
      if (change === "trace") {
        this.#seeAll();
      }
      if (change === "selection" || change === "trace") {
        this.#markSelection();
      }
      if (change === "settings" && stage.axis !== this.#axis) {
        this.#useAxis();
      }
    });
    this.#markSelection();
  }

  /** Bring what stands beside the canvas to its height: once it is drawn, and when that changes. */
  fit(): void {
    const height = Number(this.#models.get("timeline").inner_height);
    this.#slot.style.setProperty("--frame", `${String(height)}px`);
    // Below the canvas, which is in the slot only when it is drawn.
    if (this.#slot.lastElementChild !== this.#foot) {
      this.#slot.append(this.#foot);
    }
    this.#showRuler();
  }

  /** The axis is the handle by which a stretch is moved; everywhere else a drag moves the playhead. */
  #draggedAxis({ event_name: name, sx, sy }: BokehUIEvent): boolean {
    if (
      name === "panstart" &&
      zoom.closer &&
      sy > Number(this.#models.get("timeline").inner_height)
    ) {
      this.#grip = sx;
    } else if (this.#grip === null) {
      return name === "panend";
    } else if (name === "panend") {
      this.#grip = null;
    } else {
      zoom.pan((this.#grip - sx) / this.#frame);
      this.#grip = sx;
    }
    return true;
  }

  #placeOf(clientX: number): number {
    const { start, end } = zoom.shown;
    const left = this.#slot.getBoundingClientRect().left + this.#gutter;
    return start + ((clientX - left) / this.#frame) * (end - start);
  }

  #touched(event: BokehUIEvent): void {
    if (!Number.isFinite(event.x)) {
      return;
    }
    stage.pause();
    if (stage.axis === "event") {
      stage.seekEvent(Math.round(event.x));
    } else {
      stage.seek(event.x);
    }
    if (event.event_name === "tap") {
      const row = Math.round(event.y);
      const rows = this.#models.source("rows").data.task ?? [];
      const task = rows[row];
      stage.select(typeof task === "number" ? task : null);
    }
  }

  #markSelection(): void {
    const rows = this.#models.source("rows").data.task ?? [];
    const row = stage.selected === null ? -9 : rows.indexOf(stage.selected);
    this.#models.set(
      "selected",
      row < 0 ? { top: -9, bottom: -8 } : { top: row - 0.5, bottom: row + 0.5 },
    );
  }

  /** The whole run, with a little room for the last mark. */
  #fitRange(): void {
    const [end, eventCount] = this.#models.get("timeline").tags as [number?, number?];
    const length = (stage.axis === "event" ? eventCount : end) ?? 1;
    const reach = length > 0 ? length : 1;
    zoom.reach({ start: -reach * 0.012, end: reach * 1.02 });
    this.#showStretch();
  }

  #showStretch(): void {
    this.#models.set("x", { ...zoom.shown });
    this.#fitTexts();
    this.#showRuler();
  }

  #showRuler(): void {
    // Before the first picture there is nothing to measure.
    if (this.#foot.isConnected) {
      this.#ruler.show(this.#gutter, this.#frame);
    }
  }

  /** Another run is seen whole; one that grows, as it was looked at. */
  #seeAll(): void {
    const { trace } = stage;
    const shown = trace === null ? "" : identity(trace);
    if (shown !== this.#shown) {
      this.#shown = shown;
      zoom.reset();
    }
  }

  #useAxis(): void {
    this.#axis = stage.axis;
    const suffix = stage.axis === "event" ? "_event" : "";
    const x = stage.axis === "event" ? "event" : "x";
    for (const name of [
      "bars",
      ...PATTERNED.map((state) => `pattern-${state}`),
      "level-bars",
      "blocked-bars",
    ]) {
      this.#models.glyph(name, {
        left: { field: `left${suffix}` },
        right: { field: `right${suffix}` },
      });
    }
    this.#models.glyph("ticks", { x0: { field: `left${suffix}` }, x1: { field: `left${suffix}` } });
    this.#models.glyph("end-marks", { x: { field: x } });
    this.#models.glyph("arrow-lines", { x0: { field: x }, x1: { field: x } });
    // Among events the ready queue's bars have a width, and need no marks.
    this.#models.glyph("peak-lines", { line_alpha: { value: stage.axis === "event" ? 0 : 1 } });
    this.#models.glyph("arrow-heads", { x: { field: x } });
    this.#models.set("axis", { axis_label: stage.axis === "event" ? "events" : "seconds" });
    zoom.reset();
    this.#fitRange();
  }

  /** The names stand beside the lanes, in the border that the plot leaves for them. */
  #fitNames(): void {
    this.#models.set("timeline", { min_border_left: this.#gutter });
    this.#names.show(this.#models.source("rows").data, this.#gutter);
  }

  /** What a task waits on stands in its bar where there is room for it, and so do levels. */
  #fitTexts(): void {
    const { start, end } = zoom.shown;
    const room = { from: start, perPixel: (end - start) / this.#frame, axis: stage.axis };
    for (const [name, source, column] of TEXTS) {
      this.#models.set(name, { data: roomy(this.#models.source(source).data, column, room) });
    }
  }

  get #gutter(): number {
    return this.#slot.clientWidth < 520 ? PHONE_GUTTER : GUTTER;
  }

  get #frame(): number {
    return Math.max(1, this.#pixels - this.#gutter - MARGIN);
  }

  #width(): number {
    return this.#slot.clientWidth;
  }
}
