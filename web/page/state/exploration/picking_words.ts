// What is said of a run whose order the reader picks.

import type { Choice, PickedEnd, PickedRun } from "../../../protocol/kernel/exploration.d.ts";
import { counted } from "../../ui/counted.ts";
import { plain } from "../../ui/inline_markdown.ts";
import { seconds } from "../playback/trace_reading.ts";
import type { TonedSentence } from "./exploration_words.ts";
import type { Standing } from "./how_it_stands.ts";
import type { PickingState } from "./picking.ts";

/** As much of it as is put into words. */
interface Picked {
  readonly state: PickingState;
  readonly picked: PickedRun | null;
  readonly lost: number;
  readonly problem: string;
  readonly isOf: Standing;
  readonly isShown: boolean;
}

/** Where a wait stands, and when it ends: `line 12, at 1.50 s`. */
export function placeOf({ line, at }: Choice): string {
  const when = `at ${seconds(at)}`;
  return line === null ? when : `line ${String(line)}, ${when}`;
}

/** What the reader has to know before they go on; empty where that is nothing. */
export function beforeGoingOn({ state, problem, lost, isOf, isShown }: Picked): string {
  if (isOf === "changed") {
    return "The program has changed since: this is of the program as it was.";
  }
  switch (state) {
    case "unfinished":
      return problem || "It was stopped on the way.";
    case "waits":
    case "over":
      break;
    default:
      return "";
  }
  if (!isShown) {
    return "The stage shows another run.";
  }
  return lost === 0
    ? ""
    : `${counted(lost, "pick")} could not be taken again: there is no such choice any more.`;
}

/** What came of it; null before its end. */
export function endOf({ picked }: Picked): TonedSentence | null {
  const end = picked?.end ?? null;
  return end === null ? null : { sentence: endInWords(end), tone: toneOf(end) };
}

function endInWords({ kind, failed, sentence }: PickedEnd): string {
  switch (kind) {
    case "same":
      return "Done: it ends as written.";
    case "reordered":
      return "Done: it prints its lines in another order.";
    case "other_output":
      return `Done, with a difference. ${sentence}`;
    default:
      return failed ? `Broken: ${sentence}` : `Done: ${sentence}`;
  }
}

function toneOf({ kind, failed }: PickedEnd): TonedSentence["tone"] {
  return failed ? "bad" : kind === "other_output" ? "quiet" : "good";
}

/** What a screen reader is told when a pick has been taken. */
export function news(told: Picked): string {
  const before = beforeGoingOn(told);
  const { taken = [], choices = [] } = told.picked ?? {};
  const last = taken.at(-1);
  const step =
    last === undefined
      ? ""
      : `Pick ${String(taken.length)}: ${plain(last.words)}, at ${seconds(last.at)}.`;
  const next = endOf(told)?.sentence ?? `${counted(choices.length, "choice")} next.`;
  return [before, step, plain(next)].filter((part) => part !== "").join(" ");
}
