// Made from lane_view.py by `python -m web.build.protocol_types`; do not edit.

import type { TraceLane } from "./trace.d.ts";

/** Parents before their children; the first first; the longest first; who waited longest first. */
export type LaneSort = "tree" | "start" | "duration" | "waiting";

/** Draw other lanes. Of several, the latest counts. Answered by a `LaneView`. */
export interface Arrange {
  /** 1, 2, 3 … in this page's life. */
  readonly number: number;
  /** As `patterns.tracing.timeline.lane_find` reads it; empty for all tasks. */
  readonly find: string;
  readonly sort: LaneSort;
  /** Whether alike siblings are one row; null where that depends on how many tasks there are. */
  readonly grouped: boolean | null;
  /** The keys of the groups whose tasks are shown. */
  readonly opened: readonly string[];
  /** The first row that is drawn, counted from 0. */
  readonly first: number;
  /** The selected task: its lane is sent also where it has no row. */
  readonly task: number | null;
  /** Whether that task must have a row, whatever has to give way. */
  readonly reveal: boolean;
  /** Whether the lanes of all tasks that fit are sent, once: to sort them. */
  readonly every: boolean;
  readonly kind: "arrange";
}

/** What is drawn of a run. */
export interface LaneView {
  /** The wish's; 0 before the first. */
  readonly number: number;
  readonly run: number;
  /** As in the trace. */
  readonly opening: number;
  readonly find: string;
  /** Both as wished, or what was made of it so that the selected task has a row. */
  readonly opened: readonly string[];
  /** The first row that is drawn: in it there is something, unless there is nothing at all. */
  readonly first: number;
  /** The tasks of the rows that are drawn; null for a group's. */
  readonly drawn: readonly (number | null)[];
  /** In all. */
  readonly rows: number;
  /** Tasks that fit what is looked for, with a row or without. */
  readonly found: number;
  /** In all. */
  readonly tasks: number;
  /** Whether alike siblings are one row. */
  readonly grouped: boolean;
  /** Whether the lanes of all tasks that fit are sent. */
  readonly every: boolean;
  /** Instead of the trace's; left out where a trace comes with it. */
  readonly lanes?: readonly TraceLane[];
}

/** A moment at which something went wrong. */
export interface Problem {
  /** So many events have happened by then. */
  readonly event: number;
  readonly task: number | null;
  readonly sentence: string;
  /** A task failed, or a diagnosis saw something. */
  readonly kind: "raised" | "noticed";
}
