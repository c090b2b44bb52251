// What the page and the app runtime's worker say to each other.

/** Page → worker, once: everything that is needed to start. */
export interface Boot {
  type: "boot";
  lesson: string;
  files: AppFiles;
}

/**
 * What the runtime starts from: the image, or for the ordinary start the library and the archive.
 * Scripts are texts.
 */
export interface AppFiles {
  loader: string;
  runtime: string;
  module: WebAssembly.Module;
  lock: string;
  /** The memory of an application that has imported everything; null for the ordinary start. */
  image: ArrayBuffer | null;
  /** The standard library, compiled, as a zip. */
  stdlib: ArrayBuffer | null;
  /** Panel, Bokeh, patterns and web, compiled, as a zip. */
  archive: ArrayBuffer | null;
}

/** Page → worker, ever after: a patch of Bokeh's, as JSON text. */
export interface PagePatch {
  type: "patch";
  patch: string;
}

/** Worker → page: the application runs; `digest` is its document's (see web/app/document_sync.py). */
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
