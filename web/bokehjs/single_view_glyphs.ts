// Glyphs with one view each.
//
// BokehJS makes six views of every glyph: as it is, selected, not selected, muted, hovered over
// and decimated, and makes them all anew with each change of the data. Nothing is ever selected,
// muted or decimated in our figure, so here the one view stands for all.
//
// BokehJS takes over changed data in two steps, the places at once and the colours when what waits
// has run. Where the figure's height changes in between (one patch with two pictures: a run's last
// batch and its end), it paints at once, with more bars than colours: “Offset is outside the bounds
// of the DataView”, and the rest of the patch is lost. Here nothing is painted in between; what
// comes after the second step asks for a paint anyway.
//
// It also pulls bars that are out of view to the frame's edge, where each leaves a line: here they
// are not drawn, which is quicker besides.
//
// Overrides methods of GlyphRendererView as they are in the version that internals.ts names; they
// are typed, so a change of their names or types fails the type check. It can go when BokehJS lets
// a renderer do without the views that it does not need.

import { build_view } from "@bokehjs/core/build_views";
import { Indices } from "@bokehjs/core/types";
import { LRTBView } from "@bokehjs/models/glyphs/lrtb";
import { DataRendererView } from "@bokehjs/models/renderers/data_renderer";
import { GlyphRendererView } from "@bokehjs/models/renderers/glyph_renderer";

/** The view of every glyph renderer of the figure; BokehJS makes it. */
export class SingleViewGlyphRendererView extends GlyphRendererView {
  static __name__ = "SingleViewGlyphRendererView";

  /** How many changes of the data are between their two steps. */
  #changing = 0;

  override children_views(): ReturnType<GlyphRendererView["children_views"]> {
    return [this.cds_view, this.glyph];
  }

  override async lazy_initialize(): Promise<void> {
    // Not GlyphRendererView's own: it would make the others.
    await DataRendererView.prototype.lazy_initialize.call(this);
    this.cds_view = await build_view(this.model.view, { parent: this });
    this.glyph = (await this.build_glyph_view(this.model.glyph)) as typeof this.glyph;
    this.selection_glyph = this.glyph;
    this.nonselection_glyph = this.glyph;
    this.muted_glyph = this.glyph;
    this.decimated_glyph = this.glyph;
    await this.set_data();
  }

  override remove(): void {
    this.cds_view.remove();
    this.glyph.remove();
    DataRendererView.prototype.remove.call(this);
  }

  override async set_data(indices?: number[]): Promise<void> {
    this.all_indices = this.model.view.indices;
    this.#changing += 1;
    try {
      await this.glyph.set_data(this.model.data_source, this.all_indices, indices);
      await this.set_visuals();
    } finally {
      this.#changing -= 1;
    }
    this._update_masked_indices();
    this.decimated = new Indices(0);
    this.plot_view.invalidate_dataranges = true;
  }

  override async set_visuals(): Promise<void> {
    this.glyph.set_visuals(this.model.data_source, this.all_indices);
    this.glyph.after_visuals();
    await this.glyph.after_lazy_visuals();
  }

  protected override _paint(ctx: Parameters<GlyphRendererView["paint"]>[0]): void {
    if (this.#changing === 0) {
      super._paint(ctx);
    }
  }

  override map_data(): void {
    this.glyph.map_data();
  }

  /** Not noted in the model, as BokehJS does: that would make the visuals anew with each paint. */
  override _update_masked_indices(): Indices {
    if (!(this.glyph instanceof LRTBView)) {
      return this.glyph.mask_data();
    }
    const { x_range, y_range } = this.plot_view.frame;
    return this.glyph.index.indices({
      x0: x_range.start,
      x1: x_range.end,
      y0: y_range.start,
      y1: y_range.end,
    });
  }
}
