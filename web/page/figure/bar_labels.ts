// Texts in bars, where there is room for them.

import type { Axis } from "../state/playback/axis.ts";

/** Average width of a character at 11 pixels. */
const CHARACTER = 6.2;
/** Pixels at both sides of a text. */
const MARGIN = 10;

export interface Room {
  /** Where the stretch begins that is seen. */
  readonly from: number;
  /** How much of the axis a pixel is. */
  readonly perPixel: number;
  readonly axis: Axis;
}

/** The texts of the bars that they fit into, each where its bar begins to be seen. */
export function roomy(
  bars: Readonly<Record<string, unknown[]>>,
  column: string,
  { from, perPixel, axis }: Room,
): Record<string, unknown[]> {
  const left = (bars[axis.columns.left] ?? []) as number[];
  const right = (bars[axis.columns.right] ?? []) as number[];
  const y = (bars.y ?? []) as number[];
  const fitting: { left: number[]; y: number[]; text: string[] } = { left: [], y: [], text: [] };
  ((bars[column] ?? []) as string[]).forEach((text, index) => {
    const start = Math.max(left[index] ?? 0, from);
    const room = ((right[index] ?? 0) - start) / perPixel;
    if (text !== "" && room > text.length * CHARACTER + MARGIN) {
      fitting.left.push(start);
      fitting.y.push(y[index] ?? 0);
      fitting.text.push(text);
    }
  });
  return fitting;
}
