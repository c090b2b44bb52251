// Made from field_rules.py by `python -m web.build.protocol_types`; do not edit.

/** What a value is; `recording_reader.ts` has a check for each. */
export type RuleKind =
  | "seconds"
  | "task"
  | "tasks"
  | "whole"
  | "line"
  | "text"
  | "flag"
  | "choice"
  | "waiting"
  | "frames";

/** What one field may be. What a rule does not say is not allowed, or has no bound. */
export interface Rule {
  readonly kind: RuleKind;
  /** Null is a value of it. */
  readonly nullable?: true;
  /** The field may be left out, and then is not there. */
  readonly optional?: true;
  /** What a missing field is read as, where it is always there in what is written. */
  readonly missing?: string | null;
  /** The smallest whole number. */
  readonly least?: number;
  /** The largest number, characters of a text, entries of a list. */
  readonly most?: number;
  /** The words that it may be. */
  readonly choices?: readonly string[];
}

/** By the fields' names. */
export type Rules = Readonly<Record<string, Rule>>;
