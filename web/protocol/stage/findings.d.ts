// Made from findings.py by `python -m web.build.protocol_types`; do not edit.

/**
 * A check of the exercise that no run was judged by yet, one that passed, one that failed, or
 * something that a diagnosis noticed.
 */
export type FindingKind = "asked" | "passed" | "failed" | "notice";

/** The run with other values that a check asks for. */
export interface OtherValues {
  /** The program's text with these values; where `is_set`, with the given ones. */
  readonly source: string;
  /** What must hold in that run, one a line, as `patterns.checks.check_text` has it. */
  readonly checks: string;
  /** Whether the reader has set the values: then the finding is of the run that is shown. */
  readonly is_set: boolean;
}

/** One sentence about a run, and where to look. A click goes to `event`, else to `at`. */
export interface Finding {
  readonly kind: FindingKind;
  /** What a check asks for; only checks have one. */
  readonly claim?: string;
  /** True of a check that one run can refute and none can prove: the page tries other orders. */
  readonly every_order?: boolean;
  /** Of a check that another run decides, in which other values stand: the page tries that. */
  readonly other_values?: OtherValues;
  /** What was seen; empty where nothing was looked at yet. May hold `code` between backquotes. */
  readonly sentence: string;
  /** Seconds since the start; null where it is about no one moment. */
  readonly at: number | null;
  /** How many events have happened then; null where no event is meant. */
  readonly event: number | null;
  /** The task that it is about; null where it is about none, or about several. */
  readonly task: number | null;
  /** In the main file; null where no line is to blame. */
  readonly line: number | null;
}
