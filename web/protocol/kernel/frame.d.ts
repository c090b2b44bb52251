// Made from frame.py by `python -m web.build.protocol_types`; do not edit.

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

/**
 * Why Python ended: the browser's stack was full, the program ended it, the browser ended its
 * worker, or anything else.
 */
export type EndCause = "stack" | "exit" | "gone" | "broken";

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
  /**
   * A module where one has come through, and the application runs on the same one; a blob where the
   * browser has kept the file as it is.
   */
  readonly bytes: ArrayBuffer | WebAssembly.Module | Blob;
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

/**
 * Answered by `Pong`: the frame's process may have been killed without a word. A kernel's worker
 * may have been, too: those that should work are looked after.
 */
export interface Ping {
  readonly number: number;
  /** Those that start or run a program. */
  readonly kernels: readonly number[];
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

/** A worker could not be started, stopped with an error that it did not catch, or is gone. */
export interface Crashed {
  readonly kernel: number;
  readonly cause: EndCause;
  /** For the console. */
  readonly message: string;
  readonly kind: "crashed";
}

export type FromFrame = Pong | Crashed;

/** The first thing that a worker does. */
export interface Begun {
  /** The address of a blob that it has made, which goes when the worker does. */
  readonly life: string;
  readonly kind: "begun";
}

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
export interface BootKernel {
  readonly module: WebAssembly.Module;
  /** The memory to restore; absent in a normal start. */
  readonly image: ArrayBuffer | null;
  /** Absent where it is still on its way: a restored kernel can run most programs without it. */
  readonly stdlib: ArrayBuffer | null;
  /** `patterns` and our side of the kernel; comes together with `stdlib`. */
  readonly archive: ArrayBuffer | null;
  readonly kind: "boot";
}

/** What `BootKernel` was sent without. */
export interface Library {
  readonly stdlib: ArrayBuffer;
  readonly archive: ArrayBuffer;
  readonly kind: "library";
}

export type ToNewKernel = Prepare | BootKernel | Library;
