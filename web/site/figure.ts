// The timeline figure on the page: colours, reach and touch. What stands where is Python's.
//
// The names of models are those of web/app/timeline.py.

import { stage } from "../components/stage";
import { identity } from "../components/trace";
import { zoom } from "../components/zoom";
import type { BokehDocument, BokehModel, BokehSource, BokehUIEvent } from "./bokeh";
import { Growth } from "./growth";
import { Names } from "./names";
import { listen, zoomButtons } from "./reach";
import { colour, onTheme } from "./theme";

const STATES = ["created", "ready", "running", "waiting", "cancelling"];
/** The states whose bars carry a pattern. */
const PATTERNED = ["created", "ready", "cancelling"];
const ENDS = ["returned", "raised", "cancelled"];
const ARROWS = ["created", "ready", "cancelling"];
const GUTTER = 148;
const PHONE_GUTTER = 92;
/** Average width of a character at 11 pixels. */
const CHARACTER = 6.2;
/** The border at the right of the frame. */
const MARGIN = 18;

/** Wire the figure to the stage. Made before it is drawn, so that it is drawn once. */
export class Figure {
  readonly #document: BokehDocument;
  readonly #slot: HTMLElement;
  readonly #names: Names;
  readonly #buttons = zoomButtons();
  #pixels = 0;
  /** Which trace was on the stage. */
  #shown = "";
  /** Where a drag along the axis was last, in pixels; null while none is under way. */
  #grip: number | null = null;

