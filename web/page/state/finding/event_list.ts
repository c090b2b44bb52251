// Which events a reader sees in the log: pure lookups over a trace.

import type { Trace } from "../../../protocol/trace.d.ts";
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

/** The indices of the events of some sorts, and of one task where one is given. */
export function chosenEvents(trace: Trace, letters: string, task: number | null): number[] {
  const chosen: number[] = [];
  for (let index = 0; index < trace.eventCount; index += 1) {
    const fits = letters === "" || letters.includes(trace.sorts?.[index] ?? " ");
    if (fits && (task === null || trace.who?.[index] === task)) {
      chosen.push(index);
    }
  }
  return chosen;
}

/** The place in `chosen` of the last event that has happened; -1 where none of them has. */
export function placeOf(chosen: readonly number[], eventNumber: number): number {
  return countUpTo(chosen, eventNumber - 1) - 1;
}
