// What is marked in a program's text at the moment: where a task stands, and where the run ended.

import type { StateName } from "../../../protocol/states.ts";
import { STATES } from "../../../protocol/states.ts";
import type { TraceOutcome } from "../../../protocol/trace.d.ts";
import type { Playback } from "./playback.ts";
import { taskStatusAt } from "./trace_reading.ts";

/** Where a task stands. */
export interface TaskPosition {
  line: number;
  state: StateName;
  /** In words, behind the line. */
  words: string;
}

/** Where in which file; null is the main one. */
export interface PositionInFile extends TaskPosition {
  readonly file: string | null;
}

/** Why a run ended, and on which line. */
export interface Fault {
  line: number;
  sentence: string;
}

/** Where the selected task stands; without a selection, the task of the event just stepped to. */
export function positionAt(playback: Playback): PositionInFile | null {
  const { trace, eventNumber } = playback;
  const followed = trace === null || playback.atEnd ? null : (trace.who?.[eventNumber - 1] ?? null);
  const lane = playback.lane(playback.selected ?? followed);
  const now = lane === null ? null : taskStatusAt(lane, eventNumber);
  const [file, line] = now?.elsewhere ?? [null, now?.line ?? null];
  if (lane === null || now === null || line === null) {
    return null;
  }
  const on = now.state === "waiting" && now.label !== "" ? ` on ${now.label}` : "";
  return { file, line, state: now.state, words: `${lane.name} ${STATES[now.state].label}${on}` };
}

/** Where and why a run ended badly; null where it did not, or where no line is to blame. */
export function faultOf({
  kind,
  line,
  message,
}: Pick<TraceOutcome, "kind" | "message"> & {
  line?: number | null;
}): Fault | null {
  const bad = kind !== "returned" && kind !== "stopped" && kind !== "running";
  return bad && line !== null && line !== undefined ? { line, sentence: message } : null;
}
