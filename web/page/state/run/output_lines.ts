// Printed text as the lines that a terminal would show: a line may come in several pieces, and a
// carriage return begins it anew.

import type { TraceOutput } from "../../../protocol/stage/trace.d.ts";
import { countBelow } from "../playback/trace_reading.ts";

/** What is shown of one text, at its end: a page that lays out more is busy for seconds. */
const MOST_LINES = 1000;
const MOST_CHARACTERS = 100_000;
/** Marks and shades in a row of which fifty are shown: to set thousands takes a browser minutes. */
const STACKED = /([\p{M}\p{Emoji_Modifier}]{50})[\p{M}\p{Emoji_Modifier}]+/gu;
/** The room that the end of a line takes, in characters. */
const LINE_END = 100;

/** For each line, the index of the entry that begins it. Grows with the entries. */
export class Lines {
  readonly starts: number[] = [];
  readonly #entries: readonly TraceOutput[];
  /** For each entry, the room that those before it take, in characters; and that of all at last. */
  readonly #room: number[] = [0];
  #seen = 0;

  constructor(entries: readonly TraceOutput[]) {
    this.#entries = entries;
  }

  /** Whether these are the lines of `entries`. */
  of(entries: readonly TraceOutput[]): boolean {
    return entries === this.#entries;
  }

  /** How many lines have begun when so many entries have been printed. */
  countUpTo(entries: number): number {
    for (; this.#seen < this.#entries.length; this.#seen += 1) {
      if (!continues(this.#entries[this.#seen - 1], this.#entries[this.#seen])) {
        this.starts.push(this.#seen);
      }
      this.#room.push((this.#room.at(-1) ?? 0) + roomOf(this.#entries[this.#seen]?.text ?? ""));
    }
    return countBelow(this.starts, entries);
  }

  /** How many lines to leave out, of those that so many entries have begun, for the rest to fit. */
  leftOut(entries: number, room: number): number {
    const count = this.countUpTo(entries);
    const first = countBelow(this.#room, (this.#room[entries] ?? 0) - room);
    // The last one is shown in any case.
    return Math.max(0, Math.min(countBelow(this.starts, first), count - 1));
  }

  /** The entry that begins a line, and the line's text when so many entries have been printed. */
  line(index: number, entries: number): { entry: TraceOutput; text: string } | null {
    const start = this.starts[index];
    const entry = start === undefined ? undefined : this.#entries[start];
    if (start === undefined || entry === undefined) {
      return null;
    }
    const end = Math.min(this.starts[index + 1] ?? Infinity, entries);
    const pieces = this.#entries.slice(start, end).map((piece) => piece.text);
    return { entry, text: plain(pieces.join("")) };
  }
}

/** Of what is shown of a text. */
function roomOf(text: string): number {
  const ends = text.split("\n").length - 1;
  return Math.min(text.length, MOST_CHARACTERS) + LINE_END * Math.min(ends, MOST_LINES);
}

function continues(before: TraceOutput | undefined, entry: TraceOutput | undefined): boolean {
  return (
    before !== undefined &&
    entry !== undefined &&
    !before.text.endsWith("\n") &&
    before.task === entry.task &&
    before.stream === entry.stream
  );
}

/** Without what only a terminal understands, and what is too much. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is its subject
  const escapes = /\x1b\[[0-9;?]*[A-Za-z]/g;
  const lines = text.replace(/\n$/, "").replace(escapes, "").split("\n");
  const last = lines
    .slice(-MOST_LINES)
    .map(afterReturn)
    .join("\n")
    .replaceAll("\r", "")
    .replace(STACKED, "$1…");
  const isWhole = lines.length <= MOST_LINES && last.length <= MOST_CHARACTERS;
  return isWhole ? last : `…\n${last.slice(-MOST_CHARACTERS)}`;
}

/**
 * Without what was there before the last carriage return that something follows. No expression: `^`
 * is also after the line ends that only Unicode has, and a text of those would take minutes.
 */
function afterReturn(line: string): string {
  return line.slice(line.lastIndexOf("\r", line.length - 2) + 1);
}
