// The status region's sentence: what the page is doing, what it waits for, how the last run ended.

import { TONES, type Tone } from "../../../protocol/figure/states.ts";
import { counted } from "../../ui/counted.ts";
import { seconds } from "../playback/trace_reading.ts";
import type { AppStatus } from "./app_status.ts";
import type { EndedRun } from "./ended_run.ts";
import type { KernelState } from "./kernel_port.ts";
import type { LoadProgress } from "./loading.ts";
import type { RunState } from "./runner.ts";

export interface StatusFacts {
  run: RunState;
  kernel: KernelState;
  /** Of what a run needs. */
  loading: LoadProgress | null;
  /** What is wrong with the kernel; empty where nothing is. */
  problem: string;
  /** How the run that is shown ended; null where there is nothing to say of it. */
  ended: EndedRun | null;
  app: AppStatus["state"];
  /** Why the application will not come, or why another one has to; else empty. */
  appProblem: string;
  /** True where the last run is not shown yet. */
  undrawn: boolean;
  /** True where it is over, and shown as it was before its end. */
  partlyDrawn: boolean;
}

export type StatusTone = Tone | "busy";

export interface Status {
  sentence: string;
  tone: StatusTone;
}

/** What is said of a run that has ended while its picture is another one's, or half its own. */
export const DRAWING = "Drawing";

const STILL_PLAYS = "The recorded run can still be played.";

/** One sentence, and the tone that it is said in. */
export function status(facts: StatusFacts): Status {
  if (facts.kernel === "failed") {
    const sentence = facts.problem || "Python could not be started.";
    return { sentence: `${sentence} ${STILL_PLAYS}`, tone: "bad" };
  }
  switch (facts.run) {
    case "waiting":
      return { sentence: waiting(facts), tone: "busy" };
    case "running":
      return { sentence: "Running", tone: "busy" };
    case "stopping":
      return { sentence: "Stopping", tone: "busy" };
    case "idle":
      break;
  }
  if (facts.ended !== null) {
    return endedStatus(facts.ended, facts);
  }
  if (facts.app === "failed") {
    const first = `The application could not be started${reason(facts)}, so runs cannot be drawn`;
    const sentence = `${first}; try again, or reload the page. ${STILL_PLAYS}`;
    return { sentence, tone: "bad" };
  }
  if (isStartedAgain(facts)) {
    return { sentence: startedAgain(facts), tone: "busy" };
  }
  if (facts.partlyDrawn) {
    return { sentence: DRAWING, tone: "busy" };
  }
  if (facts.kernel === "booting") {
    return { sentence: booting(facts), tone: "quiet" };
  }
  return { sentence: "Ready to run.", tone: "quiet" };
}

/** What is said while a run waits for Python. */
export function waiting(facts: Pick<StatusFacts, "loading">): string {
  return `Your run begins as soon as Python is here. ${booting(facts)}`;
}

/** What is said while Python is not there yet. */
export function booting({ loading }: Pick<StatusFacts, "loading">): string {
  if (loading === null) {
    return "Python is starting.";
  }
  // Short enough for one line of the narrowest page: what is below must not move.
  return `Loading: ${loadedOfTotal(loading)}.`;
}

function endedStatus(run: EndedRun, facts: StatusFacts): Status {
  if (facts.undrawn && facts.app === "ready") {
    // Not yet how it ended: the picture is still that of another run.
    return { sentence: DRAWING, tone: "busy" };
  }
  const { kind, message } = run.outcome;
  const returned = kind === "returned";
  const tasks = counted(run.tasks, "task");
  const events = counted(run.events, "event");
  const sentence = returned
    ? `Ended after ${seconds(run.end)}: ${tasks}, ${events}${failures(run)}.`
    : asSentence(message || "The run did not end well");
  const lost = run.dropped > 0 ? ` ${counted(run.dropped, "event")} not kept.` : "";
  return { sentence: sentence + lost + undrawn(facts), tone: TONES[kind] };
}

/** Why the run is not shown, or will soon not be any more; empty where all is well. */
function undrawn(facts: StatusFacts): string {
  if (facts.undrawn && facts.app === "failed") {
    return ` It cannot be drawn: the application could not be started${reason(facts)}.`;
  }
  if (isStartedAgain(facts)) {
    return ` ${startedAgain(facts)}`;
  }
  return facts.undrawn ? " It is drawn as soon as the application is here." : "";
}

function isStartedAgain({ app, appProblem }: StatusFacts): boolean {
  return app === "booting" && appProblem !== "";
}

function startedAgain(facts: StatusFacts): string {
  return `The application ended${reason(facts)}; another one is starting.`;
}

function reason({ appProblem }: StatusFacts): string {
  return appProblem === "" ? "" : ` (${appProblem})`;
}

/** Tasks that failed in a program that ended well all the same; empty where none did. */
function failures({ raised }: EndedRun): string {
  return raised === 0 ? "" : `, ${raised.toLocaleString("en")} raised`;
}

function asSentence(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}

/**
 * How much is here of what draws a run: `rest`. Empty while the sentence tells how much is here of
 * what the run needs, for there is one number at a time.
 */
export function toBeDrawn(
  { undrawn, app, loading }: Pick<StatusFacts, "undrawn" | "app" | "loading">,
  rest: LoadProgress | null,
): string {
  const isAwaited = undrawn && app === "booting" && loading === null;
  return isAwaited && rest !== null ? loadedOfTotal(rest) : "";
}

/** How much of it is here: “0.4 of 7.3 MB”. */
function loadedOfTotal({ loaded, total }: LoadProgress): string {
  return `${megabytes(loaded)} of ${megabytes(total)} MB`;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
