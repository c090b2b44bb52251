// Tooltips with names of any script: each line in the direction of its own letters, whatever the
// page's is.
//
// Overrides a method of HoverToolView as it is in the version that internals.ts names. It can go
// when BokehJS lets a tooltip's lines have a direction.

import { HoverToolView } from "@bokehjs/models/tools/inspectors/hover_tool";

/** The view of every hover tool on the page; BokehJS makes it. */
export class BidiHoverToolView extends HoverToolView {
  static __name__ = "BidiHoverToolView";

  override _create_template(
    ...tooltips: Parameters<HoverToolView["_create_template"]>
  ): HTMLElement {
    const template = super._create_template(...tooltips);
    for (const line of template.querySelectorAll<HTMLElement>("[data-value]")) {
      line.dir = "auto";
    }
    return template;
  }
}
