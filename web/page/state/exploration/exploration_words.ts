// What is said of an exploration: how far it is, what came of it, what that covers.

import type { Tone } from "../../../protocol/figure/states.ts";
import type { Exploration as Found, FoundKind } from "../../../protocol/kernel/exploration.d.ts";
import { counted } from "../../ui/counted.ts";

/** `waiting`: it was asked for before there is a kernel. */
export type ExplorationState = "none" | "waiting" | "running" | "done" | "stopped" | "failed";

/** As much of an exploration as is put into words. */
interface Explored {
  readonly state: ExplorationState;
  /** Null where nothing is known. */
  readonly found: Found | null;
  /** Why it did not come to its end; empty where it did, or was stopped. */
  readonly problem: string;
}

/** What becomes of a program, as the beginning of a sentence about it. */
export const KINDS: Readonly<Record<FoundKind, string>> = {
  same: "Ends as written",
  reordered: "Prints its lines in another order",
  other_output: "Prints something else",
  raised: "Fails",
  deadlock: "Gets stuck",
  endless: "Does not end",
  left: "Leaves a task behind",
  warned: "Warns",
  check: "Breaks a claim",
};

/** `64 of 200 runs, 31 different`. */
export function progressWords({ state, found }: Explored): string {
  if (state === "waiting") {
    return "Begins as soon as Python is here";
  }
  if (found === null) {
    return "";
  }
  const runs = `${String(found.runs)} of ${String(found.most)} runs`;
  const different = `${String(found.different)} different`;
  return found.phase === "shrinking"
    ? `${runs}, ${different}; looking for what decides`
    : `${runs}, ${different}`;
}

export interface TonedSentence {
  readonly sentence: string;
  readonly tone: Tone;
}

/** The answer to the question, as far as there is one. */
export function answerOf({ state, found, problem }: Explored): TonedSentence {
  if (found === null || found.outcomes.length === 0) {
    const nothing = state === "stopped" ? "Stopped before anything was found." : problem;
    return { sentence: nothing, tone: problem === "" ? "quiet" : "bad" };
  }
  if (found.plain_fails !== "") {
    return { sentence: "It goes wrong as it is written already.", tone: "bad" };
  }
  const failed = failedRuns(found);
  if (failed > 0) {
    return {
      sentence: `No: ${counted(failed, "run")} of ${String(found.runs)} went wrong.`,
      tone: "bad",
    };
  }
  if (state === "running") {
    return { sentence: "Nothing went wrong so far.", tone: "quiet" };
  }
  if (found.runs === 1 && state === "done") {
    return { sentence: "It has only one order, and works.", tone: "good" };
  }
  const runs = counted(found.runs, "run");
  return state === "done"
    ? { sentence: `Nothing went wrong in ${runs}.`, tone: "good" }
    : { sentence: `Nothing had gone wrong in ${runs}.`, tone: "quiet" };
}

/** What was tried, and no more than that; a sentence or two. */
export function coverage({ state, found, problem }: Explored): string {
  if (found === null) {
    return "";
  }
  const orders = `${String(found.different)} ${found.different === 1 ? "order" : "different orders"}`;
  switch (state) {
    case "stopped":
      return `Stopped after ${counted(found.runs, "run")} with ${orders}.`;
    case "failed":
      return `${problem} Until then: ${counted(found.runs, "run")} with ${orders}.`;
    case "done":
      return found.plain_fails === ""
        ? found.coverage
        : "Other orders are tried once it works as written.";
    default:
      return "";
  }
}

/** Whether some differ from the run as written and none of those is a failure. */
export function differsOnly({ found }: Explored): boolean {
  const others = found?.outcomes.filter(({ kind }) => kind !== "same") ?? [];
  return others.length > 0 && others.every((outcome) => !outcome.failed);
}

/** How many runs went wrong. */
export function failedRuns({ outcomes }: Pick<Found, "outcomes">): number {
  return outcomes.reduce((total, { failed, runs }) => total + (failed ? runs : 0), 0);
}
