// Which task the reader has selected.

import type { Trace } from "../../../protocol/stage/trace.d.ts";

/** Tells nobody: `Playback` sets it and tells. */
export class Selection {
  /** The task's id; null for none. */
  task: number | null = null;

  /** The selected task in another trace: to the reader, the same name is the same task. */
  carriedOver(before: Trace | null, after: Trace | null): number | null {
    const name = before?.lanes.find(({ task }) => task === this.task)?.name;
    return name === undefined ? null : taskNamed(after, name);
  }
}

/** The first task of that name; null where there is none. */
export function taskNamed(trace: Trace | null, name: string): number | null {
  return trace?.lanes.find((lane) => lane.name === name)?.task ?? null;
}
