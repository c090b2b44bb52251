// What a program has printed since it was last told: a few lines in words, the rest as a number.

import { counted } from "../../page/ui/counted.ts";
import type { TraceOutput } from "../../protocol/stage/trace.d.ts";

/** Lines that are told at once. */
const MOST = 3;
/** Characters of each. */
const MOST_CHARACTERS = 300;

/** Remembers what it has told; another run begins anew. */
export class OutputNews {
  #run = 0;
  #told = 0;

  /** Give what is new among the first `upTo` entries of a run; empty where nothing is. */
  words(run: number, rows: readonly TraceOutput[], upTo: number): string {
    if (run !== this.#run) {
      this.#run = run;
      this.#told = 0;
    }
    const fresh = rows.slice(this.#told, upTo).map(({ text }) => text);
    this.#told = Math.max(this.#told, upTo);
    const lines = fresh
      .join("")
      .split("\n")
      .filter((line) => line.trim() !== "");
    const rest = lines.length - MOST;
    return [
      ...lines.slice(0, MOST).map(beginningOf),
      ...(rest > 0 ? [`and ${counted(rest, "more line")}`] : []),
    ].join("; ");
  }
}

function beginningOf(line: string): string {
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line;
}
