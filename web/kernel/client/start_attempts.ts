// How the next kernel is started, and whether there is any use in another one.

import type { Start } from "../../protocol/kernel/frame.d.ts";
import { ImageMisfit, mayBeRestored, rememberMisfit } from "../../pyodide/image_fit.ts";
import { GONE, type StartProblem } from "./failure_messages.ts";

/** A kernel that does not start twice running does not start. */
const MOST_FAILURES = 2;

/**
 * Where a kernel cannot be restored, all later ones are started without the image; where that fails
 * again and again, none remain. The first that is gone before it has started is no failure.
 */
export class StartAttempts {
  readonly #image: string;
  #how: Start;
  #failures = 0;
  /** One was gone before it had started. */
  #hasVanished = false;

  /** `image`: the name of the image's file, which changes with what is in it. */
  constructor(image: string) {
    this.#image = image;
    this.#how = this.#best();
  }

  get how(): Start {
    return this.#how;
  }

  /** Whether another is worth a try. */
  get remain(): boolean {
    return this.#failures < MOST_FAILURES;
  }

  /** As in the beginning: what could not be loaded may come now. */
  begin(): void {
    this.#how = this.#best();
    this.#failures = 0;
  }

  giveUp(): void {
    this.#failures = MOST_FAILURES;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#hasVanished = false;
  }

  /** A kernel that was to start so did not. */
  failed(how: Start, problem: StartProblem): void {
    if (problem === GONE && !this.#hasVanished) {
      // No fault of what it starts from, the first time.
      this.#hasVanished = true;
      console.warn(`A kernel was lost at its start (${problem}); starting another one.`);
    } else if (how === "restored" && this.remain) {
      // Not the reader's business: everything works, it only takes longer from here on.
      console.warn(
        `A kernel could not be restored (${String(problem)}); starting it the ordinary way.`,
      );
      if (problem instanceof ImageMisfit) {
        rememberMisfit(this.#image);
      }
      this.#how = "started";
    } else {
      this.#failures += 1;
    }
  }

  #best(): Start {
    return mayBeRestored(this.#image) ? "restored" : "started";
  }
}
