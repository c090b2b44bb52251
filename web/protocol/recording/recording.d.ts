// Made from the facts in patterns/tracing/recording by `python -m web.build.protocol_types`; do not edit.

export type ClockName =
  | "instant"
  | "live"
  | "native";

export type OutcomeKind =
  | "returned"
  | "raised"
  | "deadlock"
  | "stopped"
  | "cut_short"
  | "syntax_error";

export type WaitKind =
  | "sleep"
  | "task"
  | "gather"
  | "wait"
  | "as_completed"
  | "task_group"
  | "shield"
  | "timeout"
  | "future"
  | "semaphore"
  | "lock"
  | "event"
  | "condition"
  | "barrier"
  | "queue_get"
  | "queue_put"
  | "queue_join"
  | "executor"
  | "io"
  | "unknown";

export type How =
  | "returned"
  | "raised"
  | "cancelled";

export type Stream =
  | "stdout"
  | "stderr";

export type WarningCategory =
  | "coroutine_never_awaited"
  | "task_never_retrieved"
  | "future_never_retrieved"
  | "task_destroyed"
  | "other";

export type Deed =
  | "acquired"
  | "released"
  | "put"
  | "got"
  | "task_done"
  | "set"
  | "cleared"
  | "notified"
  | "arrived";

/** Function, line, file where that is not the main one, true for an asynchronous generator. */
export type WireFrame =
  | readonly [string, number | null]
  | readonly [string, number | null, string | null]
  | readonly [string, number | null, string | null, boolean];

/** What stays the same about a task. */
export interface WireTask {
  /** 1, 2, 3 … in order of creation. */
  readonly id: number;
  readonly name: string;
  /**
   * The task whose step created it, or led to the callback that did, as its end does to its done
   * callbacks; null for a program's main task, and for what a timer or input created.
   */
  readonly parent: number | null;
  /** The coroutine function's qualified name. */
  readonly coro: string;
  /** Where the coroutine function is defined in the reader's source. */
  readonly line: number | null;
  /** Where `line` is not in the main file. */
  readonly file?: string | null;
}

/** What a suspended task waits on. */
export interface WireWaiting {
  readonly kind: WaitKind;
  /** In words that can follow “waiting on”: `sleep 1 s`, `semaphore (2 ahead)`, `task fetch-3`. */
  readonly label: string;
  /** When a sleep or time-out ends, in seconds since the start; null where nothing is timed. */
  readonly until?: number | null;
  /**
   * The tasks that are waited for and not yet done; empty for everything else. Of those of `wait`
   * and `as_completed` the first 200; the label counts them all.
   */
  readonly tasks?: readonly number[];
  /** Name of the lock, queue … as in `PrimitiveChanged.primitive`; null for everything else. */
  readonly primitive?: string | null;
  /** How many tasks stood in line before it for the same, when it began to wait. */
  readonly ahead?: number;
  /** True where the first of `tasks` that ends is enough; False where all of them have to. */
  readonly first_ends?: boolean;
}

/** How the run ended, in a word and in a sentence. */
export interface WireOutcome {
  readonly kind: OutcomeKind;
  readonly message: string;
  /** Where in the reader's source; null where no one line is to blame. */
  readonly line?: number | null;
  /** Where `line` is not in the main file. */
  readonly file?: string | null;
}

/** A task was created; it is ready from this moment on. */
export interface CreatedEvent {
  /** Seconds since the start. */
  readonly at: number;
  readonly kind: "created";
  readonly task: number;
  readonly parent: number | null;
  /** Where the reader's code created it. */
  readonly line?: number | null;
  /** Where `line` is not in the main file. */
  readonly file?: string | null;
  /** False where that line throws the task away: it cannot be awaited or seen to fail. */
  readonly kept?: boolean;
}

/** A suspended task became ready. Ready is not yet running. */
export interface WokenEvent {
  /** Seconds since the start. */
  readonly at: number;
  readonly kind: "woken";
  readonly task: number;
  /** The task whose step did it; null for a timer, I/O or a callback of the loop. */
  readonly by: number | null;
}

/** A ready task began a step: it is the one that runs now. */
export interface ResumedEvent {
  /** Seconds since the start. */
  readonly at: number;
  readonly kind: "resumed";
  readonly task: number;
  /** The line at which it goes on; the coroutine's first line for the first step. */
  readonly line: number | null;
  /** Where `line` is not in the main file. */
  readonly file?: string | null;
  /** True where the step begins with CancelledError being raised at that line. */
  readonly cancelled?: boolean;
}

/** A running task gave control back to the loop. */
export interface SuspendedEvent {
  /** Seconds since the start. */
  readonly at: number;
  readonly kind: "suspended";
  readonly task: number;
  readonly line: number | null;
  /** Where `line` is not in the main file. */
  readonly file?: string | null;
  /** null where it waits on nothing (`sleep(0)`, a bare yield) and is ready again at once. */
  readonly on: WireWaiting | null;
  /** Outermost first, the reader's own functions only. */
  readonly stack?: readonly WireFrame[];
}

