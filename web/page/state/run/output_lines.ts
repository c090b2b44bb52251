// Printed text as the lines that a terminal would show: a line may come in several pieces, and a
// carriage return begins it anew.

import type { TraceOutput } from "../../../protocol/stage/trace.d.ts";
import { countBelow } from "../playback/trace_reading.ts";

/** For each line, the index of the entry that begins it. Grows with the entries. */
export class Lines {
  readonly starts: number[] = [];
  readonly #entries: readonly TraceOutput[];
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
    }
    return countBelow(this.starts, entries);
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

function continues(before: TraceOutput | undefined, entry: TraceOutput | undefined): boolean {
  return (
    before !== undefined &&
    entry !== undefined &&
    !before.text.endsWith("\n") &&
    before.task === entry.task &&
    before.stream === entry.stream
  );
}

/** Without what only a terminal understands. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is its subject
  const escapes = /\x1b\[[0-9;?]*[A-Za-z]/g;
  return text
    .replace(/\n$/, "")
    .replace(escapes, "")
    .split("\n")
    .map(begunAnew)
    .join("\n")
    .replaceAll("\r", "");
}

/**
 * Without what was there before the last carriage return that something follows. No expression: `^`
 * is also after the line ends that only Unicode has, and a text of those would take minutes.
 */
function begunAnew(line: string): string {
  return line.slice(line.lastIndexOf("\r", line.length - 2) + 1);
}
