// Made from run_messages.py by `python -m web.build.protocol_types`; do not edit.

import type { DecisiveTurn } from "../kernel/exploration.d.ts";

import type { Clock } from "../kernel/kernel.d.ts";

import type { WireOutcome } from "../recording/recording.d.ts";

/** The clocks that the page offers. */
export type ClockChoice = "instant" | "live";

/** A run began. Its later messages carry the same `run`; it ends with `Finished`, always. */
export interface Started {
  /** 1, 2, 3 … in this page's life; 0 is the recording that came with the page. */
  readonly run: number;
  readonly clock: ClockChoice;
  /** The program that runs, as text. */
  readonly source: string;
  /** Which program it is: a variant of the lesson, or `linked` for one that came with a link. */
  readonly program: string;
  /** The order that it runs under; empty: all is as it is written. */
  readonly order: string;
  /** Those that decide under that order; empty: unknown. */
  readonly turns: readonly DecisiveTurn[];
  /** Whether the reader picks the order: it may be but the beginning of a run. */
  readonly picked: boolean;
  readonly kind: "started";
}

/** Some more has happened in a run. The next is sent when this one has been dealt with. */
export interface Grew {
  readonly run: number;
  /** JSON, each `{"tasks": […], "events": […]}`, the new ones; a `RecordingBuilder` takes them. */
  readonly batches: readonly string[];
  readonly kind: "grew";
}

/** What a recording has besides its tasks, its events and what is known from `Started`. */
export interface Ending {
  readonly python: string;
  /** Seconds since the start. */
  readonly end: number;
  readonly outcome: WireOutcome;
  readonly cut_short: boolean;
  readonly dropped: number;
}

/** A run ended, in whatever way. */
export interface Finished {
  readonly run: number;
  /** What has happened since the last `Grew`, as there. */
  readonly batches: readonly string[];
  readonly ending: Ending;
  /** The order that it took, where the reader picked; else that of `Started` holds. */
  readonly order: string;
  /** As in `Started`, where they became known by the run; else those hold. */
  readonly turns: readonly DecisiveTurn[];
  readonly kind: "finished";
}

/** The reader has opened a file; it is answered by a trace or by `RunBar.notice`. */
export interface Opened {
  /** The latest run: a trace of the file carries this number. */
  readonly run: number;
  /** The file's, for the reader. */
  readonly name: string;
  /** What is in it, whatever that is. */
  readonly recording: string;
  readonly kind: "opened";
}

/** The reader wants back what was on the stage before a file was opened. */
export interface Closed {
  readonly kind: "closed";
}

/** A run is to be kept, and what the stage shows from now on is to be drawn against it. */
export interface Pinned {
  /** The run on the stage, the one before it, a variant's recorded one, or what a file holds. */
  readonly what: "shown" | "previous" | "variant" | "file";
  /** The variant's name or the file's; empty for the others. */
  readonly name: string;
  /** What is in the file, whatever that is; empty for the others. */
  readonly recording: string;
  readonly kind: "pinned";
}

/** What the stage shows is to be drawn alone again. */
export interface Unpinned {
  readonly kind: "unpinned";
}

/**
 * The reader has turned to a program: the stage is to show a run of it. That is the program's
 * latest run of this page if that ran the same text, else the one that came with the lesson. A run
 * that goes on of another program is not shown any more.
 */
export interface Chosen {
  /** As in `Started`. */
  readonly program: string;
  /** What is in the editor, as text. */
  readonly source: string;
  readonly kind: "chosen";
}

export type Message =
  | Started
  | Grew
  | Finished
  | Opened
  | Closed
  | Pinned
  | Unpinned
  | Chosen;
