// The status region's sentence: what the page is doing, what it waits for, how the last run ended.

import { TONES } from "../../../protocol/states.ts";
import { seconds } from "../playback/trace_reading.ts";
import type { AppStatus } from "./app_status.ts";
import type { EndedRun } from "./ended_run.ts";
import type { KernelState, Progress } from "./kernel_port.ts";
import type { RunState } from "./runner.ts";

export interface Facts {
  run: RunState;
  kernel: KernelState;
  progress: Progress | null;
  /** What is wrong with the kernel; empty where nothing is. */
  problem: string;
  /** How the run that is shown ended; null where there is nothing to say of it. */
  ended: EndedRun | null;
  app: AppStatus["state"];
  appProgress: Progress | null;
  /** Why the application will not come. */
  appProblem: string;
  /** True where the last run is not shown yet. */
  undrawn: boolean;
}

export type Tone = "quiet" | "busy" | "good" | "bad";

export interface Status {
  sentence: string;
  tone: Tone;
}

const STILL_PLAYS = "The recorded run can still be played.";

export function status(facts: Facts): Status {
  if (facts.kernel === "failed") {
    const sentence = facts.problem || "Python could not be started.";
    return { sentence: `${sentence} ${STILL_PLAYS}`, tone: "bad" };
  }
  switch (facts.run) {
    case "waiting":
      return {
        sentence: `Your run begins as soon as Python is here. ${booting(facts)}`,
        tone: "busy",
      };
    case "running":
      return { sentence: "Running", tone: "busy" };
    case "stopping":
      return { sentence: "Stopping", tone: "busy" };
    case "idle":
      break;
  }
  if (facts.ended !== null) {
    return ended(facts.ended, facts);
  }
  if (facts.app === "failed") {
    const why = facts.appProblem === "" ? "" : ` (${facts.appProblem})`;
    const first = `The application could not be started${why}, so runs cannot be drawn`;
    const sentence = `${first}; reload the page to try again. ${STILL_PLAYS}`;
    return { sentence, tone: "bad" };
  }
  if (facts.kernel === "booting") {
    return { sentence: booting(facts), tone: "quiet" };
  }
  return { sentence: "Ready to run.", tone: "quiet" };
}

function booting(facts: Facts): string {
  const progress = facts.progress ?? (facts.run === "idle" ? facts.appProgress : null);
  if (progress === null || progress.loaded === progress.total) {
    return "Python is starting.";
  }
  const { label, loaded, total } = progress;
  if (total === null || total <= 0) {
    return `${label} ${megabytes(loaded)} MB.`;
  }
  return `${label} ${megabytes(loaded)} of ${megabytes(total)} MB.`;
}

function ended(run: EndedRun, { app, undrawn }: Facts): Status {
  const { kind, message } = run.outcome;
  const returned = kind === "returned";
  const tasks = count(run.tasks, "task");
  const events = count(run.events, "event");
  const sentence = returned
    ? `Ended after ${seconds(run.end)}: ${tasks}, ${events}${failures(run)}.`
    : full(message || "The run did not end well");
  const lost = run.dropped > 0 ? ` ${count(run.dropped, "event")} not kept.` : "";
  const drawing = !undrawn
    ? ""
    : app === "failed"
      ? " It cannot be drawn: the application could not be started."
      : app === "ready"
        ? ""
        : " It is drawn as soon as the application is here.";
  const tone = TONES[kind];
  return { sentence: sentence + lost + drawing, tone };
}

/** Tasks that failed in a program that ended well all the same; empty where none did. */
function failures({ raised }: EndedRun): string {
  return raised === 0 ? "" : `, ${raised.toLocaleString("en")} raised`;
}

function full(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}

function count(number: number, thing: string): string {
  return `${number.toLocaleString("en")} ${thing}${number === 1 ? "" : "s"}`;
}
