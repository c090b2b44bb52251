// The page's Bokeh document: drawn from the JSON that came with the page, then linked to its twin
// in the app runtime by patches. Until the twin is there, patches wait.

import { Document, index, logger, ViewManager } from "../../../bokehjs/entry.ts";
import { markAllAsKnown } from "../../../bokehjs/internals.ts";
import type {
  BokehChange,
  BokehDocument,
  BokehModel,
  BokehView,
} from "../../figure/bokeh_types.ts";

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
  markAllAsKnown(document);
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

/** The page's end of the link. */
export class Link {
  readonly #document: BokehDocument;
  readonly #waiting: BokehChange[] = [];
  #send: ((patch: string) => void) | null = null;
  #busy = false;
  #scheduled = false;

  constructor(document: BokehDocument) {
    this.#document = document;
    document.on_change((event) => {
      for (const change of event.events ?? [event]) {
        if (change.sync !== false) {
          this.#waiting.push(change);
        }
      }
      this.#schedule();
    });
  }

  /** From now on changes go to the twin: what waited first. */
  open(send: (patch: string) => void): void {
    this.#send = send;
    this.#schedule();
  }

  /** Apply a patch of the twin's. */
  receive(patch: string): void {
    this.#document.apply_json_patch(JSON.parse(patch) as object);
  }

  /** The twin has dealt with the last patch: it can have the next. */
  idle(): void {
    this.#busy = false;
    this.#schedule();
  }

  /** One patch a turn, however many properties changed in it. */
  #schedule(): void {
    if (this.#send === null || this.#busy || this.#scheduled || this.#waiting.length === 0) {
      return;
    }
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      const changes = this.#waiting.splice(0);
      if (this.#send !== null && changes.length > 0) {
        this.#busy = true;
        this.#send(JSON.stringify(this.#document.create_json_patch(changes)));
      }
    });
  }
}
