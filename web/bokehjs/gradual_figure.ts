// A figure is painted first with what there is to see, and completed after that.
//
// BokehJS makes the views of all that a figure may ever draw, and of its tooltips, before it paints
// anything. Half of what ours may draw is of runs that are compared, orders that are picked, and
// waits that a program has not: of those nothing is seen in the first picture, and making their
// views takes as long as all the others'.
//
// Overrides methods of PlotView as they are in the version that internals.ts names.

import { GroupFilter } from "@bokehjs/models/filters/group_filter";
import { FigureView } from "@bokehjs/models/plots/figure";
import { GlyphRenderer } from "@bokehjs/models/renderers/glyph_renderer";
import type { Renderer } from "@bokehjs/models/renderers/renderer";

export class GradualFigureView extends FigureView {
  static __name__ = "GradualFigureView";

  #isComplete = false;

  /** Make the views of all that is empty yet, and of the tooltips. */
  async complete(): Promise<void> {
    this.#isComplete = true;
    await this.build_tool_views();
    const { created } = await this._build_renderers();
    for (const view of created) {
      view.render_to(view.rendering_target() ?? this.self_target);
      view.r_after_render();
    }
    this.request_repaint();
  }

  override async build_tool_views(): Promise<void> {
    if (this.#isComplete) {
      await super.build_tool_views();
    }
  }

  protected override *_compute_renderers(): Generator<Renderer, void, undefined> {
    for (const renderer of super._compute_renderers()) {
      if (this.#isComplete || !(renderer instanceof GlyphRenderer && isEmpty(renderer))) {
        yield renderer;
      }
    }
  }
}

function isEmpty({ data_source: source, view: { filter } }: GlyphRenderer): boolean {
  if (filter instanceof GroupFilter) {
    return !source.get_array(filter.column_name).includes(filter.group);
  }
  return source.get_length() === 0;
}
