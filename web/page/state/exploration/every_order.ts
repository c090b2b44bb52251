// A check of the exercise that must hold in every order: one run can refute it, and what the other
// orders say is here. It is of the text that was explored, so it outlives no edit.

import type { Exploration as Found } from "../../../protocol/kernel/exploration.d.ts";
import type { Finding } from "../../../protocol/stage/findings.d.ts";
import { counted } from "../../ui/counted.ts";
import type { Exploration } from "./exploration.ts";
import { coverage, failedRuns, progressWords } from "./exploration_words.ts";

/** A finding, with what other orders say of it. */
export interface Told extends Finding {
  /** The smallest order that refutes it; empty where none is known. */
  readonly order?: string;
  /** Whether no answer is on its way, so that the reader may ask for one. */
  readonly isOpen?: boolean;
}

type Answer = Pick<Told, "kind" | "sentence" | "order" | "isOpen">;

/** Whether all that one run can show holds, so that it is worth while to try the other orders. */
export function asksForOrders(findings: readonly Finding[]): boolean {
  const checks = findings.filter(({ claim }) => claim !== undefined);
  return checks.some(isOfAllOrders) && checks.every(({ kind }) => kind === "passed");
}

/** The findings of a run of this text: a check of all orders says what the search has shown. */
export function withOrders(
  findings: readonly Finding[],
  exploration: Exploration,
  source: string | null,
): Told[] {
  const isWorthWhile = asksForOrders(findings);
  return findings.map((finding) => {
    // What refutes it in this very run is told of it, and needs no search.
    if (!isOfAllOrders(finding) || finding.kind === "failed") {
      return finding;
    }
    const said = answerOf(exploration, source);
    const isEarly = said.isOpen === true && finding.kind === "passed" && !isWorthWhile;
    const early: Answer = { kind: "asked", sentence: "Tried when all else holds.", isOpen: false };
    return { ...finding, ...(isEarly ? early : said), at: null, event: null, task: null };
  });
}

function isOfAllOrders(finding: Finding): boolean {
  return finding.every_order === true;
}

function answerOf(exploration: Exploration, source: string | null): Answer {
  const { state, found } = exploration;
  const isOf = exploration.program === "exercise" && exploration.source === source;
  if (!isOf || state === "none") {
    return { kind: "asked", sentence: "", isOpen: true };
  }
  if (exploration.isGoing) {
    const words = progressWords(exploration);
    const sentence = words === "" ? "Trying other orders." : `${words}.`;
    return { kind: "asked", sentence, isOpen: false };
  }
  if (state !== "done" || found === null) {
    return { kind: "asked", sentence: coverage(exploration) || exploration.problem, isOpen: true };
  }
  return answer(found);
}

function answer(found: Found): Answer {
  const { plain_fails: plain, runs, different, outcomes, failures } = found;
  if (plain !== "") {
    return { kind: "failed", sentence: `As it is written: ${plain}` };
  }
  const failed = failedRuns(found);
  if (failed > 0) {
    const first = outcomes.find((outcome) => outcome.failed);
    const small = failures.find((failure) => failure.runs === first?.first);
    const what = small?.message ?? first?.sentence ?? "";
    const sentence = `Not in ${String(failed)} of ${counted(runs, "run")}. One of them: ${what}`;
    return {
      kind: "failed",
      sentence: small === undefined ? sentence : `${sentence} ${small.sentence}`,
      order: small?.order ?? first?.order ?? "",
    };
  }
  const orders = different > 1 ? `${String(different)} different orders` : "other times";
  return {
    kind: "passed",
    sentence: `In ${counted(runs, "run")} with ${orders} it held each time.`,
  };
}
