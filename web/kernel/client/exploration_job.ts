// One exploration of a program's other orders, from the wish to what was found.

import type { Exploration } from "../../protocol/exploration.d.ts";
import { PAGE_BYTES, PAGE_MESSAGE_BYTES } from "../../protocol/limits.ts";
import type { KernelConnection } from "./connection.ts";
import { readExploration } from "./exploration_reader.ts";
import { type KernelEnd, NO_LIBRARY, pythonEnded, TOO_MUCH } from "./failure_messages.ts";
import type { Job, JobListener, KernelFailure } from "./job.ts";

export interface ExploreOptions {
  /** How many, the one as written included. */
  readonly runs: number;
  readonly seed: number;
  /** The program came with a link: nothing else is run where it has run. */
  readonly foreign?: boolean;
  onProgress?(found: Exploration): void;
}

/** How an exploration ended, and what had been found. */
export interface ExplorationEnd {
  readonly kind: "done" | "stopped" | "cut_short";
  /** Why it is not done, in a sentence; empty where it is. */
  readonly message: string;
  /** Null where nothing is known. */
  readonly found: Exploration | null;
}

export class ExplorationJob implements Job {
  readonly number: number;
  readonly isForeign: boolean;
  /** Resolves however it ends; rejects with a `KernelFailure` if it never began. */
  readonly end: Promise<ExplorationEnd>;
  readonly #source: string;
  readonly #options: ExploreOptions;
  readonly #listener: JobListener;
  #phase: "waiting" | "running" | "settled" = "waiting";
  #kernel: KernelConnection | null = null;
  #found: Exploration | null = null;
  #bytes = 0;
  #resolve: (end: ExplorationEnd) => void = () => undefined;
  #reject: (failure: KernelFailure) => void = () => undefined;

  constructor(number: number, source: string, options: ExploreOptions, listener: JobListener) {
    this.number = number;
    this.isForeign = options.foreign === true;
    this.#source = source;
    this.#options = options;
    this.#listener = listener;
    this.end = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  get isWaiting(): boolean {
    return this.#phase === "waiting";
  }

  begin(kernel: KernelConnection): void {
    const { runs, seed } = this.#options;
    this.#phase = "running";
    this.#kernel = kernel;
    kernel.run(this, { kind: "explore", run: this.number, source: this.#source, runs, seed });
  }

  interrupt(kind: "stopped" | "cut_short", sentence: string): void {
    if (this.#phase !== "settled") {
      if (this.#kernel !== null) {
        this.#listener.onAbandoned(this.#kernel);
      }
      this.#settle(kind, sentence);
    }
  }

  fail(failure: KernelFailure): void {
    if (this.#phase === "waiting") {
      this.#phase = "settled";
      this.#reject(failure);
    } else {
      this.#settle("cut_short", failure.message);
    }
  }

  onExplored(text: string): boolean {
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
    this.#settle("done", "");
    return true;
  }

  onBatch(): void {
    // Not asked for: nothing but a program would send it.
  }

  onEnded(): void {
    // As above.
  }

  onLibraryMissing(): void {
    this.interrupt("cut_short", NO_LIBRARY);
  }

  onGone(end: KernelEnd): void {
    this.#settle("cut_short", pythonEnded(end));
  }

  #settle(kind: ExplorationEnd["kind"], message: string): void {
    if (this.#phase !== "settled") {
      this.#phase = "settled";
      this.#listener.onSettled(this);
      this.#resolve({ kind, message, found: this.#found });
    }
  }
}
