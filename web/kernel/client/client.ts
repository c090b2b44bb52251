// Runs programs for the page.
//
// Every run is answered with a recording, however it ends: by itself, by Stop, by a crash. Only
// where no kernel can be started at all does it reject, with a sentence.

import type { WireRecording } from "../../protocol/recording/recording.d.ts";
import { type ExplorationEnd, ExplorationJob, type ExploreOptions } from "./exploration_job.ts";
import { STOPPED, type StartProblem, startFailure } from "./failure_messages.ts";
import type { KernelAssets } from "./file_supply.ts";
import { type Job, type JobListener, KernelFailure } from "./job.ts";
import { type FrameAhead, Pool } from "./pool.ts";
import { ProgramRun, type RunOptions } from "./run.ts";

export type { Clock } from "../../protocol/kernel/kernel.d.ts";
export type { WireBatch, WireEvent, WireRecording } from "../../protocol/recording/recording.d.ts";
export type { CheckedBatch } from "./collector.ts";
export type { ExplorationEnd, ExploreOptions } from "./exploration_job.ts";
export type { KernelAssets } from "./file_supply.ts";
export { type JudgedBy, KernelFailure } from "./job.ts";
export type { RunOptions } from "./run.ts";

/**
 * `booting`: none has been ready yet, or the next one is not yet. `failed`: none will come, until
 * `tryAgain`.
 */
export type KernelState = "booting" | "ready" | "running" | "failed";

export interface KernelListeners {
  onState(state: KernelState): void;
  /** A sentence for the reader. */
  onProblem(sentence: string): void;
}

/** The one way to run anything. Of two jobs the newer stops the older; see `run` and `explore`. */
export class KernelClient {
  /** Settles with the first kernel; rejects with a `KernelFailure` when none can be started. */
  readonly ready: Promise<void>;
  readonly #listeners: KernelListeners;
  /** The kernels that there are. */
  readonly pool: Pool;
  #state: KernelState = "booting";
  /** The one run or exploration that waits for a kernel or has one. */
  #current: Job | null = null;
  /** The number of the latest of them. */
  #lastJob = 0;
  #resolveReady: () => void = () => undefined;
  #rejectReady: (failure: KernelFailure) => void = () => undefined;

  constructor(assets: KernelAssets, listeners: KernelListeners, frame?: FrameAhead) {
    this.#listeners = listeners;
    this.ready = new Promise((resolve, reject) => {
      this.#resolveReady = resolve;
      this.#rejectReady = reject;
    });
    this.ready.catch(() => undefined); // also told through onProblem
    this.pool = new Pool(
      assets,
      {
        onFree: () => this.#beginWaitingJob(),
        onFailure: (problem) => this.#fail(problem),
        isRunning: () => this.#current !== null,
      },
      frame,
    );
  }

  /** Runs a program, as soon as there is a kernel. What is still under way is stopped. */
  run(source: string, options: RunOptions): Promise<WireRecording> {
    const speed = options.speed > 0 && options.speed < Infinity ? options.speed : 1;
    const run = new ProgramRun(
      this.#nextNumber(),
      source,
      { ...options, speed },
      this.#jobListener(),
    );
    this.#take(run);
    return run.answer;
  }

  /** Runs a program under other orders. What is still under way is stopped. */
  explore(source: string, options: ExploreOptions): Promise<ExplorationEnd> {
    const job = new ExplorationJob(this.#nextNumber(), source, options, this.#jobListener());
    this.#take(job);
    return job.answer;
  }

  /** Ends what is under way, whatever it does; what is known of it up to now answers it. */
  stop(): Promise<void> {
    this.#current?.interrupt("stopped", STOPPED);
    return Promise.resolve();
  }

  /** Where none could be started: start one again, before a run needs it. */
  tryAgain(): void {
    if (this.#state === "failed") {
      this.#setState("booting");
      this.pool.restart();
    }
  }

  #nextNumber(): number {
    this.#lastJob += 1;
    return this.#lastJob;
  }

  #jobListener(): JobListener {
    return {
      onSettled: (settled) => this.#onSettled(settled),
      onAbandoned: (kernel) => this.pool.replace(kernel),
    };
  }

  #take(job: Job): void {
    this.#current?.interrupt("stopped", STOPPED);
    this.#current = job;
    if (this.#state === "failed") {
      this.pool.restart();
    }
    this.#setState("running");
    this.#beginWaitingJob();
  }

  #beginWaitingJob(): void {
    const kernel = this.pool.free;
    if (kernel === null) {
      return;
    }
    this.#resolveReady();
    if (this.#current === null) {
      this.#setState("ready");
    } else if (this.#current.isWaiting) {
      this.#current.begin(kernel);
    }
  }

  #onSettled(job: Job): void {
    if (this.#current === job) {
      this.#current = null;
      this.#setState(this.pool.isBooting ? "booting" : "ready");
    }
  }

  #fail(reason: StartProblem): void {
    console.warn(`No kernel could be started: ${String(reason)}`);
    const problem = new KernelFailure(startFailure(reason));
    this.#rejectReady(problem);
    const current = this.#current;
    this.#current = null;
    this.#setState("failed");
    this.#listeners.onProblem(problem.message);
    current?.fail(problem);
  }

  #setState(state: KernelState): void {
    if (state !== this.#state) {
      this.#state = state;
      this.#listeners.onState(state);
    }
  }
}
