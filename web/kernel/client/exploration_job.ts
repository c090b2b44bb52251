// One exploration of a program's other orders, from the wish to what was found.

import type { Exploration } from "../../protocol/kernel/exploration.d.ts";
import type { ToKernel } from "../../protocol/kernel/kernel.d.ts";
import { PAGE_BYTES, PAGE_MESSAGE_BYTES } from "../../protocol/recording/limits.ts";
import { readExploration } from "./exploration_reader.ts";
import { TOO_MUCH } from "./failure_messages.ts";
import { type Cut, type JobListener, type JudgedBy, KernelJob } from "./job.ts";

/** What is to be explored beside the program's text; the seed decides which orders are tried. */
export interface ExploreOptions extends JudgedBy {
  /** How many, the one as written included. */
  readonly runs: number;
  readonly seed: number;
  /** The program came with a link: nothing else is run where it has run. */
  readonly foreign?: boolean;
  onProgress?(found: Exploration): void;
}

/** How an exploration ended, and what had been found. */
export interface ExplorationEnd {
  readonly kind: "done" | Cut;
  /** Why it is not done, in a sentence; empty where it is. */
  readonly message: string;
  /** Null where nothing is known. */
  readonly found: Exploration | null;
}

/**
 * Its promise is answered with all that was found, however it ends; it rejects with a
 * `KernelFailure` where no kernel can be had.
 */
export class ExplorationJob extends KernelJob<ExplorationEnd> {
  readonly #source: string;
  readonly #options: ExploreOptions;
  #found: Exploration | null = null;
  #bytes = 0;

  constructor(number: number, source: string, options: ExploreOptions, listener: JobListener) {
    super(number, options.foreign === true, listener);
    this.#source = source;
    this.#options = options;
  }

  override onExplored(text: string): boolean {
    this.#bytes += PAGE_MESSAGE_BYTES + text.length;
    if (this.#bytes > PAGE_BYTES) {
      this.interrupt("cut_short", TOO_MUCH);
      return false;
    }
    const found = readExploration(text);
    if (found === null) {
      return false;
    }
    this.#found = found;
    this.#options.onProgress?.(found);
    if (found.phase !== "done") {
      return false;
    }
    this.settle({ kind: "done", message: "", found });
    return true;
  }

  override onBatch(): void {
    // Not asked for: nothing but a program would send it.
  }

  override onEnded(): void {
    // As above.
  }

  protected override request(): ToKernel {
    const { runs, seed, checks, claims } = this.#options;
    const wanted = { run: this.number, source: this.#source, runs, seed, checks, claims };
    return { kind: "explore", ...wanted };
  }

  protected override unfinished(kind: Cut, message: string): ExplorationEnd {
    return { kind, message, found: this.#found };
  }
}
