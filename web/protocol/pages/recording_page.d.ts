// Made from recording_page.py by `python -m web.build.protocol_types`; do not edit.

import type { TimelineColumns } from "../figure/timeline.d.ts";

import type { CriticalPath, Why } from "../stage/explanation.d.ts";

import type { Finding } from "../stage/findings.d.ts";

import type { Problem } from "../stage/lane_view.d.ts";

import type { Trace } from "../stage/trace.d.ts";

/** All that such a page draws and says. It stands in the page as JSON, compressed. */
export interface RecordingPageData {
  /** A row for each task, of which the page draws some at a time. */
  readonly columns: TimelineColumns;
  readonly trace: Trace;
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  /** The program's files: name → text. */
  readonly sources: Readonly<Record<string, string>>;
  readonly path: CriticalPath;
  /** Where each task is at the end, and why: by its id, for as many as it is told for. */
  readonly whyAtEnd: Readonly<Record<string, Why>>;
  /** Why it took so long: parts that add up to the end; empty where it took no time. */
  readonly time: string;
  /** What is not drawn, in a sentence; empty where everything is. */
  readonly leftOut: string;
}

/** The reader saves the run on the stage as such a page; answered by `FileTold`. */
export interface FileAsked {
  readonly number: number;
  /** What the program's text is called. */
  readonly name: string;
  /** The text that was run; empty where it is not known. */
  readonly source: string;
  readonly kind: "file";
}

/** The answer, in `RunBar.file`. */
export interface FileTold {
  /** That of the question. */
  readonly number: number;
  /** What was recorded, in one line. */
  readonly facts: string;
  /** JSON of a `RecordingPageData`; empty for a run that still grows. */
  readonly data: string;
}
