// Made from kernel.py by `python -m web.build.protocol_types`; do not edit.

export type Clock = "instant" | "live";

export type FileName =
  | "pyodide.asm.wasm"
  | "pyodide.asm.mjs"
  | "pyodide.mjs"
  | "pyodide-lock.json"
  | "kernel-worker.js"
  | "kernel.image"
  | "stdlib.zip"
  | "kernel.zip";

export type Start = "restored" | "started";

/** Why Python ended: the browser's stack was full, the program ended it, or anything else. */
export type EndCause = "stack" | "exit" | "broken";

/**
 * The first message on the port for files, answered by `Probed`: not every browser lets a module
 * through to a frame without an origin.
 */
export interface Probe {
  readonly module: WebAssembly.Module;
  readonly kind: "probe";
}

/** A file's bytes, inflated. The frame keeps them for every kernel that it starts. */
export interface FrameFile {
  readonly name: FileName;
  /** A module where one has come through, and the application runs on the same one. */
  readonly bytes: ArrayBuffer | WebAssembly.Module;
  readonly kind: "file";
}

/** Start a kernel as soon as the files for that are there; its port travels along. */
export interface Spawn {
  readonly kernel: number;
  readonly how: Start;
  readonly kind: "spawn";
}

/** End a kernel at once, whatever it does. There is no answer: its port is dead. */
export interface Terminate {
  readonly kernel: number;
  readonly kind: "terminate";
}

/** Answered by `Pong`: the frame's process may have been killed without a word. */
export interface Ping {
  readonly number: number;
  readonly kind: "ping";
}

export type ToFrame = Probe | FrameFile | Spawn | Terminate | Ping;

export interface Probed {
  readonly arrived: boolean;
  readonly kind: "probed";
}

/** The answer to a `Ping` of that number. */
export interface Pong {
  readonly number: number;
  readonly kind: "pong";
}

/** A worker could not be started, or stopped with an error that it did not catch. */
export interface Crashed {
  readonly kernel: number;
  readonly cause: EndCause;
  /** For the console. */
  readonly message: string;
  readonly kind: "crashed";
}

export type FromFrame = Pong | Crashed;

/**
 * Begin a start while the module is compiled and the memory is on its way. Sent once, first.
 * Scripts are addresses of blobs.
 */
export interface Prepare {
  readonly how: Start;
  readonly runtime: string;
  readonly loader: string;
  readonly lock: string;
  readonly kind: "prepare";
}

/** What else a kernel starts from. */
export interface Boot {
  readonly module: WebAssembly.Module;
  /** The memory to restore; absent in a normal start. */
  readonly image: ArrayBuffer | null;
  /** Absent where it is still on its way: a restored kernel can run most programs without it. */
  readonly stdlib: ArrayBuffer | null;
  /** `patterns` and our side of the kernel; comes together with `stdlib`. */
  readonly archive: ArrayBuffer | null;
  readonly kind: "boot";
}

/** What `Boot` was sent without. */
export interface Library {
  readonly stdlib: ArrayBuffer;
  readonly archive: ArrayBuffer;
  readonly kind: "library";
}

export type ToWorker = Prepare | Boot | Library;

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
export interface Ready {
  readonly how: Start;
  readonly python: string;
  /** Whether waiting leaves the worker free (JSPI); otherwise it sleeps. */
  readonly switching: boolean;
  /** How long the start took in the worker. */
  readonly seconds: number;
  readonly kind: "ready";
}

/** The kernel did not start; `message` is for the console. */
export interface Failed {
  readonly message: string;
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
  | Ready
  | Failed
  | LibraryNeeded
  | Batch
  | Ended
  | Explored
  | Idle
  | PythonEnded;
