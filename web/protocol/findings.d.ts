// Made from findings.py by `python -m web.build.protocol_types`; do not edit.

/**
 * A check of the exercise that no run was judged by yet, one that passed, one that failed, or
 * something that a diagnosis noticed.
 */
export type FindingKind = "asked" | "passed" | "failed" | "notice";

/** One sentence about a run, and where to look. A click goes to `event`, else to `at`. */
export interface Finding {
  readonly kind: FindingKind;
  /** What a check asks for; only checks have one. */
  readonly claim?: string;
  /** True of a check that one run can refute and none can prove: the page tries other orders. */
  readonly every_order?: boolean;
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
