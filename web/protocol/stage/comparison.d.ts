// Made from comparison.py by `python -m web.build.protocol_types`; do not edit.

export type ComparisonState = "itself" | "live" | "compared";

/** The run that is kept to compare others with. */
export interface PinnedRun {
  /** Whose run it is: a variant and the run's number, or a file's name. */
  readonly name: string;
  /** The variant of the lesson whose recorded run it is; empty for another run. */
  readonly variant: string;
  readonly end: number;
}

/** Where the two runs part. */
export interface FirstDifference {
  /** What happened here and what there, as the end of a sentence, without a full stop. */
  readonly words: string;
  readonly at: number;
  /** How many events have happened once it has in the run on the stage; null where it has not. */
  readonly event: number | null;
  /** The task on the stage that it is about; null for none, or for one that is not there. */
  readonly task: number | null;
}

/** How the end of a task on the stage differs. */
export interface EndDifference {
  readonly task: number;
  /** Seconds, more than 0 where it ended later; null where there is no such pinned task. */
  readonly by: number | null;
  /** How it ended in the pinned run; empty where there is no such task. */
  readonly how: string;
}

/** The run on the stage, against the pinned one. */
export interface Comparison {
  readonly state: ComparisonState;
  readonly pinned: PinnedRun;
  /** Whether they are the same, in one sentence; empty where `first` says more. */
  readonly agreement: string;
  /** Null for the same, and where they are not compared. */
  readonly first: FirstDifference | null;
  /** The first task that ended in another way, in one sentence; empty where that is told. */
  readonly also: string;
  /** How much longer the run on the stage took; less than 0 where it took less. */
  readonly by: number;
  /** One a task on the stage. */
  readonly ends: readonly EndDifference[];
}

/** What is pinned, and what could be. */
export interface Pins {
  /** The name of the run that was shown before; empty where there was none. */
  readonly previous: string;
  /** Null where nothing is pinned. */
  readonly comparison: Comparison | null;
}
