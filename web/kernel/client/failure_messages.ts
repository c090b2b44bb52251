// What the reader is told when a kernel fails: what happened, and what to do next.

import { LoadError } from "../../pyodide/file_loader.ts";

export const STOPPED = "You stopped the program.";

export const TOO_MUCH =
  "The program reported more than 64 MB of events and output, and was ended there.";

export const NO_LIBRARY =
  "A module that the program imports could not be loaded; check the connection and run again.";

export const ENDED_BY_BROWSER = "the browser ended it";

/** Why a kernel did not start: a file could not be loaded, or something else, for the console. */
export type StartProblem = LoadError | string;

/** No kernel could be started. */
export function failure(problem: StartProblem): string {
  if (typeof WebAssembly === "undefined") {
    return "This browser has no WebAssembly, so programs cannot run here; everything else works.";
  }
  if (problem instanceof LoadError) {
    return `Python could not be loaded (${problem.message}); check the connection and run again.`;
  }
  return `Python could not be started (${problem}); run again, or try another browser.`;
}

/** The kernel ended under a program. */
export function pythonEnded(reason: string): string {
  const next = "A new Python has taken its place.";
  if (/call stack|recursion/i.test(reason)) {
    return `The program nested calls or data deeper than the browser can, which ended Python. ${next}`;
  }
  if (/exit/i.test(reason)) {
    return `The program ended Python itself. ${next}`;
  }
  return `Python broke down (${reason.slice(0, 200)}). ${next}`;
}
