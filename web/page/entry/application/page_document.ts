// The page's Bokeh document: drawn from the JSON that came with the page, then changed by the patches
// of its twin in the application.

import { Document, index, logger, ViewManager } from "../../../bokehjs/entry.ts";
import type { BokehDocument, BokehModel, BokehView } from "../../figure/bokeh_types.ts";

/** A document as Bokeh serializes it. */
export interface DocumentJson {
  readonly roots: readonly object[];
}

/** Make a document's first root, the figure; nothing is drawn yet. */
export function revive(json: DocumentJson): BokehDocument {
  logger.set_level("warn");
  const first = { ...json, roots: json.roots.slice(0, 1) };
  const document = Document.from_json(first as Parameters<typeof Document.from_json>[0]);
  document.views_manager = new ViewManager([], index);
  return document as unknown as BokehDocument;
}

/** Make its other roots, once the figure is on the screen. */
export function reviveRest(document: BokehDocument, json: DocumentJson): readonly BokehModel[] {
  const events = json.roots.slice(1).map((model) => ({ kind: "RootAdded", model }));
  document.apply_json_patch({ events });
  return document.roots().slice(1);
}

/** Draw a root into its slot, the element `slot-<name>`. */
export async function draw(
  document: BokehDocument,
  root: BokehModel,
): Promise<{ view: BokehView; slot: HTMLElement }> {
  const slot = window.document.getElementById(`slot-${root.name ?? ""}`);
  if (slot === null) {
    throw new Error(`The page has no slot for ${root.name ?? root.type}.`);
  }
  const view = await document.views_manager.build_view(root);
  view.build(slot);
  return { view, slot };
}

/** Apply a patch of the twin's. */
export function patch(document: BokehDocument, change: string): void {
  document.apply_json_patch(JSON.parse(change) as object);
}
