// Reading a trace at a moment. Lookups only: nothing here changes anything.

import type { StateName, WaitName } from "../../../protocol/figure/states.ts";
import { STATES, WAITS } from "../../../protocol/figure/states.ts";
import type {
  Elsewhere,
  Trace,
  TraceFrame,
  TraceLane,
  TraceOutput,
} from "../../../protocol/stage/trace.d.ts";

/** Whether a name is one of the table of states, as those in a trace should be. */
export function isState(name: string): name is StateName {
  return Object.hasOwn(STATES, name);
}

function isWait(name: string): name is WaitName {
  return Object.hasOwn(WAITS, name);
}

/** Equal for two traces of one run, of which the later one is longer. */
export function identity({ run, variant, opening }: Trace): string {
  return JSON.stringify([run, run === 0 ? variant : "", opening ?? 0]);
}

/** How many of the sorted `values` are at most `limit`. */
export function countUpTo(values: readonly number[], limit: number): number {
  return countWhile(values, (value) => value <= limit);
}

/** How many of the sorted `values` are less than `limit`. */
export function countBelow(values: readonly number[], limit: number): number {
  return countWhile(values, (value) => value < limit);
}

/** How many of `values` hold, where those that hold come first. */
function countWhile<T>(values: readonly T[], holds: (value: T) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(values[middle] as T)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** The index of a lane's span once so many events have happened; -1 before its first. */
export function spanAt(lane: TraceLane, eventNumber: number): number {
  return countUpTo(lane.event, eventNumber - 1) - 1;
}

/** What a task is doing at a moment. */
export interface TaskStatus {
  state: StateName;
  /** The class of what it waits on; null in every state but `waiting`. */
  wait: WaitName | null;
  label: string;
  /** In the main file. */
  line: number | null;
  /** The program's function that the line is in; empty where that is not known. */
  function: string;
  /** File and line, where it stands in another one. */
  elsewhere: Elsewhere | null;
  since: number;
  until: number | null;
  stack: readonly TraceFrame[];
  ended: boolean;
}

/** What the task of `lane` is doing once so many events have happened; null before its creation. */
export function taskStatusAt(lane: TraceLane, eventNumber: number): TaskStatus | null {
  const span = spanAt(lane, eventNumber);
  const state = lane.state[span];
  if (state === undefined || !isState(state)) {
    return null;
  }
  const wait = lane.wait[span] ?? "";
  return {
    state,
    wait: isWait(wait) ? wait : null,
    label: lane.label[span] ?? "",
    line: lane.spanLine[span] ?? null,
    function: functionOf(lane, span),
    elsewhere: lane.elsewhere?.[span] ?? null,
    since: lane.start[span] ?? 0,
    until: lane.until?.[span] ?? null,
    stack: lane.stack?.[span] ?? [],
    ended: STATES[state].marker !== null,
  };
}

/**
 * Names the innermost function of the program that a span's line is in. A step goes on where the
 * one before it was suspended: it has no stack of its own. Before the first, the task is at the
 * start of its own function.
 */
function functionOf(lane: TraceLane, span: number): string {
  const line = lane.spanLine[span] ?? null;
  for (let index = span; index >= 0; index -= 1) {
    const inner = lane.stack?.[index]?.at(-1);
    if (inner !== undefined) {
      return inner[1] === line ? inner[0] : "";
    }
    if (index < span && lane.state[index] === "running") {
      break;
    }
  }
  return lane.coro;
}

/** How many of the output's entries have been printed once so many events have happened. */
export function printedUpTo(output: readonly TraceOutput[], eventNumber: number): number {
  return countWhile(output, (entry) => entry.event < eventNumber);
}

/** The moment at which so many events have happened. */
export function timeOf(
  trace: Pick<Trace, "at" | "end" | "eventCount">,
  eventNumber: number,
): number {
  return eventNumber <= 0
    ? 0
    : (trace.at[Math.min(eventNumber, trace.eventCount) - 1] ?? trace.end);
}

/** `1.25 s`: at least what tells two moments of a lesson apart, never a long tail of digits. */
export function seconds(value: number): string {
  const digits = value >= 1000 ? 0 : value >= 100 ? 1 : 2;
  return `${value.toFixed(digits)} s`;
}
