// A check of the exercise that must hold with other values, too: that takes a run of another text,
// and what came of it is here. It is of the text that was changed, so it outlives no edit.

import type { Finding, OtherValues } from "../../../protocol/stage/findings.d.ts";
import type { Told } from "./every_order.ts";
import type { Trial } from "./trial.ts";

/** What is to be tried, as all that the shown run can tell holds; null where that is nothing. */
export function valuesToTry(findings: readonly Finding[]): OtherValues | null {
  const checks = findings.filter(({ claim }) => claim !== undefined);
  const { other_values: values } = checks.find(asksForOtherValues) ?? {};
  return values !== undefined && checks.every(({ kind }) => kind === "passed") ? values : null;
}

/** The findings of a run of this text: a check of other values says what the trial has shown. */
export function withOtherValues(
  findings: readonly Finding[],
  trial: Trial,
  source: string | null,
): Told[] {
  const isWorthWhile = valuesToTry(findings) !== null;
  return findings.map((finding) => {
    if (!asksForOtherValues(finding)) {
      return finding;
    }
    const said: Pick<Told, "kind" | "sentence" | "isOpen"> = isWorthWhile
      ? answerOf(trial, source)
      : { kind: "asked", sentence: "Tried when all else holds.", isOpen: false };
    return { ...finding, ...said, at: null, event: null, task: null };
  });
}

function asksForOtherValues({ other_values: values }: Finding): boolean {
  return values?.is_set === false;
}

function answerOf(
  { state, source: tried, fails, problem }: Trial,
  source: string | null,
): Pick<Told, "kind" | "sentence" | "isOpen"> {
  if (state === "none" || tried !== source) {
    return { kind: "asked", sentence: "", isOpen: true };
  }
  switch (state) {
    case "going":
      return { kind: "asked", sentence: "It is being tried.", isOpen: false };
    case "unfinished":
      return { kind: "asked", sentence: problem, isOpen: true };
    default:
      return fails === ""
        ? { kind: "passed", sentence: "Tried: it did." }
        : { kind: "failed", sentence: `Tried: ${fails}` };
  }
}
