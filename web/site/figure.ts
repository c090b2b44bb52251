// The timeline figure on the page: colours, reach and touch. What stands where is Python's.
//
// The names of models are those of web/app/timeline.py.

import { stage } from "../components/stage";
import type { BokehDocument, BokehModel, BokehSource, BokehUIEvent } from "./bokeh";
import { colour, onTheme } from "./theme";

const STATES = ["created", "ready", "running", "waiting", "cancelling"];
const ENDS = ["returned", "raised", "cancelled"];
const ARROWS = ["created", "ready", "cancelling"];
const GUTTER = 148;
const PHONE_GUTTER = 92;
/** Average width of a character at 11 and 12 pixels. */
const CHARACTER = 6.2;
const NAME_CHARACTER = 6.9;

/** Wire the figure to the stage. */
export class Figure {
  readonly #document: BokehDocument;
  readonly #slot: HTMLElement;
  #pixels = 0;

  constructor(document: BokehDocument, slot: HTMLElement) {
    this.#document = document;
    this.#slot = slot;
    this.#pixels = this.#width();
    this.recolour();
    this.#fitNames();
    this.#fitRange();
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
    plot.properties["tags"]?.change.connect(() => {
      this.#fitRange();
    });
    this.#model("rows").properties["data"]?.change.connect(() => {
      this.#fitNames();
    });
    for (const edge of ["start", "end"]) {
      this.#model("x").properties[edge]?.change.connect(() => {
        this.#fitTexts();
      });
    }
    for (const name of ["tap", "panstart", "pan"]) {
      plot.on_event(name, (event) => {
        this.#touched(event);
      });
    }
    stage.subscribe((change) => {
      if (change === "selection" || change === "trace") {
        this.#markSelection();
      }
      if (change === "settings") {
        this.#useAxis();
      }
    });
    this.#markSelection();
  }

  /** Take every colour from the tokens. */
  recolour(): void {
    const text = colour("text");
    const muted = colour("muted");
    const line = colour("line");
    this.#set("state-colours", { palette: STATES.map((state) => colour(`state-${state}`)) });
    this.#set("end-colours", { palette: ENDS.map((state) => colour(`state-${state}`)) });
    this.#set("arrow-colours", { palette: ARROWS.map((state) => colour(`state-${state}`)) });
    this.#set("names", { text_color: { value: text } });
    this.#set("axis", {
      axis_label_text_color: muted,
      major_label_text_color: muted,
      axis_line_color: line,
      major_tick_line_color: line,
    });
    this.#set("grid", { grid_line_color: line });
    this.#set("playhead", { line_color: colour("danger") });
    this.#set("selected", { fill_color: colour("accent") });
    this.#glyph("bars", { hatch_color: { value: colour("surface") } });
    this.#glyph("bar-texts", { text_color: { value: text } });
    this.#glyph("level-texts", { text_color: { value: text } });
    this.#glyph("levels", { fill_color: { value: muted } });
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
    const [size] = this.#model("timeline")["tags"] as [{ end: number; steps: number }?];
    const length = stage.axis === "step" ? (size?.steps ?? 1) : (size?.end ?? 1);
    const reach = length > 0 ? length : 1;
    this.#set("x", { start: -reach * 0.012, end: reach * 1.02 });
    this.#fitTexts();
  }

  #useAxis(): void {
    const suffix = stage.axis === "step" ? "_step" : "";
    const x = stage.axis === "step" ? "step" : "x";
    for (const name of ["bars", "levels", "blocked"]) {
      this.#glyph(name, { left: { field: `left${suffix}` }, right: { field: `right${suffix}` } });
    }
    this.#glyph("ticks", { x0: { field: `left${suffix}` }, x1: { field: `left${suffix}` } });
    this.#glyph("level-texts", { x: { field: `left${suffix}` } });
    this.#glyph("ends", { x: { field: x } });
    this.#glyph("arrows", { x0: { field: x }, x1: { field: x } });
    this.#glyph("arrow-heads", { x: { field: x } });
    this.#set("axis", { axis_label: stage.axis === "step" ? "steps" : "seconds" });
    this.#fitRange();
  }

  /** Names keep to their column: a long one ends in “…”. */
  #fitNames(): void {
    const gutter = this.#slot.clientWidth < 520 ? PHONE_GUTTER : GUTTER;
    const rows = this.#model("rows") as BokehSource;
    const most = Math.floor((gutter - 10) / NAME_CHARACTER);
    const names = (rows.data["label"] ?? []) as string[];
    const shown = names.map((name) => (name.length > most ? `${name.slice(0, most - 1)}…` : name));
    const texts = this.#model("name-texts") as BokehSource;
    texts.setv({ data: { y: rows.data["y"] ?? [], text: shown } }, { sync: false });
    this.#set("names", { x: { value: 4 - gutter } });
    this.#set("timeline", { min_border_left: gutter });
  }

  /** What a task waits on stands in its bar where there is room for it. */
  #fitTexts(): void {
    const spans = (this.#model("spans") as BokehSource).data;
    const range = this.#model("x");
    const from = Number(range["start"]);
    const perPixel = (Number(range["end"]) - from) / Math.max(1, this.#pixels - GUTTER - 18);
    const suffix = stage.axis === "step" ? "_step" : "";
    const left = (spans[`left${suffix}`] ?? []) as number[];
    const right = (spans[`right${suffix}`] ?? []) as number[];
    const labels = (spans["label"] ?? []) as string[];
    const y = (spans["y"] ?? []) as number[];
    const texts: { left: number[]; y: number[]; text: string[] } = { left: [], y: [], text: [] };
    labels.forEach((label, index) => {
      const start = Math.max(left[index] ?? 0, from);
      const room = ((right[index] ?? 0) - start) / perPixel;
      if (label !== "" && room > label.length * CHARACTER + 12) {
        texts.left.push(start);
        texts.y.push(y[index] ?? 0);
        texts.text.push(label);
      }
    });
    (this.#model("texts") as BokehSource).setv({ data: texts }, { sync: false });
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
