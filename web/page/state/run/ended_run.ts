import type { OutcomeKind } from "../../../protocol/recording/recording.d.ts";

/** How a run ended, and how much there was of it. */
export interface EndedRun {
  readonly outcome: { readonly kind: OutcomeKind; readonly message: string };
  readonly end: number;
  readonly tasks: number;
  readonly events: number;
  /** Tasks that ended with an exception. */
  readonly raised: number;
  /** Events that were not recorded. */
  readonly dropped: number;
}
