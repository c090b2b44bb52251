// What the editor shows beside the text: where the selected task stands at the moment, where and how
// a run ended, and the line that a link on the stage points to.

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

import type { Fault, TaskPosition } from "../../page/state/playback/program_marks.ts";
import { make } from "../../page/ui/dom.ts";
import { STATES } from "../../protocol/states.ts";

export const setPosition = StateEffect.define<TaskPosition | null>();
const setPointed = StateEffect.define<number | null>();
export const setFault = StateEffect.define<Fault | null>();

class PositionNote extends WidgetType {
  readonly position: TaskPosition;

  constructor(position: TaskPosition) {
    super();
    this.position = position;
  }

  override eq(other: PositionNote): boolean {
    return (
      other.position.words === this.position.words && other.position.state === this.position.state
    );
  }

  override toDOM(): HTMLElement {
    // The inspector says the same to a screen reader; here it would be read as program text.
    const note = make("span", { class: "cm-stands-note", "aria-hidden": "true" });
    note.textContent = `${STATES[this.position.state].glyph} ${this.position.words}`;
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
      if (effect.is(setPosition)) {
        return effect.value === null
          ? Decoration.none
          : positionMarks(transaction.state, effect.value);
      }
    }
    // The picture is of the text as it ran: once it changes, nothing stands anywhere.
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

function positionMarks(state: EditorState, position: TaskPosition): DecorationSet {
  if (position.line < 1 || position.line > state.doc.lines) {
    return Decoration.none;
  }
  const { from, to } = state.doc.line(position.line);
  return Decoration.set([
    Decoration.line({ class: `cm-stands cm-stands-${position.state}` }).range(from),
    Decoration.widget({ widget: new PositionNote(position), side: 1 }).range(to),
  ]);
}

function faultMarks(state: EditorState, fault: Fault): DecorationSet {
  const { from, to } = state.doc.line(Math.min(Math.max(1, fault.line), state.doc.lines));
  return Decoration.set([
    Decoration.line({ class: "cm-fault" }).range(from),
    Decoration.widget({ widget: new FaultNote(fault.sentence), side: 1, block: true }).range(to),
  ]);
}

export const marks: Extension = [stands, faults, pointed, faultGutter];
