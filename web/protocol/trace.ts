// The trace: what Python makes of a recording for the page to read at any moment.
//
// Columns instead of objects: a run has thousands of spans, and reading one moment touches few.

/** How a run ended. */
export interface TraceOutcome {
  kind: "returned" | "raised" | "deadlock" | "stopped" | "cut_short" | "syntax_error" | "running";
  message: string;
  line: number | null;
}

/** One coroutine on the way down to where a task waits: function and line. */
export type TraceFrame = [string, number | null];

/** One task's life. The seven columns have one entry a span, in order. */
export interface TraceLane {
  task: number;
  name: string;
  /** How deep in the tree of parents; 0 for a main task. */
  depth: number;
  parent: number | null;
  coro: string;
  /** Where the coroutine function is defined; null for a library's. */
  line: number | null;
  created: number;
  /** Null while it lives, and where it was still alive when the run ended. */
  ended: number | null;
  /** The index of the event that begins the span: the span shows once that event has happened. */
  event: number[];
  start: number[];
  end: number[];
  /** A name of states.ts. */
  state: string[];
  /** What it waits on, or how it ended, in words; empty where there is nothing to say. */
  label: string[];
  spanLine: (number | null)[];
  /** File and line, for spans that stand in another file than the main one. May be left out. */
  elsewhere?: ([string, number] | null)[];
  /** When the wait ends by itself; null where nothing is timed. May be left out. */
  until?: (number | null)[];
  /** Outermost first. May be left out. */
  stack?: (TraceFrame[] | null)[];
}

/** One thing that was printed. */
export interface TraceOutput {
  /** The index of its event. */
  event: number;
  at: number;
  task: number | null;
  name: string;
  text: string;
  stream: "stdout" | "stderr";
  line: number | null;
}

export interface Trace {
  /** The run's number as in messages.ts; 0 for the recording that came with the page. */
  run: number;
  /** The name of the file that it came in; left out or empty where the page recorded it. */
  opened?: string;
  /** Which time it is that a file was opened; 0 or left out where none was. */
  opening?: number;
  /** The variant whose recording this is, where `run` is 0. */
  variant?: string;
  /** The program as it ran. Left out: the variant's text, or what the run was started with. */
  source?: string;
  /** True while more is to come. */
  live?: boolean;
  clock: string;
  end: number;
  eventCount: number;
  /** When each event happened; never decreasing. */
  at: number[];
  /** Each event in a sentence. */
  says: string[];
  /** The task of each event, null for none. May be left out. */
  who?: (number | null)[];
  lanes: TraceLane[];
  /** Tasks that there are beyond `lanes`. */
  hidden: number;
  output: TraceOutput[];
  outcome: TraceOutcome;
}

/** Equal for two traces of one run, of which the later one is longer. */
export function identity({ run, variant, opening }: Trace): string {
  return JSON.stringify([run, run === 0 ? variant : "", opening ?? 0]);
}
