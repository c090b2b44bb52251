// Made from explanation.py by `python -m web.build.protocol_types`; do not edit.

/** Why is a task where it is, once so many events have happened? */
export interface WhyAsked {
  readonly number: number;
  /** As in the trace. */
  readonly run: number;
  /** As in the trace; empty where that has none. */
  readonly variant: string;
  /** As in the trace; 0 where that has none. */
  readonly opening: number;
  readonly task: number;
  /** The position of the playhead. */
  readonly event: number;
  readonly kind: "why";
}

/** Why did the run take as long as it took? */
export interface PathAsked {
  readonly number: number;
  readonly run: number;
  readonly variant: string;
  readonly opening: number;
  readonly kind: "path";
}

export type Question = WhyAsked | PathAsked;

/** A piece of a sentence; at most one of the others is there, and is where it leads to. */
export interface Words {
  readonly text: string;
  readonly task?: number;
  /** In the main file. */
  readonly line?: number;
  /** Seconds since the start. */
  readonly at?: number;
}

/** One fact about the task, or about one that it depends on. */
export interface WhyRow {
  /** `waiting on`, `held by` …; empty where it goes on with the row above. */
  readonly name: string;
  /** How far down in the chain of those who are waited for; 0 for the task itself. */
  readonly depth: number;
  readonly words: readonly Words[];
}

export type CauseKind = "created" | "woken" | "cancelled";

/** One of the timeline's arrows, which says by whom. */
export interface CauseArrow {
  readonly kind: CauseKind;
  /** Its place among events, as in `ArrowColumns.event`. */
  readonly event: number;
  readonly target: number;
}

/** All that is known of why a task is where it is. */
export interface Why {
  /** The answer in a sentence or two. */
  readonly words: readonly (readonly Words[])[];
  readonly rows: readonly WhyRow[];
  /** The task, and all that it depends on. */
  readonly chain: readonly number[];
  /** Who waits for whom in the chain: pairs of a task and another. */
  readonly waits: readonly (readonly number[])[];
  /** Tasks of which each waits for the next, and the last for the first; empty for most. */
  readonly cycle: readonly number[];
  readonly causes: readonly CauseArrow[];
}

/** A stretch of the critical path: each begins where the one before ends. */
export interface PathPart {
  /** Null where no task is known to whom the time belongs. */
  readonly task: number | null;
  readonly start: number;
  readonly end: number;
}

/** A summand: parts that are alike, put together. */
export interface PathTerm {
  /** In the unit of the whole, with as many digits as it takes to add up. */
  readonly amount: string;
  readonly words: readonly Words[];
  /** Indices of its parts. */
  readonly parts: readonly number[];
}

/** Why a run took so long: a sum of what it had to wait for, one thing after the other. */
export interface CriticalPath {
  /** `5.64 s`: the sum of all terms; empty for a run that took no time. */
  readonly whole: string;
  readonly terms: readonly PathTerm[];
  readonly parts: readonly PathPart[];
}

/** The answer to `WhyAsked`. */
export interface WhyTold {
  readonly number: number;
  /** Null where Python shows another run by now: the page will ask again. */
  readonly why: Why | null;
}

/** The answer to `PathAsked`. */
export interface PathTold {
  readonly number: number;
  /** Null where Python shows another run by now, or where more of it is to come. */
  readonly path: CriticalPath | null;
}