/** `cancel()` was called on a task; it is delivered when the task is next resumed. */
export interface CancelRequestedEvent {
  /** Seconds since the start. */
  readonly at: number;
  readonly kind: "cancel_requested";
  readonly task: number;
  readonly by: number | null;
  /** `timeout`, `task_group`, `gather`, `runner` …; null for a plain call of `cancel()`. */
  readonly through?: string | null;
  /** Where the reader's code was when it happened; null for a timer. */
  readonly line?: number | null;
  /** Where `line` is not in the main file. */
  readonly file?: string | null;
}

/**
 * No request to cancel is outstanding any more: whoever made them took them back. A time-out does
 * so (`uncancel`) when it turns the cancellation into TimeoutError. A task that swallows
 * CancelledError does not: its request stays outstanding until it ends.
 */
export interface CancelWithdrawnEvent {
  /** Seconds since the start. */
  readonly at: number;
  readonly kind: "cancel_withdrawn";
  readonly task: number;
  /** True where a time-out found that its CancelledError had been swallowed on the way to it. */
  readonly swallowed?: boolean;
}

/** A task ended. */
export interface FinishedEvent {
  /** Seconds since the start. */
  readonly at: number;
  readonly kind: "finished";
  readonly task: number;
  readonly how: How;
  /** Result or exception in words, cut to 200 characters; null for null and cancellation. */
  readonly value: string | null;
  /** Where an exception left the reader's code; null otherwise. */
  readonly line?: number | null;
  /** Where `line` is not in the main file. */
  readonly file?: string | null;
}

/** Text was written to standard output or error. */
export interface PrintedEvent {
  /** Seconds since the start. */
  readonly at: number;
  readonly kind: "printed";
  readonly task: number | null;
  readonly text: string;
  readonly stream: Stream;
  readonly line?: number | null;
  /** Where `line` is not in the main file. */
  readonly file?: string | null;
}

/** A step kept the loop from running anything else (`time.sleep`, or long computing). */
export interface BlockedEvent {
  /** Seconds since the start. */
  readonly at: number;
  readonly kind: "blocked";
  readonly task: number | null;
  readonly seconds: number;
  readonly line?: number | null;
  /** Where `line` is not in the main file. */
  readonly file?: string | null;
}

/** A lock, semaphore, queue, event … changed. */
export interface PrimitiveChangedEvent {
  /** Seconds since the start. */
  readonly at: number;
  readonly kind: Deed;
  readonly task: number | null;
  /** Its name in the reader's code (`queue`), else kind and number (`Queue 2`). */
  readonly primitive: string;
  /** `Semaphore`, `Lock`, `Queue` … */
  readonly type: string;
  /** After it: permits left, items held, 1 or 0 for locked and set, tasks at a barrier. */
  readonly level: number;
  /** The level's upper bound where it has one. */
  readonly capacity?: number | null;
  /** The thing that was put or got, in words, cut to 80 characters. */
  readonly item?: string | null;
  /** Tasks that wait on it, first in line first; the first 50, where there are more. */
  readonly waiters?: readonly number[];
  /** How many wait behind those. */
  readonly more_waiters?: number;
  /** The task that made it; told with the first thing that happens to it. */
  readonly made_by?: number | null;
  /** The line at which it was made; told with the first thing that happens to it. */
  readonly made_at?: number | null;
  /** Where `made_at` is not in the main file. */
  readonly made_in?: string | null;
  /** Where the reader's code was when it happened; null where it was a callback's doing. */
  readonly line?: number | null;
  /** Where `line` is not in the main file. */
  readonly file?: string | null;
}

/** The run noticed something that is almost always a mistake (a coroutine never awaited …). */
export interface WarnedEvent {
  /** Seconds since the start. */
  readonly at: number;
  readonly kind: "warned";
  /** The task that it is about, where it is about one; else the one that ran. */
  readonly task: number | null;
  /** In Python's words. */
  readonly text: string;
  readonly line?: number | null;
  /** Where `line` is not in the main file. */
  readonly file?: string | null;
  readonly category?: WarningCategory;
  /** The exception that it is about, in words, cut to 200 characters; null where there is none. */
  readonly problem?: string | null;
}

export type WireEvent =
  | CreatedEvent
  | WokenEvent
  | ResumedEvent
  | SuspendedEvent
  | CancelRequestedEvent
  | CancelWithdrawnEvent
  | FinishedEvent
  | PrintedEvent
  | BlockedEvent
  | PrimitiveChangedEvent
  | WarnedEvent;

/** Everything that is known of a run; all pictures are derived from it. */
export interface WireRecording {
  /** What tells its JSON from any other. */
  readonly format: "asyncio-recording";
  /** Of that JSON; no other is read. */
  readonly version: 1;
  /** The version of Python that ran it; empty where that is not known. */
  readonly python: string;
  readonly clock: ClockName;
  /** Seconds from the start to the end of the run. */
  readonly end: number;
  readonly outcome: WireOutcome;
  /** True where a budget or Stop ended it. */
  readonly cut_short: boolean;
  /** Events that happened and are not in `events`. */
  readonly dropped: number;
  readonly tasks: readonly WireTask[];
  readonly events: readonly WireEvent[];
  /** The text of the program's main file; null where it was not kept. */
  readonly source?: string | null;
}

/** What is new since the last batch. A task may come again: its name has changed. */
export interface WireBatch {
  /** New ones in order of their ids, each after its parent. */
  readonly tasks: readonly WireTask[];
  /** In order of time; each speaks of tasks that have come. */
  readonly events: readonly WireEvent[];
}
