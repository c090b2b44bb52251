// The page's Bokeh document: drawn from the JSON that came with the page, then changed by the patches
// of its twin in the application.

import { Document, GradualFigureView, index, logger, ViewManager } from "../../../bokehjs/entry.ts";
import { trusting } from "../../../bokehjs/internals.ts";
import type { BokehDocument, BokehModel, BokehView } from "../../figure/canvas/bokeh_types.ts";

/** A document as Bokeh serializes it. */
export interface DocumentJson {
  readonly roots: readonly object[];
}

/** Make a document's first root, the figure; nothing is drawn yet. */
export function revive(json: DocumentJson): BokehDocument {
  logger.set_level("warn");
  const first = { ...json, roots: json.roots.slice(0, 1) };
  const document = trusting(() =>
    Document.from_json(first as Parameters<typeof Document.from_json>[0]),
  );
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

/** Once it is on the screen: have a figure ready for all that it may come to show. */
export async function completeFigure(document: BokehDocument): Promise<void> {
  const [root] = document.roots();
  const view = root === undefined ? null : document.views_manager.get(root);
  if (view instanceof GradualFigureView) {
    await view.complete();
  }
}

/** Takes the twin's patches, and notes what they change. */
export class PatchedDocument {
  readonly #document: BokehDocument;
  /** Models' ids and properties, as JSON. */
  readonly #changed = new Set<string>();

  constructor(document: BokehDocument) {
    this.#document = document;
  }

  /** All that the twin has set so far, which another twin has to set anew. */
  get changed(): [id: string, property: string][] {
    return [...this.#changed].map((change) => JSON.parse(change) as [string, string]);
  }

  apply(patch: string): void {
    const read = JSON.parse(patch) as { readonly events: readonly Change[] };
    for (const { kind, model, attr } of read.events) {
      if (model !== undefined) {
        const property = kind === "ColumnDataChanged" ? "data" : attr;
        this.#changed.add(JSON.stringify([model.id, property]));
      }
    }
    this.#document.apply_json_patch(read);
  }
}

/** An event of a patch: some set a property. */
interface Change {
  readonly kind: string;
  readonly model?: { readonly id: string };
  readonly attr?: string;
}
