import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorState } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLineGutter,
  lineNumbers,
} from "@codemirror/view";

import { run, sourceOf } from "../page/state/actions.ts";
import { early } from "../page/state/early_text.ts";
import { stage } from "../page/state/playback.ts";
import { faultOf, standAt } from "../page/state/program_marks.ts";
import { runner } from "../page/state/runner.ts";
import { session } from "../page/state/session.ts";
import { make } from "../page/ui/dom.ts";
import css from "./code_editor.css";
import type { Model, RenderProps } from "./component.ts";
import { record, style, text, untilRemoved } from "./component.ts";
import { keys } from "./editor_keys.ts";
import type { Fault, Stand } from "./editor_marks.ts";
import { marks, setFault, setStand } from "./editor_marks.ts";
import { theme } from "./editor_theme.ts";

/** Milliseconds without typing after which Python hears of the text. */
const PAUSE = 150;

export function render({ model, el }: RenderProps): void {
  style(el, css);
  session.open(text(model, "lesson"), text(model, "code"));
  const tell = teller(model);
  const root = el.getRootNode();
  const view = new EditorView({
    parent: el,
    ...(root instanceof ShadowRoot ? { root } : {}),
    state: EditorState.create({ doc: session.code, extensions: extensions(tell) }),
  });
  el.append(hint());
  takeEarlyText(view);
  if (session.code !== text(model, "code")) {
    tell();
  }

  const replace = (words: string): void => {
    if (words === view.state.doc.toString()) {
      return;
    }
    view.dispatch({
      changes: difference(view.state.doc.toString(), words),
      userEvent: "input.replace",
    });
  };
  let stand = "";
  const showStand = (): void => {
    const now = standNow();
    const key = JSON.stringify(now);
    if (key !== stand) {
      stand = key;
      view.dispatch({ effects: setStand.of(now) });
    }
  };
  const showFault = (): void => {
    view.dispatch({ effects: setFault.of(faultNow()) });
  };

  model.on("offer", () => {
    const { text: words, over } = record(model, "offer");
    if (typeof words === "string" && over === session.code) {
      session.setCode(words, "program");
    }
  });
  untilRemoved(
    model,
    session.onText(replace),
    session.subscribe((change) => {
      if (change === "code") {
        showStand();
      }
    }),
    stage.subscribe((change) => {
      if (change === "moment" || change === "selection") {
        showStand();
      } else if (change === "trace") {
        showStand();
        if (runner.state === "idle") {
          showFault();
        }
      }
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
  showStand();
  showFault();
}

/** What was typed before the editor was there is the first edit in it; the cursor stays. */
function takeEarlyText(view: EditorView): void {
  const kept = early.read();
  if (kept === null) {
    return;
  }
  const { text, focused } = kept;
  if (text !== session.code) {
    view.dispatch({ changes: difference(session.code, text), userEvent: "input" });
  }
  if (focused) {
    const [anchor, head] = [kept.anchor, kept.head].map((at) => Math.min(at, text.length));
    view.dispatch({ selection: { anchor: anchor ?? 0, head: head ?? 0 } });
    view.focus();
  }
}

function extensions(tell: () => void): Extension {
  return [
    lineNumbers(),
    highlightActiveLineGutter(),
    drawSelection(),
    pythonLanguage,
    indentUnit.of("    "),
    indentOnInput(),
    bracketMatching(),
    EditorState.tabSize.of(4),
    keys(() => void run()),
    marks,
    theme,
    EditorView.contentAttributes.of({
      "aria-label": "Code",
      "aria-describedby": "leaving",
      autocapitalize: "off",
      autocorrect: "off",
      spellcheck: "false",
      translate: "no",
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) {
        session.setCode(update.state.doc.toString(), "editor");
        tell();
      }
    }),
  ];
}

/** Send the text to Python once the reader pauses. */
function teller(model: Model): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (model.code !== session.code) {
        model.code = session.code;
      }
    }, PAUSE);
  };
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

/** Where a task stands, if the program in the editor is the one that ran. */
function standNow(): Stand | null {
  const { trace } = stage;
  const now = trace === null || sourceOf(trace) !== session.code ? null : standAt();
  return now?.file === null ? now : null;
}

/** Where the last run ended badly, if the text is still the one that ran. */
function faultNow(): Fault | null {
  if (runner.state === "running") {
    return null;
  }
  const ran = runner.recording !== null && runner.source === session.code;
  const { trace } = stage;
  const drawn = trace !== null && trace.run === 0 && sourceOf(trace) === session.code;
  const outcome = ran ? runner.recording?.outcome : drawn ? trace.outcome : undefined;
  return outcome === undefined ? null : faultOf(outcome);
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
