// What a bar says: in a tooltip, and to those who go along the bars by keyboard.

import type { TraceLane } from "../../../protocol/stage/trace.d.ts";

/** The state, on what, where and how long. */
export function barInWords(
  state: string,
  label: string,
  lane: TraceLane,
  span: number,
  length: number,
): string {
  const [file, line] = lane.elsewhere?.[span] ?? [null, lane.spanLine[span] ?? null];
  const on = label === "" ? "" : state === "waiting" ? ` on ${label}` : `, waiting on ${label}`;
  const at = line === null ? "" : ` at line ${String(line)}${file === null ? "" : ` of ${file}`}`;
  return state + on + at + (length > 0 ? `, for ${duration(length)}` : "");
}

function duration(seconds: number): string {
  return seconds < 0.01
    ? `${String(Number((seconds * 1000).toPrecision(3)))} ms`
    : `${String(Number(seconds.toFixed(3)))} s`;
}
