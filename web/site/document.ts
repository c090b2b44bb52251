// The page's Bokeh document: drawn from the JSON that came with the page, then linked to its twin
// in the app runtime by patches. Until the twin is there, patches wait.

import type { BokehChange, BokehDocument, BokehJS, BokehModel, RenderItem } from "./bokeh";

/** Where a root goes: the element `slot-<name>`. */
function slot(root: BokehModel | { name: string }): string {
  return `slot-${root.name ?? ""}`;
}

interface RootJson {
  id: string;
  attributes: { name: string };
}

export interface DocumentJson {
  roots: RootJson[];
}

/** Draw the document into the page's slots. */
export async function embed(bokeh: BokehJS, json: DocumentJson): Promise<BokehDocument> {
  const roots: Record<string, string> = {};
  for (const root of json.roots) {
    roots[root.id] = slot(root.attributes);
  }
  const item: RenderItem = { docid: "page", roots, root_ids: Object.keys(roots) };
  await bokeh.embed.embed_items({ page: json }, [item]);
  const made = bokeh.documents.at(-1);
  if (made === undefined) {
    throw new Error("BokehJS drew no document.");
  }
  return made;
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
