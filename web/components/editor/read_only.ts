// An editor that shows a program as it ran, and does not let it be changed.

import { pythonLanguage } from "@codemirror/lang-python";
import { bidiIsolates } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";

import { marks } from "./editor_marks.ts";
import { theme } from "./editor_theme.ts";

/** `name`: what a screen reader calls the text. */
export function readOnly(name: string): Extension {
  return [
    lineNumbers(),
    pythonLanguage,
    // A string from right to left leaves the code around it in order.
    bidiIsolates(),
    marks,
    theme,
    EditorState.readOnly.of(true),
    EditorState.tabSize.of(4),
    // It can be focused, for the keys that scroll and select, but nothing can be typed.
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({
      "aria-label": name,
      tabindex: "0",
      translate: "no",
    }),
  ];
}
