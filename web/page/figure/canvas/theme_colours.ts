// The figure's colours: all from the page's tokens, in light and in dark.

import { ARROWS, EDGE, STATES, TINT, WAITS } from "../../../protocol/figure/states.ts";
import type { LookName } from "../../state/marking/highlight.ts";
import { hasForcedColours, withColours } from "../../ui/theme.ts";
import type { Models } from "./models.ts";
import { PATTERNED } from "./models.ts";

const LOOKS = Object.entries(STATES);
const WAITING = Object.entries(WAITS);
/** The looks of bars: what `waiting` looks like depends on what is waited for. */
const BARS: readonly BarLook[] = [
  ...LOOKS.filter(([state, { marker }]) => marker === null && state !== "waiting").map(
    ([state]) => ({ look: state, token: `state-${state}`, hollow: false }),
  ),
  ...WAITING.map(([wait, { idle }]) => ({ look: wait, token: `wait-${wait}`, hollow: idle })),
];
const ENDS = LOOKS.filter(([, { marker }]) => marker !== null).map(([state]) => state);

/** How much of its colour a bar keeps while others are picked out. */
const FADED = 0.18;

interface BarLook {
  readonly look: string;
  readonly token: string;
  readonly hollow: boolean;
}

/** Take every colour from the tokens. */
export function recolour(models: Models, picked: LookName | null = null): void {
  withColours((colour) => {
    paint(models, picked, colour);
  });
}

function paint(models: Models, picked: LookName | null, colour: (token: string) => string): void {
  const text = colour("text");
  const muted = colour("muted");
  const line = colour("line");
  const surface = colour("surface");
  const inks = BARS.map(({ look, token }) =>
    picked === null || picked === look ? colour(token) : mixed(colour(token), surface, FADED),
  );
  models.set("edge-colours", {
    palette: BARS.map(({ look }, index) => edge(look, inks[index] ?? "", text)),
  });
  const grounds = BARS.map((bar, index) => mixed(inks[index] ?? "", surface, filling(bar)));
  models.set("fill-colours", { palette: grounds });
  models.set("text-colours", {
    palette: grounds.map((ground) => (hasForcedColours() ? text : clearer(ground, text, surface))),
  });
  models.set("end-colours", { palette: ENDS.map((state) => colour(`state-${state}`)) });
  models.glyph("ghost-level-bars", { fill_color: { value: muted } });
  models.set("ghost-end-colours", { palette: ENDS.map((state) => colour(`state-${state}`)) });
  models.glyph("difference-line", { line_color: { value: colour("accent") } });
  models.glyph("difference-label", { text_color: { value: colour("accent") } });
  models.glyph("turn-marks", {
    fill_color: { value: colour("accent") },
    line_color: { value: colour("surface") },
  });
  models.glyph("turn-numbers", { text_color: { value: colour("surface") } });
  models.set("arrow-colours", {
    palette: Object.values(ARROWS).map((state) => edge(state, colour(`state-${state}`), text)),
  });
  models.set("axis", {
    axis_label_text_color: muted,
    major_label_text_color: muted,
    axis_line_color: line,
    major_tick_line_color: line,
  });
  models.set("grid", { grid_line_color: line });
  models.glyph("guides", { line_color: { value: line } });
  const forced = hasForcedColours();
  for (const look of PATTERNED) {
    models.glyph(`pattern-${look}`, { hatch_color: { value: forced ? text : surface } });
  }
  // A text on a pattern of its own colour needs a ground of its own.
  for (const name of ["bar-texts", "level-labels"]) {
    models.glyph(name, {
      background_fill_color: { value: surface },
      background_fill_alpha: { value: forced ? 1 : 0 },
    });
  }
  models.glyph("level-labels", { text_color: { value: text } });
  models.glyph("level-bars", { fill_color: { value: muted } });
  models.glyph("peak-lines", { line_color: { value: colour("state-ready") } });
}

/** The line around a bar; a running one is often nothing but this line, and vivid as it is. */
function edge(look: string, ink: string, text: string): string {
  return look === "running" || hasForcedColours() ? ink : mixed(text, ink, EDGE);
}

/**
 * How much of its colour is inside a bar. With forced colours there are too few: patterns tell bars
 * apart, on the page's own ground, and of those without a pattern the running ones are solid.
 */
function filling({ look, hollow }: BarLook): number {
  if (!hasForcedColours() || look === "running") {
    return hollow ? TINT : 1;
  }
  return look === "tasks" ? TINT : 0;
}

/** Which of two colours is read better on a ground. */
function clearer(ground: string, one: string, other: string): string {
  const [under = 0, first = 0, second = 0] = [ground, one, other].map(lightness);
  return Math.abs(first - under) >= Math.abs(second - under) ? one : other;
}

/** How light a colour is seen, as `rgb(1, 2, 3)`: in steps that the eye takes for equal ones. */
function lightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(
    (part) => (Number(part) / 255) ** 2.2,
  );
  return Math.cbrt(0.2126 * red + 0.7152 * green + 0.0722 * blue);
}

/** So much of a colour, and the rest of the ground: both as `rgb(1, 2, 3)`. */
function mixed(one: string, ground: string, part: number): string {
  // The system's colours may have an opacity: it is left out.
  const [over, under] = [one, ground].map((text) => (text.match(/[\d.]+/g) ?? []).map(Number));
  const parts = (over ?? [])
    .slice(0, 3)
    .map((value, index) => Math.round(part * value + (1 - part) * (under?.[index] ?? 0)));
  return `rgb(${parts.join(", ")})`;
}
