// Made from kernel.py by `python -m web.build.protocol_types`; do not edit.

import type { EndCause, Start } from "./frame.d.ts";

export type Clock = "instant" | "live";

/** Run a program. Answered by `Batch` (any number), `Ended` and `Idle`, or by `PythonEnded`. */
export interface Run {
  readonly run: number;
  readonly source: string;
  readonly clock: Clock;
  /** Program seconds that pass in one real second; for the live clock only. */
  readonly speed: number;
  /** Decisions that it runs under, on the instant clock; empty: all is as it is written. */
  readonly order: string;
  /**
   * On the instant clock: the waits that the reader has picked to end next, one after the other. It
   * runs up to where the next one has to be picked. Null where they do not pick.
   */
  readonly picks: readonly string[] | null;
  readonly checks: string;
  /** By which a run that was picked to its end is judged, as in `Explore`; else empty. */
  readonly claims: string;
  readonly kind: "run";
}

/**
 * Run a program under other legal orders, on the instant clock. Answered by `Explored` (any number;
 * the last one says that it is done) and `Idle`, or by `PythonEnded`. It hears of nothing
 * meanwhile: to stop it, the page ends the kernel.
 */
export interface Explore {
  /** One number counts runs and explorations. */
  readonly run: number;
  readonly source: string;
  readonly runs: number;
  readonly seed: number;
  /** What must hold in each run, one a line, as `patterns.checks.check_text` has it. */
  readonly checks: string;
  /** What must hold in each run if it holds in the one as written; a line each, too. */
  readonly claims: string;
  readonly kind: "explore";
}

export type ToKernel = Run | Explore;

/** The kernel can run programs. */
export interface KernelReady {
  readonly how: Start;
  readonly python: string;
  /** Whether waiting leaves the worker free (JSPI); otherwise it sleeps. */
  readonly switching: boolean;
  /** How long the start took in the worker. */
  readonly seconds: number;
  readonly kind: "ready";
}

/** The kernel did not start. */
export interface KernelFailed {
  /** For the console. */
  readonly message: string;
  /** Whether it is the memory image, which does not fit this browser: it never will. */
  readonly misfit: boolean;
  readonly kind: "failed";
}

/** The run imports what is not in memory, and waits for the library's files. */
export interface LibraryNeeded {
  readonly run: number;
  readonly kind: "library_needed";
}

/** What happened since the last batch: `{"tasks": [...], "events": [...]}` as JSON. */
export interface Batch {
  readonly run: number;
  readonly text: string;
  readonly kind: "batch";
}

/**
 * The program ended; `text` is its recording as JSON, without the events of the batches. Under an
 * order, `steered` in it is an `exploration.SteeredRun`.
 */
export interface Ended {
  readonly run: number;
  readonly text: string;
  readonly kind: "ended";
}

/** An exploration has got further; `text` is an `exploration.Exploration` as JSON. */
export interface Explored {
  readonly run: number;
  readonly text: string;
  readonly kind: "explored";
}

/** After `Ended`, or the last `Explored`, when the kernel has tidied up. */
export interface Idle {
  readonly run: number;
  /** What the program left changed, so that the kernel must be replaced; absent: all is clean. */
  readonly because: string | null;
  readonly kind: "idle";
}

/** Python is gone (`os._exit`, a fatal error): the run ends here and the kernel with it. */
export interface PythonEnded {
  readonly run: number;
  readonly cause: EndCause;
  /** For the console. */
  readonly message: string;
  readonly kind: "python_ended";
}

export type FromKernel =
  | KernelReady
  | KernelFailed
  | LibraryNeeded
  | Batch
  | Ended
  | Explored
  | Idle
  | PythonEnded;
