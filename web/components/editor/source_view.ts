// A recorded program to read: no run of it can be started here, so its text stays as it ran.

import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { TaskPosition } from "../../page/state/marking/program_marks.ts";
import { crowdsAt, faultOf, positionAt } from "../../page/state/marking/program_marks.ts";
import { make } from "../../page/ui/dom.ts";
import type { RenderProps } from "../base/component.ts";
import { dictionaryParameter, style, untilRemoved } from "../base/component.ts";
import { positionsIn, setFault, showPointed } from "./editor_marks.ts";
import { readOnly } from "./read_only.ts";
import css from "./source_view.css";

/** `sources`: the files' texts by their names, the program itself first. */
export function render({ model, el, store }: RenderProps): void {
  style(el, css);
  const { playback, pointedLine } = store;
  const states = new Map(
    Object.entries(dictionaryParameter(model, "sources")).map(([name, text]) => [
      name,
      readOnlyState(name, String(text)),
    ]),
  );
  const main = [...states.keys()][0];
  const first = main === undefined ? undefined : states.get(main);
  if (main === undefined || first === undefined) {
    el.append(make("p", { class: "none", text: "The program's text was not kept." }));
    return;
  }
  const files = fileChoice([...states.keys()]);
  el.append(files);
  const root = el.getRootNode();
  const view = new EditorView({
    parent: el,
    ...(root instanceof ShadowRoot ? { root } : {}),
    state: first,
  });
  let shown = main;
  const show = (name: string): void => {
    const state = states.get(name);
    if (name !== shown && state !== undefined) {
      states.set(shown, view.state);
      shown = name;
      files.value = name;
      view.setState(state);
    }
  };
  const mark = positionsIn(view);
  let last = "";
  const showPositions = (): void => {
    const now = positionAt(playback);
    const key = JSON.stringify(now);
    const moved = key !== last;
    last = key;
    const file = now === null ? shown : (now.file ?? main);
    if (moved) {
      show(file);
    }
    // A file whose text is not here has no lines to mark.
    const marked = file === shown ? now : null;
    mark({ position: marked, crowds: shown === main ? crowdsAt(playback) : [] });
    if (moved) {
      follow(view, marked);
    }
  };
  const outcome = playback.trace?.outcome;
  view.dispatch({ effects: setFault.of(outcome === undefined ? null : faultOf(outcome)) });
  files.addEventListener("change", () => {
    show(files.value);
  });
  untilRemoved(
    model,
    playback.subscribe((change) => {
      if (change !== "settings" && change !== "playing") {
        showPositions();
      }
    }),
    pointedLine.subscribe(() => {
      if (pointedLine.line !== null) {
        show(main);
      }
      showPointed(view, pointedLine.line);
    }),
    () => {
      view.destroy();
    },
  );
  showPositions();
}

function fileChoice(names: readonly string[]): HTMLSelectElement {
  const options = names.map((name) => make("option", { value: name, text: name }));
  return make(
    "select",
    { class: "files", "aria-label": "File", hidden: names.length < 2 },
    ...options,
  );
}

/** Bring the marked line into view, inside its own box: the page itself stays where it is. */
function follow(view: EditorView, position: TaskPosition | null): void {
  if (position === null || position.line > view.state.doc.lines) {
    return;
  }
  const block = view.lineBlockAt(view.state.doc.line(position.line).from);
  const box = view.scrollDOM;
  const above = block.top < box.scrollTop;
  const below = block.bottom > box.scrollTop + box.clientHeight;
  if (above || below) {
    box.scrollTop = Math.max(0, block.top - box.clientHeight / 3);
  }
}

function readOnlyState(name: string, doc: string): EditorState {
  return EditorState.create({ doc, extensions: readOnly(`Program ${name}`) });
}
