// Made from trace.py by `python -m web.build.protocol_types`; do not edit.

import type { DecisiveTurn } from "../kernel/exploration.d.ts";

import type { ClockName, OutcomeKind, Stream } from "../recording/recording.d.ts";

/** One coroutine on the way down to where a task waits: function and line. */
export type TraceFrame = readonly [string, number | null];

/** A line in another file than the main one: file and line. */
export type Elsewhere = readonly [string, number];

/** How a run ended, or that it has not. */
export type TraceOutcomeKind = OutcomeKind | "running";

/** How a run ended. */
export interface TraceOutcome {
  readonly kind: TraceOutcomeKind;
  readonly message: string;
  readonly line: number | null;
}

/** One task's life. The columns from `event` on have one entry a span, in order. */
export interface TraceLane {
  readonly task: number;
  readonly name: string;
  /** How deep in the tree of parents; 0 for a main task. */
  readonly depth: number;
  readonly parent: number | null;
  readonly coro: string;
  /** Where the coroutine function is defined; null for a library's. */
  readonly line: number | null;
  readonly created: number;
  /** Null while it lives, and where it was still alive when the run ended. */
  readonly ended: number | null;
  /** The index of the event that begins the span: it shows once that event has happened. */
  readonly event: readonly number[];
  readonly start: readonly number[];
  readonly end: readonly number[];
  /** A `StateName` each. */
  readonly state: readonly string[];
  /** The class of what it waits on, a `WaitName`; empty in every state but `waiting`. */
  readonly wait: readonly string[];
  /** What it waits on, or how it ended, in words; empty where there is nothing to say. */
  readonly label: readonly string[];
  readonly spanLine: readonly (number | null)[];
  /** For spans that stand in another file than the main one; left out where there is none. */
  readonly elsewhere?: readonly (Elsewhere | null)[];
  /** When the wait ends by itself; null where nothing is timed. */
  readonly until?: readonly (number | null)[];
  /** Outermost first. */
  readonly stack?: readonly (readonly TraceFrame[] | null)[];
}

/** One thing that was printed. */
export interface TraceOutput {
  /** The index of its event. */
  readonly event: number;
  readonly at: number;
  readonly task: number | null;
  /** The task's; empty for none. */
  readonly name: string;
  readonly text: string;
  readonly stream: Stream;
  readonly line: number | null;
}

/** A wait that no task could end any more, at the end of a deadlocked run. */
export interface FatalWait {
  readonly task: number;
  /** A class of waits, as in `states`. */
  readonly wait: string;
  /** The tasks that it waits for; empty where none is left. */
  readonly others: readonly number[];
  /** `b, held by two since 0 s, line 3`, and the same in fewer and fewer words. */
  readonly words: readonly string[];
  /** True where the tasks that it waits for wait for it in turn. */
  readonly inRing: boolean;
  /** What it waits on; empty where that is no primitive. */
  readonly primitive: string;
  /** Who holds that, in words; empty where no task does. */
  readonly holder: string;
}

/** What follows from the recording alone. */
export interface TraceFacts {
  readonly clock: ClockName;
  readonly end: number;
  readonly eventCount: number;
  /** When each event happened; never decreasing. */
  readonly at: readonly number[];
  /** Each event in a sentence. */
  readonly says: readonly string[];
  /** The task of each event, null for none. */
  readonly who?: readonly (number | null)[];
  /** A letter an event: l life, f failure, t turn, p primitive, o output, w warning. */
  readonly sorts?: string;
  readonly lanes: readonly TraceLane[];
  /** Tasks that there are beyond `lanes`. */
  readonly hidden: number;
  /** Events that were not recorded. */
  readonly dropped?: number;
  readonly output: readonly TraceOutput[];
  readonly outcome: TraceOutcome;
  /** The waits that the run ended in; left out or empty where it was no deadlock. */
  readonly fatal?: readonly FatalWait[];
}

/** The trace of the run that is shown, and which run that is. */
export interface Trace extends TraceFacts {
  /** The run's number as in `run_messages`; 0 for the recording that came with the page. */
  readonly run: number;
  /** The name of the file that it came in; left out or empty where the page recorded it. */
  readonly opened?: string;
  /** Which time it is that a file was opened; 0 or left out where none was. */
  readonly opening?: number;
  /** The program that ran, as in `run_messages.Started`; left out where it is not known. */
  readonly variant?: string;
  /** Its text as it ran. Left out: the variant's own text where `run` is 0, else unknown. */
  readonly source?: string;
  /** The order that it ran under; left out or empty where all was as it is written. */
  readonly order?: string;
  /** Those that decide under that order, as in `run_messages`; left out: unknown. */
  readonly turns?: readonly DecisiveTurn[];
  /** True where the reader picked the order: it may be but the beginning of a run. */
  readonly picked?: boolean;
  /** True while more is to come. */
  readonly live?: boolean;
}
