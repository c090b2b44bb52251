// What the reader is told when a kernel fails: what happened, and what to do next.

import type { EndCause } from "../../protocol/kernel/frame.d.ts";
import { LoadError } from "../../pyodide/files/load_error.ts";
import type { ImageMisfit } from "../../pyodide/image_fit.ts";

export const STOPPED = "You stopped the program.";

export const TOO_MUCH =
  "The program reported more than 64 MB of events and output, and was ended there.";

export const NO_LIBRARY =
  "A module that the program imports could not be loaded; check the connection and run again.";

/** Why a kernel did not start whose worker was lost. */
export const GONE = "the browser ended it";

export const ENDED_BY_BROWSER: KernelEnd = { cause: "gone", message: GONE };

/** Why a kernel did not start; a string is for the console. */
export type StartProblem = LoadError | ImageMisfit | string;

/** No kernel could be started. */
export function startFailure(problem: StartProblem): string {
  if (typeof WebAssembly === "undefined") {
    return "This browser has no WebAssembly, so programs cannot run here; everything else works.";
  }
  if (problem instanceof LoadError) {
    return `Python could not be loaded (${problem.message}); check the connection and run again.`;
  }
  return `Python could not be started (${String(problem)}); run again, or try another browser.`;
}

/** Why Python ended under a program; `message` is for a person who knows what a kernel is. */
export interface KernelEnd {
  readonly cause: EndCause;
  readonly message: string;
}

/** Python ended under a program. */
export function pythonEnded({ cause, message }: KernelEnd): string {
  const next = "A new Python has taken its place.";
  switch (cause) {
    case "stack":
      return `The program nested calls or data deeper than the browser can, be it only to let go of them, which ended Python. ${next}`;
    case "exit":
      return `The program ended Python itself. ${next}`;
    case "gone":
      return `The browser ended Python, as it may where memory is short. ${next}`;
    default: // also where the cause is none that we know: a program may have forged it
      return `Python broke down (${message.slice(0, 200)}). ${next}`;
  }
}
