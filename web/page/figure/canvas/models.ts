// The models of the figure, by the names that web/app/drawing/figure.py gives them.

import { STATES, WAITS } from "../../../protocol/figure/states.ts";
import type { Axis } from "../../state/playback/axis.ts";
import { EVENTS } from "../../state/playback/axis.ts";
import type { BokehDocument, BokehModel, BokehSource } from "./bokeh_types.ts";

/** The looks of bars that carry a pattern. */
export const PATTERNED = Object.entries({ ...STATES, ...WAITS })
  .filter(([, { hatch }]) => hatch !== null)
  .map(([look]) => look);
/** What has a length along the axis. */
const BARS = [
  "bars",
  ...PATTERNED.map((look) => `pattern-${look}`),
  "level-bars",
  "blocked-bars",
  "ghost-bars",
  "ghost-level-bars",
];
/** Lines at the beginning of a bar. */
const TICKS = ["ticks", "ghost-ticks"];
const MARKS = [
  "end-marks",
  "ghost-end-marks",
  "difference-label",
  "turn-marks",
  "turn-numbers",
  "arrow-heads",
];
/** The canvas's texts, and their usual sizes in pixels: as web/app/drawing/ has them. */
const TEXTS = {
  "bar-texts": 11,
  "level-labels": 10,
  "difference-label": 10,
  "turn-numbers": 10,
} as const;
const AXIS_TEXT = 11;
/** Numbers on the axis, at most, and the least room for one of usual size, in pixels. */
const [NUMBERS, NUMBER_ROOM] = [6, 36];
/** Lines at a moment. */
const LINES = ["difference-line", "arrow-lines"];

/** A name that is not in the document is an Error: the two sides are built together. */
export class Models {
  readonly #document: BokehDocument;

  constructor(document: BokehDocument) {
    this.#document = document;
  }

  get(name: string): BokehModel {
    const model = this.#document.get_model_by_name(name);
    if (model === null) {
      throw new Error(`The document has no model named ${name}.`);
    }
    return model;
  }

  source(name: string): BokehSource {
    return this.get(name) as BokehSource;
  }

  /** Changes of looks concern this side alone. */
  set(name: string, values: Record<string, unknown>): void {
    this.get(name).setv(values, { sync: false });
  }

  glyph(name: string, values: Record<string, unknown>): void {
    const glyph = this.get(name).glyph as BokehModel;
    glyph.setv(values, { sync: false });
  }

  /** Draw everything by its columns for an axis. */
  lieAlong(axis: Axis): void {
    const [left, right, at] = [axis.columns.left, axis.columns.right, axis.columns.at].map(
      (field) => ({ field }),
    );
    for (const name of BARS) {
      this.glyph(name, { left, right });
    }
    for (const name of TICKS) {
      this.glyph(name, { x0: left, x1: left });
    }
    for (const name of MARKS) {
      this.glyph(name, { x: at });
    }
    for (const name of LINES) {
      this.glyph(name, { x0: at, x1: at });
    }
    // Among events the ready queue's bars have a width, and need no marks.
    this.glyph("peak-lines", { line_alpha: { value: axis === EVENTS ? 0 : 1 } });
    this.set("axis", { axis_label: axis.unit });
  }

  /** Write so many times as large as usual; the axis is so many pixels long. */
  sizeTexts(scale: number, width: number): void {
    for (const [name, size] of Object.entries(TEXTS)) {
      this.glyph(name, { text_font_size: { value: pixels(scale * size) } });
    }
    const size = pixels(scale * AXIS_TEXT);
    this.set("axis", { axis_label_text_font_size: size, major_label_text_font_size: size });
    const numbers = Math.floor(width / (scale * NUMBER_ROOM));
    const ticker = this.get("axis").ticker as BokehModel;
    ticker.setv({ desired_num_ticks: Math.max(2, Math.min(NUMBERS, numbers)) }, { sync: false });
  }
}

function pixels(size: number): string {
  return `${String(size)}px`;
}
