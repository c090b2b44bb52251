// What the page and the app runtime's worker say to each other.

/** Page → worker, once: everything that is needed to start. */
export interface Boot {
  type: "boot";
  lesson: string;
  /** Pyodide's own files and the application's archive, as they are in memory. */
  files: AppFiles;
}

export interface AppFiles {
  /** pyodide.mjs and pyodide.asm.mjs, as text. */
  loader: string;
  glue: string;
  wasm: WebAssembly.Module;
  /** The standard library, compiled, as a zip. */
  stdlib: ArrayBuffer;
  lock: string;
  /** Panel, Bokeh, patterns and web, compiled, as a zip. */
  archive: ArrayBuffer;
}

/** Page → worker, ever after: a patch of Bokeh's, as JSON text. */
export interface PagePatch {
  type: "patch";
  patch: string;
}

/** Worker → page: the application runs; `digest` is its document's (see sync.py). */
export interface Ready {
  type: "ready";
  digest: string;
}

/** Worker → page: a patch of Bokeh's, as JSON text. */
export interface AppPatch {
  type: "patch";
  patch: string;
}

/** Worker → page: the patch before has been dealt with. */
export interface Idle {
  type: "idle";
}

/** Worker → page: it could not start, or a callback failed. */
export interface Failed {
  type: "failed";
  stage: "boot" | "patch";
  message: string;
}

export type ToWorker = Boot | PagePatch;
export type FromWorker = Ready | AppPatch | Idle | Failed;
