// What is said on the stage of how it stands to the program in the editor.

import type { StageState } from "./stage.ts";

export interface StageWords {
  /** Empty where there is nothing to say. */
  readonly sentence: string;
  /** What the button that runs the program is called; empty where there is none. */
  readonly run: string;
}

const NO_WORDS: StageWords = { sentence: "", run: "" };

/** `isRunning`: a run has been asked for already. `notice`: a sentence of Python's. */
export function stageWords(state: StageState, isRunning: boolean, notice: string): StageWords {
  switch (state) {
    case "current":
    case "drawing":
    case "opened":
      return NO_WORDS;
    case "changed":
      return isRunning
        ? NO_WORDS
        : { sentence: "The program has changed since this run.", run: "Run it" };
    case "unseen":
      return isRunning
        ? { sentence: "It is shown when it runs.", run: "" }
        : { sentence: "This program has not run.", run: "Run to see it" };
    case "coming":
      return { sentence: "It is shown as soon as the application is here.", run: "" };
    case "undrawable":
      return {
        sentence: notice || "It cannot be drawn: the application could not be started.",
        run: "",
      };
    case "nothing":
      return { sentence: "No task began, so there is no timeline.", run: "" };
  }
}
