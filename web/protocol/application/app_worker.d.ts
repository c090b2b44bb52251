// Made from app_worker.py by `python -m web.build.protocol_types`; do not edit.

import type { Message } from "./run_messages.d.ts";

import type { Prepare } from "../kernel/frame.d.ts";

import type { FileAsked } from "../pages/recording_page.d.ts";

import type { Question } from "../stage/explanation.d.ts";

import type { Arrange } from "../stage/lane_view.d.ts";

export type PageMessage = Message | Question | Arrange | FileAsked;

/**
 * What the application starts from: memory images, or for the ordinary start the library and the
 * archive.
 */
export interface AppFiles {
  /**
   * The kernel's memory image, and what an application that has imported everything differs in;
   * empty for the ordinary start.
   */
  readonly images: readonly ArrayBuffer[];
  /** The standard library, compiled, as a zip; null beside images. */
  readonly stdlib: ArrayBuffer | null;
  /** Panel, Bokeh, `patterns` and `web`, compiled, as a zip; null beside images. */
  readonly archive: ArrayBuffer | null;
}

/** What an application is told that takes the place of one that has ended. */
export interface Again {
  /** What the ended one was told, as far as it decides what is shown. */
  readonly messages: readonly Message[];
  /** Ids of models with the properties that the page got from it: all are to be sent anew. */
  readonly changed: readonly (readonly [string, string])[];
}

/**
 * Python's module, compiled by the worker while the memory is on its way, or compiled already where
 * the kernel runs on the same one. Sent once, after `Prepare`.
 */
export interface Compile {
  readonly wasm: ArrayBuffer | WebAssembly.Module;
  readonly kind: "compile";
}

/** Start the application of one lesson. Sent once; answered by `AppReady` or `AppFailed`. */
export interface BootApp {
  /** The lesson's id. */
  readonly lesson: string;
  readonly files: AppFiles;
  /** Null for the first application of the page. */
  readonly again: Again | null;
  readonly kind: "boot";
}

/** Answered by `Done`, after all that it changes. */
export interface Tell {
  readonly message: PageMessage;
  readonly kind: "tell";
}

export type ToWorker = Prepare | Compile | BootApp | Tell;

/** The worker has read its script. Sent once, first. */
export interface Begun {
  /**
   * Whether it holds a lock of its own name, which is free when it has ended; not where there are
   * no locks.
   */
  readonly holds: boolean;
  readonly kind: "begun";
}

/** The application runs. */
export interface AppReady {
  /** JSON of its document's models; the page compares it with its own. */
  readonly digest: string;
  readonly kind: "ready";
}

/** Something has changed in the application's document. */
export interface Patch {
  /** Bokeh's, as JSON: see `web.app.document_patches`. */
  readonly patch: string;
  readonly kind: "patch";
}

/** One `Tell` has been dealt with, in order. */
export interface Done {
  readonly kind: "done";
}

/** It could not start (`boot`), a callback of Python's raised (`tell`), or Python has ended. */
export interface AppFailed {
  readonly phase: "boot" | "tell" | "end";
  /** For the console. */
  readonly message: string;
  /** Whether it is the memory image, which does not fit this browser: it never will. */
  readonly misfit: boolean;
  readonly kind: "failed";
}

export type FromWorker = Begun | AppReady | Patch | Done | AppFailed;
