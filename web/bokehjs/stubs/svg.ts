// In place of the context that draws a figure as SVG: it is a tenth of what BokehJS is here, and comes
// when a picture is wanted (svg_drawing.ts).

type Context = new () => object;

let context: Context | null = null;

/** From now on pictures can be drawn. */
export function drawSvgBy(real: Context): void {
  context = real;
}

export class SVGRenderingContext2D {
  constructor() {
    if (context === null) {
      throw new Error("What draws SVG is not here yet.");
    }
    // biome-ignore lint/correctness/noConstructorReturn: BokehJS makes this class and gets the other.
    return new context();
  }

  static [Symbol.hasInstance](value: unknown): boolean {
    return context !== null && value instanceof context;
  }
}
