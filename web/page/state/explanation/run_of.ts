import type { Question } from "../../../protocol/stage/explanation.d.ts";
import type { Trace } from "../../../protocol/stage/trace.d.ts";

/** How a question says which run it is about. */
export function runOf({
  run,
  variant,
  opening,
}: Trace): Pick<Question, "run" | "variant" | "opening"> {
  return { run, variant: variant ?? "", opening: opening ?? 0 };
}
