// How wide texts on the canvas are.

import { textScale } from "../../ui/text_size.ts";
import type { Measure } from "./bar_labels.ts";

/** The font of the texts in bars, as web/app/drawing/figure.py has it, in its usual size. */
const FONT = "11px helvetica, sans-serif";

const widths = new Map<string, number>();
let canvas: CanvasRenderingContext2D | null = null;

/** What measures texts in the size that the reader has them in now. */
export function measureNow(): Measure {
  const scale = textScale();
  return (text) => scale * textWidth(text);
}

/** In usual size: the sum of its characters, each of which is measured once. */
export function textWidth(text: string): number {
  let sum = 0;
  for (const character of text) {
    let width = widths.get(character);
    if (width === undefined) {
      canvas ??= context();
      width = canvas?.measureText(character).width ?? 7;
      widths.set(character, width);
    }
    sum += width;
  }
  return sum;
}

function context(): CanvasRenderingContext2D | null {
  const made = document.createElement("canvas").getContext("2d");
  if (made !== null) {
    made.font = FONT;
  }
  return made;
}
