// Arrows between rows, drawn with the page's own vectors.

const SVG = "http://www.w3.org/2000/svg";
/** Pixels of an arrow's head. */
const HEAD = 4.5;

/** One arrow, from row to row of the figure's table of rows. */
export interface ArrowAt {
  readonly kind: "created" | "woken" | "cancelled" | "waits";
  /** Rows. */
  readonly from: number;
  readonly to: number;
  /** Pixels from the left. */
  readonly x: number;
}

/** As high as all rows, and `width` pixels wide. */
export function arrows(every: readonly ArrowAt[], rows: number, width: number): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.append(...every.flatMap((arrow) => one(arrow, Math.max(1, rows), width)));
  return svg;
}

function one({ kind, from, to, x }: ArrowAt, rows: number, width: number): Element[] {
  const at = Math.min(x, width - HEAD - 1).toFixed(1);
  const line = document.createElementNS(SVG, "line");
  const [y1, y2] = [from, to].map((row) => `${((100 * (row + 0.5)) / rows).toFixed(3)}%`);
  for (const [name, value] of Object.entries({ x1: at, x2: at, y1, y2 })) {
    line.setAttribute(name, value ?? "");
  }
  const head = document.createElementNS(SVG, "svg");
  head.setAttribute("x", at);
  head.setAttribute("y", y2 ?? "");
  head.setAttribute("overflow", "visible");
  const shape = document.createElementNS(SVG, "path");
  const back = from < to ? -2 * HEAD : 2 * HEAD;
  shape.setAttribute("d", `M0 0L${String(-HEAD)} ${String(back)}H${String(HEAD)}z`);
  head.append(shape);
  const foot = document.createElementNS(SVG, "circle");
  foot.setAttribute("cx", at);
  foot.setAttribute("cy", y1 ?? "");
  foot.setAttribute("r", "3");
  const group = document.createElementNS(SVG, "g");
  group.setAttribute("class", kind);
  group.append(line, foot, head);
  return [group];
}
