// The figure's colours: all from the page's tokens, in light and in dark.

import { ARROWS, STATES } from "../../protocol/states.ts";
import { colour } from "../ui/theme.ts";
import type { Models } from "./models.ts";

const LOOKS = Object.entries(STATES);
const BARS = LOOKS.filter(([, { marker }]) => marker === null).map(([state]) => state);
const ENDS = LOOKS.filter(([, { marker }]) => marker !== null).map(([state]) => state);
/** The states whose bars carry a pattern. */
export const PATTERNED = LOOKS.filter(([, { hatch }]) => hatch !== null).map(([state]) => state);

/** Take every colour from the tokens. */
export function recolour(models: Models): void {
  const text = colour("text");
  const muted = colour("muted");
  const line = colour("line");
  models.set("state-colours", { palette: BARS.map((state) => colour(`state-${state}`)) });
  models.set("end-colours", { palette: ENDS.map((state) => colour(`state-${state}`)) });
  models.set("arrow-colours", {
    palette: Object.values(ARROWS).map((state) => colour(`state-${state}`)),
  });
  models.set("axis", {
    axis_label_text_color: muted,
    major_label_text_color: muted,
    axis_line_color: line,
    major_tick_line_color: line,
  });
  models.set("grid", { grid_line_color: line });
  models.set("playhead", { line_color: colour("danger") });
  models.set("selected", { fill_color: colour("accent") });
  models.glyph("guides", { line_color: { value: line } });
  for (const state of PATTERNED) {
    models.glyph(`pattern-${state}`, { hatch_color: { value: colour("surface") } });
  }
  models.glyph("bar-texts", { text_color: { value: text } });
  models.glyph("level-labels", { text_color: { value: text } });
  models.glyph("level-bars", { fill_color: { value: muted } });
  models.glyph("peak-lines", { line_color: { value: colour("state-ready") } });
}
