// The editor's look: the page's tokens, so that light and dark need nothing here.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

import { STATES, WAITS } from "../../protocol/figure/states.ts";

/** Where the selection is drawn while the editor has the focus. */
const LAYER = "&.cm-focused > .cm-scroller > .cm-selectionLayer";

const look = EditorView.theme({
  "&": {
    color: "var(--text)",
    backgroundColor: "var(--surface)",
    fontSize: "var(--text-s)",
    border: "1px solid var(--line)",
    borderRadius: "var(--radius)",
    maxHeight: "var(--editor-height, none)",
    containerType: "inline-size",
  },
  "&.cm-focused": {
    outline: "2px solid var(--focus)",
    outlineOffset: "-1px",
  },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5", overflow: "auto" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--text)" },
  ".cm-line": { padding: "0 12px 0 6px" },
  ".cm-gutters": {
    backgroundColor: "transparent",
    color: "var(--muted)",
    border: "none",
    fontVariantNumeric: "tabular-nums",
  },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "42px", padding: "0 10px 0 4px" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--text)" },
  ".cm-cursor": { borderLeftColor: "var(--text)", borderLeftWidth: "2px" },
  [`${LAYER} .cm-selectionBackground, .cm-selectionBackground`]: {
    backgroundColor: "color-mix(in srgb, var(--accent) 22%, transparent)",
  },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "color-mix(in srgb, var(--accent) 16%, transparent)",
    outline: "1px solid color-mix(in srgb, var(--accent) 45%, transparent)",
  },
  ".cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket": {
    backgroundColor: "color-mix(in srgb, var(--danger) 18%, transparent)",
  },
  // Lines that other tasks stand on, and that of the selected one.
  ".cm-crowd": { boxShadow: "inset 3px 0 var(--position)" },
  ".cm-stands": {
    backgroundColor: "color-mix(in srgb, var(--position) 16%, transparent)",
    boxShadow: "inset 3px 0 var(--position)",
  },
  ...Object.fromEntries(
    Object.keys(STATES).map((state) => [
      `.cm-stands-${state}`,
      { "--position": `var(--state-${state})` },
    ]),
  ),
  ...Object.fromEntries(
    Object.keys(WAITS).map((wait) => [
      `.cm-stands-${wait}`,
      { "--position": `var(--wait-${wait})` },
    ]),
  ),
  ".cm-stands-note": {
    marginLeft: "2ch",
    color: "var(--muted)",
    fontFamily: "var(--sans)",
    fontSize: "12px",
    userSelect: "none",
    whiteSpace: "nowrap",
  },
  // The lines of the waits whose order decides.
  ".cm-decisive": { boxShadow: "inset 3px 0 var(--accent)" },
  ".cm-decisive-note": {
    marginLeft: "2ch",
    padding: "1px 6px",
    borderRadius: "999px",
    backgroundColor: "color-mix(in srgb, var(--accent) 14%, transparent)",
    color: "var(--accent)",
    fontFamily: "var(--sans)",
    fontSize: "12px",
    userSelect: "none",
    whiteSpace: "nowrap",
  },
  // The line that a link on the stage points to.
  ".cm-pointed": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
  // The line that a run ended on.
  ".cm-fault": {
    backgroundColor: "color-mix(in srgb, var(--danger) 10%, transparent)",
    boxShadow: "inset 3px 0 var(--danger)",
  },
  ".cm-fault-gutter": { color: "var(--danger)", fontWeight: "700" },
  // Padding, not margins: the editor measures blocks without their margins.
  ".cm-fault-note": {
    // Its words end where the editor does, not with its longest line; gutter and bar take 58 pixels.
    boxSizing: "border-box",
    padding: "2px max(12px, calc(100% - 100cqw + 70px)) 6px 16px",
    backgroundColor: "color-mix(in srgb, var(--danger) 10%, transparent)",
    boxShadow: "inset 3px 0 var(--danger)",
    color: "var(--danger)",
    fontFamily: "var(--sans)",
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
  },
  // There are no shadows and no tints then.
  "@media (forced-colors: active)": {
    ".cm-stands, .cm-fault": { outline: "2px solid Highlight", outlineOffset: "-2px" },
    ".cm-decisive": { outline: "2px dashed Highlight", outlineOffset: "-2px" },
  },
});

export const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
  {
    tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)],
    color: "var(--code-function)",
    fontWeight: "600",
  },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName)],
    color: "var(--code-function)",
  },
  { tag: tags.variableName, color: "var(--code-name)" },
]);

export const theme: Extension = [look, syntaxHighlighting(colours)];
