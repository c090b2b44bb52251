// What the editor shows beside the text: where the selected task and all others stand at the moment,
// which lines decide under another order, where and how a run ended, and the line that a link on the
// stage points to.

import type { EditorState, Extension, Range } from "@codemirror/state";
import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import type { DecorationSet } from "@codemirror/view";
import {
  Decoration,
  EditorView,
  GutterMarker,
  gutterLineClass,
  WidgetType,
} from "@codemirror/view";

import type {
  Crowd,
  Decisive,
  Fault,
  TaskPosition,
} from "../../page/state/marking/program_marks.ts";
import { glyphOf } from "../../page/state/marking/program_marks.ts";
import { make } from "../../page/ui/dom.ts";

/** Where tasks stand: one in words, all others by their names. */
export interface Positions {
  readonly position: TaskPosition | null;
  readonly crowds: readonly Crowd[];
}

const setPositions = StateEffect.define<Positions>();
const setPointed = StateEffect.define<number | null>();
/** Mark the lines that decide under another order; none for an empty list. */
export const setDecisive = StateEffect.define<readonly Decisive[]>();
/** Mark where a run ended in an exception; null for nowhere. */
export const setFault = StateEffect.define<Fault | null>();

/** Words behind a line. */
class SideNote extends WidgetType {
  readonly kind: "stands" | "decisive";
  readonly words: string;

  constructor(kind: "stands" | "decisive", words: string) {
    super();
    this.kind = kind;
    this.words = words;
  }

  override eq(other: SideNote): boolean {
    return other.kind === this.kind && other.words === this.words;
  }

  override toDOM(): HTMLElement {
    // The stage says the same to a screen reader; here it would be read as program text.
    const note = make("span", { class: `cm-${this.kind}-note`, "aria-hidden": "true" });
    note.textContent = this.words;
    return note;
  }
}

class FaultNote extends WidgetType {
  readonly sentence: string;

  constructor(sentence: string) {
    super();
    this.sentence = sentence;
  }

  override eq(other: FaultNote): boolean {
    return other.sentence === this.sentence;
  }

  override toDOM(): HTMLElement {
    return make("div", { class: "cm-fault-note", text: this.sentence });
  }
}

class FaultGutter extends GutterMarker {
  override elementClass = "cm-fault-gutter";
}

const stands = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setPositions)) {
        return positionMarks(transaction.state, effect.value);
      }
    }
    // The picture is of the text as it ran: once it changes, nothing stands anywhere.
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const decisive = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setDecisive)) {
        return Decoration.set(
          effect.value.flatMap((each) => decisiveMarks(transaction.state, each)),
        );
      }
    }
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const faults = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setFault)) {
        return effect.value === null
          ? Decoration.none
          : faultMarks(transaction.state, effect.value);
      }
    }
    if (!transaction.docChanged || marks.size === 0) {
      return marks;
    }
    // It stays while other lines are edited, and goes when its own is.
    let touched = false;
    const start = transaction.startState.doc;
    marks.between(0, start.length, (from) => {
      const line = start.lineAt(from);
      touched ||= transaction.changes.touchesRange(line.from, line.to) !== false;
    });
    return touched ? Decoration.none : marks.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

const pointed = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setPointed)) {
        const { doc } = transaction.state;
        const line = effect.value;
        return line === null || line < 1 || line > doc.lines
          ? Decoration.none
          : Decoration.set(Decoration.line({ class: "cm-pointed" }).range(doc.line(line).from));
      }
    }
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const faultGutter = gutterLineClass.compute([faults], (state) => {
  const lines: Range<GutterMarker>[] = [];
  state.field(faults).between(0, state.doc.length, (from, to) => {
    if (from === to && lines.length === 0) {
      lines.push(new FaultGutter().range(state.doc.lineAt(from).from));
    }
  });
  return RangeSet.of(lines);
});

/** Show where tasks stand in a view's text; the same again is no change. */
export function positionsIn(view: EditorView): (now: Positions) => void {
  let shown = "";
  return (now) => {
    const key = JSON.stringify(now);
    if (key !== shown) {
      shown = key;
      view.dispatch({ effects: setPositions.of(now) });
    }
  };
}

/** Mark the line that is pointed to, and bring it into view. */
export function showPointed(view: EditorView, line: number | null): void {
  const { doc } = view.state;
  const inText = line !== null && line >= 1 && line <= doc.lines;
  view.dispatch({
    effects: [
      setPointed.of(line),
      ...(inText ? [EditorView.scrollIntoView(doc.line(line).from, { yMargin: 60 })] : []),
    ],
  });
}

function positionMarks({ doc }: EditorState, { position, crowds }: Positions): DecorationSet {
  const marks: Range<Decoration>[] = [];
  const mark = (line: number, classes: string, words: string, side: number): void => {
    if (line >= 1 && line <= doc.lines) {
      const { from, to } = doc.line(line);
      marks.push(
        Decoration.line({ class: classes }).range(from),
        Decoration.widget({ widget: new SideNote("stands", words), side }).range(to),
      );
    }
  };
  if (position !== null) {
    const { line, look, words } = position;
    mark(line, `cm-stands cm-stands-${look}`, `${glyphOf(look)} ${words}`, 1);
  }
  for (const { line, look, words } of crowds) {
    mark(line, line === position?.line ? "" : `cm-crowd cm-stands-${look}`, words, 2);
  }
  return Decoration.set(marks, true);
}

function decisiveMarks(state: EditorState, { line, words }: Decisive): Range<Decoration>[] {
  if (line > state.doc.lines) {
    return [];
  }
  const { from, to } = state.doc.line(line);
  return [
    Decoration.line({ class: "cm-decisive" }).range(from),
    Decoration.widget({ widget: new SideNote("decisive", words), side: 1 }).range(to),
  ];
}

function faultMarks(state: EditorState, fault: Fault): DecorationSet {
  const { from, to } = state.doc.line(Math.min(Math.max(1, fault.line), state.doc.lines));
  return Decoration.set([
    Decoration.line({ class: "cm-fault" }).range(from),
    Decoration.widget({ widget: new FaultNote(fault.sentence), side: 1, block: true }).range(to),
  ]);
}

export const marks: Extension = [stands, decisive, faults, pointed, faultGutter];
