// The program of a recording that came in a file: in the editor's place, to read. It cannot be
// changed, because its lines are those that the recording speaks of.

import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

import { crowdsAt, faultOf, positionAt } from "../../page/state/marking/program_marks.ts";
import { titleOf } from "../../page/state/program/title.ts";
import type { Store } from "../../page/state/store.ts";
import { make, say } from "../../page/ui/dom.ts";
import type { Positions } from "./editor_marks.ts";
import { positionsIn, setFault } from "./editor_marks.ts";
import { readOnly } from "./read_only.ts";

export interface OpenedProgram {
  readonly element: HTMLElement;
  /** True while a file's program stands in the editor's place. */
  readonly isShown: boolean;
  update(): void;
}

/**
 * `root` is where CodeMirror puts its styles. The element hides itself while no file is on the
 * stage.
 */
export function openedProgram(store: Store, root: Document | ShadowRoot): OpenedProgram {
  const { ownPage, playback } = store;
  const words = make("span");
  const copy = make("button", { type: "button", class: "button", text: "Edit a copy" });
  const text = make("div");
  const element = make("div", { class: "opened", hidden: true }, make("p", {}, words, copy), text);
  let view: EditorView | null = null;
  let mark: ((now: Positions) => void) | null = null;
  let drawn: object | null = null;
  copy.addEventListener("click", () => {
    ownPage.take(playback.trace?.source ?? "");
  });

  const show = (source: string | undefined, name: string): void => {
    view?.destroy();
    view = null;
    copy.hidden = source === undefined;
    if (source === undefined) {
      say(words, `${name} does not carry its program. The one below is not it.`);
      return;
    }
    say(words, `${titleOf(source, name)}: as it was recorded.`);
    const state = EditorState.create({
      doc: source,
      extensions: readOnly("Program of the recording"),
    });
    view = new EditorView({ parent: text, state, ...(root instanceof ShadowRoot ? { root } : {}) });
    mark = positionsIn(view);
  };

  return {
    element,
    get isShown(): boolean {
      return view !== null;
    },
    update: () => {
      const { trace } = playback;
      const opened = trace?.opened ? trace : null;
      element.hidden = opened === null;
      if (opened !== drawn) {
        drawn = opened;
        show(opened?.source, opened?.opened ?? "");
      }
      if (view !== null && opened !== null) {
        const position = positionAt(playback);
        const fault = faultOf(opened.outcome);
        view.dispatch({ effects: setFault.of(fault) });
        mark?.({ position: position?.file === null ? position : null, crowds: crowdsAt(playback) });
      }
    },
  };
}
