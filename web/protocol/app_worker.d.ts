// Made from app_worker.py by `python -m web.build.protocol_types`; do not edit.

/**
 * What the application starts from: the memory image, or for the ordinary start the library and the
 * archive. Scripts are texts.
 */
export interface AppFiles {
  readonly loader: string;
  readonly runtime: string;
  readonly module: WebAssembly.Module;
  readonly lock: string;
  /** The memory of an application that has imported everything; null for the ordinary start. */
  readonly image: ArrayBuffer | null;
  /** The standard library, compiled, as a zip; null beside an image. */
  readonly stdlib: ArrayBuffer | null;
  /** Panel, Bokeh, `patterns` and `web`, compiled, as a zip; null beside an image. */
  readonly archive: ArrayBuffer | null;
}

/** Start the application of one lesson. Sent once, first; answered by `Ready` or `Failed`. */
export interface Boot {
  /** The lesson's id. */
  readonly lesson: string;
  readonly files: AppFiles;
  readonly kind: "boot";
}

/** Something has changed in the page's document. Answered by `Idle`. */
export interface PagePatch {
  readonly patch: string;
  readonly kind: "patch";
}

export type ToWorker = Boot | PagePatch;

/** The application runs. */
export interface Ready {
  /** JSON of its document's models; the page compares it with its own. */
  readonly digest: string;
  readonly kind: "ready";
}

/** Something has changed in the application's document. */
export interface AppPatch {
  readonly patch: string;
  readonly kind: "patch";
}

/** One `PagePatch` has been dealt with, in order. */
export interface Idle {
  readonly kind: "idle";
}

/** It could not start, or a callback of Python's raised. */
export interface Failed {
  readonly phase: "boot" | "patch";
  /** For the console. */
  readonly message: string;
  readonly kind: "failed";
}

export type FromWorker = Ready | AppPatch | Idle | Failed;
