// What is marked in a program's text at the moment: where a task stands, and where the run ended.

import type { Fault, Stand } from "../../components/editor_marks.ts";
import { STATES } from "../../protocol/states.ts";
import type { TraceOutcome } from "../../protocol/trace.ts";
import { stage } from "./playback.ts";
import { standing } from "./trace_reading.ts";

/** Where in which file; null is the main one. */
export interface StandIn extends Stand {
  readonly file: string | null;
}

/** Where the selected task stands; without a selection, the task of the event just stepped to. */
export function standAt(): StandIn | null {
  const { trace, event } = stage;
  const followed = trace === null || stage.atEnd ? null : (trace.who?.[event - 1] ?? null);
  const lane = stage.lane(stage.selected ?? followed);
  const now = lane === null ? null : standing(lane, event);
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
