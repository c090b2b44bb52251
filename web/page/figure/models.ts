// The models of the figure, by the names that web/app/drawing/figure.py gives them.

import type { BokehDocument, BokehModel, BokehSource } from "./bokeh_types.ts";

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
}
