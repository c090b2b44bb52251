// Made from states.py by `python -m web.build.protocol_types`; do not edit.

import type { OutcomeKind } from "./recording.d.ts";

export type StateName =
  | "created"
  | "ready"
  | "running"
  | "waiting"
  | "cancelling"
  | "returned"
  | "raised"
  | "cancelled";

export type Tone =
  | "bad"
  | "good"
  | "quiet";

export interface StateLook {
  readonly label: string;
  /** One character that tells it from the other states without colour. */
  readonly glyph: string;
  /** Bokeh's hatch pattern over its bars; null for plain bars, and for ends. */
  readonly hatch: string | null;
  /** Bokeh's marker for an end; null for what is drawn as a bar. */
  readonly marker: string | null;
}

export const STATES: Readonly<Record<StateName, StateLook>> = {
  created: { label: "created", glyph: "○", hatch: "dot", marker: null },
  ready: { label: "ready", glyph: "◔", hatch: "vertical_line", marker: null },
  running: { label: "running", glyph: "●", hatch: null, marker: null },
  waiting: { label: "waiting", glyph: "…", hatch: null, marker: null },
  cancelling: { label: "cancelling", glyph: "⊘", hatch: "right_diagonal_line", marker: null },
  returned: { label: "returned", glyph: "✓", hatch: null, marker: "circle" },
  raised: { label: "raised", glyph: "!", hatch: null, marker: "x" },
  cancelled: { label: "cancelled", glyph: "×", hatch: null, marker: "diamond" },
};

/** Whose colour an arrow of each kind has. */
export const ARROWS: Readonly<Record<string, StateName>> = {
  created: "created",
  woken: "ready",
  cancelled: "cancelling",
};

/** How it is told that a run ended so. */
export const TONES: Readonly<Record<OutcomeKind, Tone>> = {
  returned: "good",
  raised: "bad",
  deadlock: "bad",
  stopped: "quiet",
  cut_short: "quiet",
  syntax_error: "bad",
};
