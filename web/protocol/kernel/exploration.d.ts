// Made from exploration.py by `python -m web.build.protocol_types`; do not edit.

/** As `patterns.tracing.exploration.failing` has it; a test holds them equal. */
export type FoundKind =
  | "same"
  | "reordered"
  | "other_output"
  | "raised"
  | "deadlock"
  | "endless"
  | "left"
  | "warned"
  | "check";

export type ExplorationPhase = "running" | "shrinking" | "done";

/** What came of some of the runs. */
export interface FoundOutcome {
  readonly kind: FoundKind;
  readonly failed: boolean;
  readonly sentence: string;
  readonly line: number | null;
  /** How many ended like this. */
  readonly runs: number;
  /** The number of the first of them; 1 is the run as it is written. */
  readonly first: number;
  /** That run's order; empty for the one as written. */
  readonly order: string;
}

/** One of two waits whose order decides. */
export interface DecisiveWait {
  /** In the failing run; 0 for none. */
  readonly task: number;
  /** That task's name; empty for none. */
  readonly name: string;
  /** The function that waits, called as it was. */
  readonly call: string;
  readonly line: number | null;
  /** When, in the failing run, or when it would have. */
  readonly ended: number;
  /** When in the run as written; null where it did not end there. */
  readonly ended_plainly: number | null;
}

/** A failure that has been made small. */
export interface FoundFailure {
  readonly kind: FoundKind;
  /** What went wrong. */
  readonly message: string;
  readonly line: number | null;
  /** When it goes wrong. */
  readonly sentence: string;
  /** The smallest one that brings it about. */
  readonly order: string;
  /** How many runs it took to find. */
  readonly runs: number;
  /** False where the same order did not fail again. */
  readonly repeatable: boolean;
}

/** How far an exploration is, and what it covers. */
export interface ExplorationHead {
  readonly phase: ExplorationPhase;
  readonly runs: number;
  /** Runs that were asked for. */
  readonly most: number;
  /** Orders among them in which waits ended. */
  readonly different: number;
  /** What goes wrong as it is written already; empty where nothing does. */
  readonly plain_fails: string;
  /** What was tried, and no more than that; empty before the end. */
  readonly coverage: string;
}

/** Where the program fails, one wait ends before the other. */
export interface DecisiveTurn {
  readonly first: DecisiveWait;
  /** Null where no order counts, but how long the first one takes. */
  readonly second: DecisiveWait | null;
}

/** A failure with what decides it. */
export interface ShrunkFailure extends FoundFailure {
  readonly turns: readonly DecisiveTurn[];
}

/** All that is known of an exploration so far. */
export interface Exploration extends ExplorationHead {
  /** The run as written first, then in the order in which they came up. */
  readonly outcomes: readonly FoundOutcome[];
  readonly failures: readonly ShrunkFailure[];
}

/** A wait that may end next, or that was picked to. */
export interface Choice {
  /** As in an order. */
  readonly wait: string;
  /** What it means: “`load('b')` answers”. */
  readonly words: string;
  readonly line: number | null;
  /** When it ends if it is picked, or did. */
  readonly at: number;
}

/** What came of a run that was picked to its end, beside the one as written. */
export interface PickedEnd {
  readonly kind: FoundKind;
  readonly failed: boolean;
  readonly sentence: string;
  readonly line: number | null;
}

/** How far a run is whose order the reader picks. */
export interface PickedRun {
  /** What was decided until now. */
  readonly order: string;
  /** The picks that it followed. */
  readonly taken: readonly Choice[];
  /** Which may end next, that which would as written first; empty at its end. */
  readonly choices: readonly Choice[];
  /** Null where it waits for the next pick. */
  readonly end: PickedEnd | null;
}

/** What is told of a run under an order, beside its recording. */
export interface SteeredRun {
  /** The waits that were decided on, or picked, in the order in which they ended; not too many. */
  readonly decided: readonly DecisiveWait[];
  /** Null where the reader does not pick. */
  readonly picked: PickedRun | null;
}