  constructor(document: BokehDocument, slot: HTMLElement) {
    this.#document = document;
    this.#slot = slot;
    this.#names = new Names(slot);
    new Growth(document);
    this.#pixels = this.#width();
    this.recolour();
    this.#fitNames();
    zoom.subscribe(() => {
      this.#showStretch();
    });
    this.#fitRange();
    // Where the stage begins: at the end of the run.
    this.#set("playhead", { location: (this.#model("timeline")["tags"] as [number?])[0] ?? 0 });
    onTheme(() => {
      this.recolour();
    });
    new ResizeObserver(() => {
      const width = this.#width();
      if (width !== this.#pixels) {
        this.#pixels = width;
        this.#fitNames();
        this.#fitTexts();
      }
    }).observe(slot);
    const plot = this.#model("timeline");
    plot.properties["inner_height"]?.change.connect(() => {
      this.fit();
    });
    plot.properties["tags"]?.change.connect(() => {
      this.#fitRange();
    });
    this.#model("rows").properties["data"]?.change.connect(() => {
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
      if (change === "settings") {
        this.#useAxis();
      }
    });
    this.#markSelection();
  }

  /** Bring what stands beside the canvas to its height: once it is drawn, and when that changes. */
  fit(): void {
    const height = Number(this.#model("timeline")["inner_height"]);
    this.#slot.style.setProperty("--frame", `${String(height)}px`);
    // Below the canvas, which is in the slot only when it is drawn.
    if (this.#slot.lastElementChild !== this.#buttons) {
      this.#slot.append(this.#buttons);
    }
  }

  /** Take every colour from the tokens. */
  recolour(): void {
    const text = colour("text");
    const muted = colour("muted");
    const line = colour("line");
    this.#set("state-colours", { palette: STATES.map((state) => colour(`state-${state}`)) });
    this.#set("end-colours", { palette: ENDS.map((state) => colour(`state-${state}`)) });
    this.#set("arrow-colours", { palette: ARROWS.map((state) => colour(`state-${state}`)) });
    this.#set("axis", {
      axis_label_text_color: muted,
      major_label_text_color: muted,
      axis_line_color: line,
      major_tick_line_color: line,
    });
    this.#set("grid", { grid_line_color: line });
    this.#set("playhead", { line_color: colour("danger") });
    this.#set("selected", { fill_color: colour("accent") });
    this.#glyph("guides", { line_color: { value: line } });
    for (const state of PATTERNED) {
      this.#glyph(`pattern-${state}`, { hatch_color: { value: colour("surface") } });
    }
    this.#glyph("bar-texts", { text_color: { value: text } });
    this.#glyph("level-labels", { text_color: { value: text } });
    this.#glyph("level-bars", { fill_color: { value: muted } });
    this.#glyph("peak-lines", { line_color: { value: colour("state-ready") } });
  }

  /** The axis is the handle by which a stretch is moved; everywhere else a drag moves the playhead. */
  #draggedAxis({ event_name: name, sx, sy }: BokehUIEvent): boolean {
    if (name === "panstart" && zoom.closer && sy > Number(this.#model("timeline")["inner_height"])) {
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
    if (stage.axis === "step") {
      stage.seekStep(Math.round(event.x));
    } else {
      stage.seek(event.x);
    }
    if (event.event_name === "tap") {
      const row = Math.round(event.y);
      const rows = (this.#model("rows") as BokehSource).data["task"] ?? [];
      const task = rows[row];
      stage.select(typeof task === "number" ? task : null);
    }
  }

  #markSelection(): void {
    const rows = (this.#model("rows") as BokehSource).data["task"] ?? [];
    const row = stage.selected === null ? -9 : rows.indexOf(stage.selected);
    this.#set("selected", row < 0 ? { top: -9, bottom: -8 } : { top: row - 0.5, bottom: row + 0.5 });
  }

  /** The whole run, with a little room for the last mark. */
  #fitRange(): void {
    const [end, steps] = this.#model("timeline")["tags"] as [number?, number?];
    const length = (stage.axis === "step" ? steps : end) ?? 1;
    const reach = length > 0 ? length : 1;
    zoom.reach({ start: -reach * 0.012, end: reach * 1.02 });
    this.#showStretch();
  }

  #showStretch(): void {
    this.#set("x", { ...zoom.shown });
    this.#fitTexts();
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
    const suffix = stage.axis === "step" ? "_step" : "";
    const x = stage.axis === "step" ? "step" : "x";
    for (const name of ["bars", ...PATTERNED.map((state) => `pattern-${state}`), "level-bars", "blocked-bars"]) {
      this.#glyph(name, { left: { field: `left${suffix}` }, right: { field: `right${suffix}` } });
    }
    this.#glyph("ticks", { x0: { field: `left${suffix}` }, x1: { field: `left${suffix}` } });
    this.#glyph("end-marks", { x: { field: x } });
    this.#glyph("arrow-lines", { x0: { field: x }, x1: { field: x } });
    this.#glyph("peak-lines", { x0: { field: x }, x1: { field: x } });
    this.#glyph("arrow-heads", { x: { field: x } });
    this.#set("axis", { axis_label: stage.axis === "step" ? "steps" : "seconds" });
    zoom.reset();
    this.#fitRange();
  }

  /** The names stand beside the lanes, in the border that the plot leaves for them. */
  #fitNames(): void {
    this.#set("timeline", { min_border_left: this.#gutter });
    this.#names.show((this.#model("rows") as BokehSource).data, this.#gutter);
  }

  /** What a task waits on stands in its bar where there is room for it, and so do levels. */
  #fitTexts(): void {
    this.#set("texts", { data: this.#roomy("spans", "label") });
    this.#set("level-texts", { data: this.#roomy("levels", "text") });
  }

  /** The texts of a source's bars that fit into them, each where its bar begins to be seen. */
  #roomy(source: string, column: string): Record<string, unknown[]> {
    const bars = (this.#model(source) as BokehSource).data;
    const range = this.#model("x");
    const from = Number(range["start"]);
    const perPixel = (Number(range["end"]) - from) / this.#frame;
    const suffix = stage.axis === "step" ? "_step" : "";
    const left = (bars[`left${suffix}`] ?? []) as number[];
    const right = (bars[`right${suffix}`] ?? []) as number[];
    const y = (bars["y"] ?? []) as number[];
    const fitting: { left: number[]; y: number[]; text: string[] } = { left: [], y: [], text: [] };
    ((bars[column] ?? []) as string[]).forEach((text, index) => {
      const start = Math.max(left[index] ?? 0, from);
      const room = ((right[index] ?? 0) - start) / perPixel;
      if (text !== "" && room > text.length * CHARACTER + 10) {
        fitting.left.push(start);
        fitting.y.push(y[index] ?? 0);
        fitting.text.push(text);
      }
    });
    return fitting;
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

  #model(name: string): BokehModel {
    const model = this.#document.get_model_by_name(name);
    if (model === null) {
      throw new Error(`The document has no model named ${name}.`);
    }
    return model;
  }

  /** Changes of looks concern this side alone. */
  #set(name: string, values: Record<string, unknown>): void {
    this.#model(name).setv(values, { sync: false });
  }

  #glyph(name: string, values: Record<string, unknown>): void {
    const glyph = this.#model(name)["glyph"] as BokehModel;
    glyph.setv(values, { sync: false });
  }
}
