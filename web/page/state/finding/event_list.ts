// Which events a reader sees in the log: pure lookups over a trace.

import type { Trace } from "../../../protocol/stage/trace.d.ts";
import { countUpTo } from "../playback/trace_reading.ts";

/** What the log can be narrowed down to, and the sorts of events that belong to it. */
export const SORTS = [
  { name: "All events", letters: "" },
  { name: "Beginnings and ends", letters: "lf" },
  { name: "Turns and waits", letters: "t" },
  { name: "Locks and queues", letters: "p" },
  { name: "Output", letters: "o" },
  { name: "Trouble", letters: "fw" },
] as const;

export interface EventChoice {
  /** Of which sorts; empty for all. */
  readonly letters: string;
  /** Of which task; null for all. */
  readonly task: number | null;
  /** What stands in their sentences, or in their tasks' names; empty for anything. */
  readonly words: string;
}

/** The indices of the events that fit. */
export function chosenEvents(trace: Trace, { letters, task, words }: EventChoice): number[] {
  const sought = words.trim().toLowerCase();
  const named = new Set(
    trace.lanes.filter(({ name }) => name.toLowerCase().includes(sought)).map((lane) => lane.task),
  );
  const chosen: number[] = [];
  for (let index = 0; index < trace.eventCount; index += 1) {
    const who = trace.who?.[index] ?? null;
    const isOf = task === null || who === task;
    const isSort = letters === "" || letters.includes(trace.sorts?.[index] ?? " ");
    if (isOf && isSort && (sought === "" || says(trace, index, who, sought, named))) {
      chosen.push(index);
    }
  }
  return chosen;
}

function says(
  trace: Trace,
  index: number,
  who: number | null,
  sought: string,
  named: ReadonlySet<number>,
): boolean {
  const isNamed = who !== null && named.has(who);
  return isNamed || (trace.says[index] ?? "").toLowerCase().includes(sought);
}

/** The place in `chosen` of the last event that has happened; -1 where none of them has. */
export function placeOf(chosen: readonly number[], eventNumber: number): number {
  return countUpTo(chosen, eventNumber - 1) - 1;
}
