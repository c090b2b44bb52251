// Keys of the editor. Tab indents, but never holds the keyboard captive: it goes on to the next
// control after Escape, and also as long as nothing was typed since the editor was tabbed into.

import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import type { Extension } from "@codemirror/state";
import { Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

const MODIFIERS: ReadonlySet<string> = new Set([
  "Shift",
  "Control",
  "Alt",
  "Meta",
  "Escape",
  "Tab",
]);

let lastKeyWasTab = false;
document.addEventListener(
  "keydown",
  (event) => {
    lastKeyWasTab = event.key === "Tab";
  },
  true,
);
document.addEventListener(
  "pointerdown",
  () => {
    lastKeyWasTab = false;
  },
  true,
);

const tabbing = EditorView.domEventHandlers({
  focus: (_event, view) => {
    view.setTabFocusMode(lastKeyWasTab);
    return false;
  },
  pointerdown: (_event, view) => {
    view.setTabFocusMode(false);
    return false;
  },
  keydown: (event, view) => {
    if (!MODIFIERS.has(event.key)) {
      view.setTabFocusMode(false);
    }
    return false;
  },
});

/** `run` is what Ctrl or Cmd and Enter does, before any other key of the editor. */
export function keys(run: () => void): Extension {
  const submit = {
    key: "Mod-Enter",
    run: (): boolean => {
      run();
      return true;
    },
  };
  return [
    Prec.highest(keymap.of([submit])),
    Prec.high(tabbing),
    history(),
    closeBrackets(),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
  ];
}
