import { pythonLanguage } from "@codemirror/lang-python";
import { bidiIsolates, bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorState } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLineGutter,
  lineNumbers,
} from "@codemirror/view";

import { runToWatch } from "../../page/state/actions.ts";
import type { Decisive, Fault } from "../../page/state/marking/program_marks.ts";
import {
  crowdsAt,
  decisiveLines,
  faultOf,
  positionAt,
} from "../../page/state/marking/program_marks.ts";
import type { EarlyText } from "../../page/state/program/early_text.ts";
import type { Store } from "../../page/state/store.ts";
import { make } from "../../page/ui/dom.ts";
import { gathered } from "../../page/ui/throttle.ts";
import type { RenderProps } from "../base/component.ts";
import { style, untilRemoved } from "../base/component.ts";
import css from "./code_editor.css";
import { keys } from "./editor_keys.ts";
import type { Positions } from "./editor_marks.ts";
import { marks, positionsIn, setDecisive, setFault, showPointed } from "./editor_marks.ts";
import { theme } from "./editor_theme.ts";
import { openedProgram } from "./opened_program.ts";

/** Milliseconds between two states of the marks while the run is played. */
const PAUSE = 80;

export function render({ model, el, store }: RenderProps): void {
  style(el, css);
  const { session, playback, runner, pointedLine } = store;
  const root = el.getRootNode();
  const early = store.takeEarlyText();
  const wasTyped = early !== null && early.text !== early.before;
  const view = new EditorView({
    parent: el,
    ...(root instanceof ShadowRoot ? { root } : {}),
    state: EditorState.create({
      doc: wasTyped ? early.before : session.code,
      extensions: extensions(store),
    }),
  });
  const leaving = hint();
  el.append(leaving);
  const opened = openedProgram(store, root instanceof ShadowRoot ? root : document);
  el.prepend(opened.element);
  if (early !== null) {
    repeatTyping(view, early);
  }

  const replace = (words: string): void => {
    const before = view.state.doc.toString();
    if (words !== before) {
      view.dispatch({ changes: difference(before, words), userEvent: "input.replace" });
    }
  };
  const show = positionsIn(view);
  const showPositions = (): void => {
    show(positionsNow(store));
  };
  const showPositionsSoon = gathered(PAUSE, showPositions);
  const showOpened = (): void => {
    opened.update();
    view.dom.hidden = opened.isShown;
    leaving.hidden = opened.isShown;
  };
  let decisive = "";
  const showDecisive = (): void => {
    const now = decisiveNow(store);
    const key = JSON.stringify(now);
    if (key !== decisive) {
      decisive = key;
      view.dispatch({ effects: setDecisive.of(now) });
    }
  };
  const showFault = (): void => {
    view.dispatch({ effects: setFault.of(faultNow(store)) });
  };

  untilRemoved(
    model,
    session.onText(replace),
    session.subscribe((change) => {
      if (change === "code") {
        showPositions();
        showDecisive();
      }
    }),
    playback.subscribe((change) => {
      if (change === "moment" || change === "selection" || change === "trace") {
        showOpened();
      }
      if (change === "moment" && playback.playing) {
        showPositionsSoon();
      } else if (change === "moment" || change === "selection") {
        showPositions();
      } else if (change === "trace") {
        showPositions();
        showDecisive();
        if (runner.state === "idle") {
          showFault();
        }
      }
    }),
    store.exploration.subscribe(showDecisive),
    pointedLine.subscribe(() => {
      // The lines are those of the program that ran.
      showPointed(view, isShown(store) ? pointedLine.line : null);
    }),
    runner.subscribe((change) => {
      if (change === "finished" || (change === "state" && runner.state === "running")) {
        showFault();
      }
    }),
    () => {
      view.destroy();
    },
  );
  showPositions();
  showFault();
}

/** What was typed before the editor was there is the first edit in it; the cursor stays. */
function repeatTyping(view: EditorView, { before, text, focused, ...kept }: EarlyText): void {
  if (text !== before) {
    view.dispatch({ changes: difference(before, text), userEvent: "input" });
  }
  if (focused) {
    const end = view.state.doc.length;
    const [anchor, head] = [kept.anchor, kept.head].map((at) => Math.min(at, end));
    view.dispatch({ selection: { anchor: anchor ?? 0, head: head ?? 0 } });
    view.focus();
  }
}

function extensions(store: Store): Extension {
  return [
    lineNumbers(),
    highlightActiveLineGutter(),
    drawSelection(),
    pythonLanguage,
    indentUnit.of("    "),
    indentOnInput(),
    bracketMatching(),
    // A string from right to left leaves the code around it in order.
    bidiIsolates(),
    EditorState.tabSize.of(4),
    keys(() => void runToWatch(store)),
    marks,
    theme,
    EditorView.contentAttributes.of({
      "aria-label": "Code",
      "aria-describedby": "leaving",
      tabindex: "0",
      autocapitalize: "off",
      autocorrect: "off",
      spellcheck: "false",
      translate: "no",
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) {
        store.session.setCode(update.state.doc.toString(), "editor");
      }
    }),
  ];
}

/** The smallest single change from one text to another: the cursor and the scrolling stay. */
function difference(before: string, after: string): { from: number; to: number; insert: string } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) {
    start += 1;
  }
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) {
    end += 1;
  }
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

/** Where tasks stand, if the program in the editor is the one that ran. */
function positionsNow(store: Store): Positions {
  if (!isShown(store)) {
    return { position: null, crowds: [] };
  }
  const position = positionAt(store.playback);
  return { position: position?.file === null ? position : null, crowds: crowdsAt(store.playback) };
}

/** The lines that decide under the order of the shown run, if the text is still the one that ran. */
function decisiveNow(store: Store): readonly Decisive[] {
  const { trace } = store.playback;
  return trace !== null && isShown(store) ? decisiveLines(trace) : [];
}

function isShown({ playback, session, stage }: Store): boolean {
  const { trace } = playback;
  return trace !== null && !trace.opened && stage.source === session.code;
}

/** Where the shown run ended badly, if the text is still the one that ran. */
function faultNow({ runner, stage }: Store): Fault | null {
  const outcome = runner.state === "running" ? null : stage.outcome;
  return outcome === null ? null : faultOf(outcome);
}

function hint(): HTMLElement {
  return make(
    "p",
    { class: "hint", id: "leaving" },
    make("kbd", { text: "Ctrl/⌘ Enter" }),
    " runs, ",
    make("kbd", { text: "Esc" }),
    " then ",
    make("kbd", { text: "Tab" }),
    " leaves the editor",
  );
}
