// The timeline as a picture of its own, in the colours of the page: a drawing that stays sharp, with
// the names of the lanes and the legend, and with nothing of the page in it.

import "../../../bokehjs/svg_drawing.ts";

import type { WaitName } from "../../../protocol/figure/states.ts";
import { STATES, TINT, WAITS } from "../../../protocol/figure/states.ts";
import { cut } from "../../figure/bars/bar_labels.ts";
import { textWidth } from "../../figure/bars/text_width.ts";
import type { BokehDocument, BokehModel, BokehSource } from "../../figure/canvas/bokeh_types.ts";
import type { LookName } from "../../state/marking/highlight.ts";
import { textScale } from "../../ui/text_size.ts";
import { colour } from "../../ui/theme.ts";

const [PADDING, TITLE, LEGEND, INDENT, CHIP] = [16, 34, 40, 12, 18];
const FONT = "helvetica, arial, sans-serif";
const SVG = "http://www.w3.org/2000/svg";

interface PlotView {
  export(type: "svg"): { readonly canvas: SVGSVGElement };
}

/** Draw what the stage shows, under a title; `looks` are those of its legend. */
export function timelinePicture(
  drawn: BokehDocument,
  title: string,
  looks: readonly LookName[],
): SVGSVGElement {
  const plot = drawn.get_model_by_name("timeline") as BokehModel;
  const view = drawn.views_manager.get(plot) as unknown as PlotView;
  const figure = view.export("svg").canvas;
  // The figure may be drawn in large letters. It is made as small as to have them in usual size, and
  // the whole picture as large again.
  const scale = textScale();
  const usual = (property: string): number => Number(plot[property]) / scale;
  const [width, height, left] = [
    usual("inner_width"),
    usual("outer_height"),
    usual("min_border_left"),
  ];
  figure.setAttribute("viewBox", `0 0 ${String(plot.outer_width)} ${String(plot.outer_height)}`);
  figure.setAttribute("width", String(usual("outer_width")));
  figure.setAttribute("height", String(height));
  figure.setAttribute("x", String(PADDING));
  figure.setAttribute("y", String(PADDING + TITLE));
  const whole = left + width + usual("min_border_right") + 2 * PADDING;
  const entries = legend(looks, whole - 2 * PADDING);
  const below = PADDING + TITLE + height + 8;
  const svg = shape("svg", {
    xmlns: SVG,
    viewBox: `0 0 ${String(whole)} ${String(below + entries.height + PADDING)}`,
    width: whole * scale,
    height: (below + entries.height + PADDING) * scale,
    "font-family": FONT,
    "font-size": 12,
    fill: colour("text"),
  });
  const heading = text(title, PADDING, PADDING + 16, { "font-size": 16, "font-weight": 700 });
  entries.element.setAttribute("transform", `translate(${String(PADDING)} ${String(below)})`);
  svg.append(
    shape("title", {}, title),
    shape("rect", { width: "100%", height: "100%", fill: colour("surface") }),
    heading,
    figure,
    names(drawn, left - 8, usual("inner_height")),
    entries.element,
  );
  return svg;
}

/** The lanes' names beside them, cut where they would run into the lanes. */
function names(drawn: BokehDocument, width: number, height: number): SVGElement {
  const {
    name = [],
    depth = [],
    kind = [],
  } = (drawn.get_model_by_name("rows") as BokehSource).data;
  const group = shape("g", {});
  name.forEach((each, row) => {
    const indent = Math.min(Number(depth[row] ?? 0), 5) * INDENT;
    const y = PADDING + TITLE + (height * (row + 0.5)) / name.length + 4;
    const isTask = kind[row] === "task";
    group.append(
      text(fitting(String(each), width - indent), PADDING + indent, y, {
        ...(isTask ? {} : { "font-style": "italic", fill: colour("muted") }),
      }),
    );
  });
  return group;
}

function legend(
  looks: readonly LookName[],
  width: number,
): { readonly element: SVGElement; readonly height: number } {
  const element = shape("g", { fill: colour("muted") });
  let [x, y] = [0, 0];
  for (const look of looks) {
    const wait = look in WAITS;
    const { label, glyph } = { ...STATES, ...WAITS }[look];
    const room = CHIP + 6 + textWidth(label) * 1.15 + 14;
    if (x > 0 && x + room > width) {
      [x, y] = [0, y + 22];
    }
    const fill = colour(`${wait ? "wait" : "state"}-${look}`);
    const isHollow = WAITS[look as WaitName]?.idle ?? false;
    element.append(
      shape("rect", {
        ...{ x, y, width: CHIP, height: 14, rx: 3, fill, stroke: fill },
        "fill-opacity": isHollow ? TINT : 1,
      }),
      text(glyph, x + CHIP / 2, y + 11, {
        fill: colour(look === "running" || !wait ? "surface" : "text"),
        "text-anchor": "middle",
        "font-size": 10,
      }),
      text(label, x + CHIP + 6, y + 11, {}),
    );
    x += room;
  }
  return { element, height: looks.length === 0 ? 0 : Math.max(y + 16, LEGEND - 16) };
}

/** As much of a name as there is room for. Other programs' letters may be a little wider. */
function fitting(name: string, width: number): string {
  const measure = (each: string): number => textWidth(each) * 1.1;
  return measure(name) <= width ? name : (cut(name, width, measure) ?? "…");
}

type Attributes = Record<string, string | number>;

function text(words: string, x: number, y: number, more: Attributes): SVGElement {
  return shape("text", { x, y, ...more }, words);
}

function shape<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes,
  words = "",
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, String(value));
  }
  made.textContent = words;
  return made;
}
