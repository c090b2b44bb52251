// Texts in bars: they shorten step by step where there is little room, and never vanish before the
// bar is too narrow for a single character. Pure, but for the measure of a text, which is handed in.

import type { StateName, WaitName } from "../../../protocol/figure/states.ts";
import { STATES, WAITS } from "../../../protocol/figure/states.ts";
import type { Axis } from "../../state/playback/axis.ts";
import { isolated } from "../../ui/bidi.ts";

/** Pixels between a bar's left edge and its text: the glyph's `x_offset`. */
export const INSET = 6;
/** Pixels that stay free at the right of a text. */
const AFTER = 3;
/** With more texts than this, bars with room for nothing but a symbol go without. */
const MOST = 2_000;

/** How wide a text is, in pixels. */
export type Measure = (text: string) => number;

/** What of the axis is seen, in its own unit (seconds or events), and how wide that is. */
export interface Room {
  /** Where the stretch begins that is seen. */
  readonly from: number;
  /** Where it ends. */
  readonly to: number;
  /** How much of the axis a pixel is. */
  readonly perPixel: number;
  readonly axis: Axis;
  readonly measure: Measure;
}

export interface TextColumns extends Record<string, unknown[]> {
  left: number[];
  y: number[];
  text: string[];
  /** Of the bar that it stands in; empty below the tasks. */
  look: string[];
}

type Bars = Readonly<Record<string, unknown[]>>;

/** The texts of tasks' bars: what they wait on, behind the symbol of its class. */
export function waitTexts(bars: Bars, room: Room): TextColumns {
  const looks = (bars.look ?? []) as string[];
  const labels = (bars.label ?? []) as string[];
  const texts: TextColumns = { left: [], y: [], text: [], look: [] };
  const symbols: TextColumns = { left: [], y: [], text: [], look: [] };
  forBars(bars, room, (index, start, y, pixels) => {
    const look = looks[index] ?? "";
    const symbol = symbolOf(look);
    const width = room.measure(symbol);
    if (look === "running" || symbol === "" || pixels < width + AFTER) {
      return;
    }
    const words = fitted(
      shorter(labels[index] || look).map((text) => `${symbol} ${text}`),
      pixels - INSET - AFTER,
      room.measure,
    );
    if (words === null) {
      put(symbols, start + ((pixels - width) / 2 - INSET) * room.perPixel, y, symbol, look);
    } else {
      put(texts, start, y, words, look);
    }
  });
  return texts.text.length + symbols.text.length > MOST
    ? texts
    : {
        left: [...texts.left, ...symbols.left],
        y: [...texts.y, ...symbols.y],
        text: [...texts.text, ...symbols.text],
        look: [...texts.look, ...symbols.look],
      };
}

/** How much of a primitive is taken. What stays the same is said once. */
export function levelTexts(bars: Bars, room: Room): TextColumns {
  const said = (bars.text ?? []) as string[];
  const texts: TextColumns = { left: [], y: [], text: [], look: [] };
  let open = { start: 0, y: -1, text: "", pixels: 0 };
  const close = (): void => {
    const words = fitted(briefer(open.text), open.pixels - INSET - AFTER, room.measure, false);
    if (words !== null) {
      put(texts, open.start, open.y, words);
    }
  };
  forBars(bars, room, (index, start, y, pixels) => {
    const text = said[index] ?? "";
    if (text === open.text && y === open.y) {
      open.pixels += pixels;
    } else {
      close();
      open = { start, y, text, pixels };
    }
  });
  close();
  return texts;
}

/** What a task waits on, in fewer and fewer words. */
export function shorter(label: string): string[] {
  // TIME_OUT in patterns/tracing/recording/waiting.py.
  const untimed = label.replace(/, time-out at .*$/, "");
  const named = untimed
    .replace(
      /^(sleep|semaphore|lock|event|condition|barrier|shielded task|task|future) (?=[^(])/,
      "",
    )
    .replace(/^a thread running /, "")
    .replace(/^the /, "");
  const bare = named.replace(/ \(.*\)$/, "");
  return [...new Set([label, untimed, named, bare, bare.replace(/\.(get|put|join)\(\)$/, "")])];
}

/** A level in fewer words: `2 of 3 taken`, `2/3`. */
export function briefer(level: string): string[] {
  const [, taken, of] = /(\d+) of (\d+)/.exec(level) ?? [];
  return of === undefined ? [level] : [level, `${taken ?? ""}/${of}`];
}

/** A time without its last digits would be another one. */
const TIME = /[\d.]+ m?s$/;

/** The first of `texts` that has room; the last one cut, if need be and if it `mayBeCut`. */
export function fitted(
  texts: readonly string[],
  pixels: number,
  measure: Measure,
  mayBeCut = true,
): string | null {
  const text = texts.find((each) => each !== "" && measure(each) <= pixels);
  const last = texts.at(-1) ?? "";
  return text ?? (mayBeCut && !TIME.test(last) ? cut(last, pixels, measure) : null);
}

/** Characters before the gap that a cut text has at least: the symbol, a space and two more. */
const LEAST = 4;
/** Latin letters, signs and symbols, no two of which make one character together. */
const SINGLE = /^[ -~\u00a1-\u02af\u2010-\u2027\u2190-\u2bff]*$/;
/** Made where one is needed: a browser takes 10 ms for the first. */
let segmenter: Intl.Segmenter | undefined;

/** The text with a gap: before its number where it ends with one, else at its end. */
export function cut(text: string, pixels: number, measure: Measure): string | null {
  const tail = /[-_ .]?\d{1,4}$/.exec(text)?.[0] ?? "";
  for (const end of tail === "" ? [""] : [tail, ""]) {
    const left = pixels - measure(`…${end}`);
    const head = characters(text.slice(0, text.length - end.length));
    while (head.length >= LEAST && measure(head.join("")) > left) {
      head.pop();
    }
    if (head.length >= LEAST) {
      return `${head.join("").trimEnd()}…${end}`;
    }
  }
  return null;
}

/** As a reader counts them: an accent, or what an emoji is made of, is none by itself. */
export function characters(text: string): string[] {
  if (SINGLE.test(text)) {
    return [...text];
  }
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Call with each bar that can be seen: where it begins, its row, and its width in pixels. */
function forBars(
  bars: Bars,
  { from, to, perPixel, axis }: Room,
  each: (index: number, start: number, y: number, pixels: number) => void,
): void {
  const left = (bars[axis.columns.left] ?? []) as number[];
  const right = (bars[axis.columns.right] ?? []) as number[];
  const y = (bars.y ?? []) as number[];
  right.forEach((end, index) => {
    const start = Math.max(left[index] ?? 0, from);
    const pixels = (Math.min(end, to) - start) / perPixel;
    if (pixels > 0) {
      each(index, start, y[index] ?? 0, pixels);
    }
  });
}

function put(texts: TextColumns, left: number, y: number, text: string, look = ""): void {
  texts.left.push(left);
  texts.y.push(y);
  texts.text.push(isolated(text));
  texts.look.push(look);
}

function symbolOf(look: string): string {
  return (WAITS[look as WaitName] ?? STATES[look as StateName])?.glyph ?? "";
}
