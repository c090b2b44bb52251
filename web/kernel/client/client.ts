// Runs programs for the page.
//
// Every run is answered with a recording, however it ends: by itself, by Stop, by a crash. Only
// where no kernel can be started at all does it reject, with a sentence.

import type { Clock } from "../../protocol/kernel.d.ts";
import { Collector, type WireBatch, type WireRecording } from "./collector.ts";
import type { Kernel } from "./connection.ts";
import { failure, NO_LIBRARY, obituary, STOPPED, TOO_MUCH } from "./failure_messages.ts";
import type { KernelAssets, Progress } from "./file_supply.ts";
import { Pool } from "./pool.ts";

export type { Clock, WireOutcome, WireTask } from "../../protocol/kernel.d.ts";
export type { WireBatch, WireEvent, WireRecording } from "./collector.ts";
export type { KernelAssets, Progress } from "./file_supply.ts";

export type KernelState = "booting" | "ready" | "running" | "failed";

export interface KernelListeners {
  onState(state: KernelState): void;
  onProgress(progress: Progress): void;
  /** A sentence for the reader. */
  onProblem(sentence: string): void;
}

export interface RunOptions {
  readonly clock: Clock;
  readonly speed: number;
  onBatch?(batch: WireBatch): void;
}

export class KernelFailure extends Error {
  override name = "KernelFailure";
}

interface Current {
  readonly run: number;
  readonly source: string;
  readonly options: RunOptions;
  collector: Collector;
  /** Null while the run waits for a kernel. */
  kernel: Kernel | null;
  resolve(recording: WireRecording): void;
  reject(failure: KernelFailure): void;
}

/** Milliseconds that a kernel may take, after a run, to put things back. */
const TIDYING = 1500;

export class KernelClient {
  /** Settles with the first kernel; rejects with a `KernelFailure` when none can be started. */
  readonly ready: Promise<void>;
  private readonly pool: Pool;
  private state: KernelState = "booting";
  private current: Current | null = null;
  private runs = 0;
  private onceReady: () => void = () => undefined;
  private onceFailed: (failure: KernelFailure) => void = () => undefined;

  constructor(
    assets: KernelAssets,
    private readonly listeners: KernelListeners,
    /** The text of the frame's page, where it is here already. */
    frame?: string,
  ) {
    this.ready = new Promise((resolve, reject) => {
      this.onceReady = resolve;
      this.onceFailed = reject;
    });
    this.ready.catch(() => undefined); // also told through onProblem
    this.pool = new Pool(
      assets,
      {
        onFree: () => this.onFree(),
        onFailure: (reason) => this.fail(reason),
        onProgress: (progress) => listeners.onProgress(progress),
        onBatch: (kernel, run, text) => this.onBatch(kernel, run, text),
        onEnded: (kernel, run, text) => {
          const current = this.runOf(kernel, run);
          if (current !== null) {
            this.settle(current, current.collector.finished(text));
            this.seeOut(kernel);
          }
        },
        onStarved: (kernel, run) => {
          const current = this.runOf(kernel, run);
          if (current !== null) {
            this.pool.replace(kernel);
            this.settle(current, current.collector.cut("cut_short", NO_LIBRARY));
          }
        },
        onGone: (kernel, reason) => {
          const { current } = this;
          if (current !== null && current.kernel === kernel) {
            this.settle(current, current.collector.cut("cut_short", obituary(reason)));
          }
        },
        isRunning: () => this.current !== null,
      },
      frame,
    );
  }

  /** Runs a program, as soon as there is a kernel. A program that still runs is stopped. */
  run(source: string, options: RunOptions): Promise<WireRecording> {
    this.settleAsStopped();
    this.runs += 1;
    const run = this.runs;
    const speed = options.speed > 0 && options.speed < Infinity ? options.speed : 1;
    return new Promise((resolve, reject) => {
      this.current = {
        run,
        source,
        options: { ...options, speed },
        collector: new Collector(options.clock, speed, ""),
        kernel: null,
        resolve,
        reject,
      };
      if (this.state === "failed") {
        this.pool.restart();
      }
      this.setState("running");
      this.onFree();
    });
  }

  /** Ends the program that runs, whatever it does; its recording is the part up to now. */
  stop(): Promise<void> {
    this.settleAsStopped();
    return Promise.resolve();
  }

  private onFree(): void {
    const { current } = this;
    const kernel = this.pool.free;
    if (kernel === null) {
      return;
    }
    this.onceReady();
    if (current === null) {
      this.setState("ready");
    } else if (current.kernel === null) {
      const { clock, speed } = current.options;
      current.kernel = kernel;
      current.collector = new Collector(clock, speed, kernel.facts?.python ?? "");
      kernel.run({ kind: "run", run: current.run, source: current.source, clock, speed });
    }
  }

  /**
   * A program that swallows its end (`except BaseException: pass` in a loop) has a recording and
   * goes on all the same: its kernel is not waited for.
   */
  private seeOut(kernel: Kernel): void {
    const { runs } = kernel;
    setTimeout(() => {
      if (kernel.phase === "busy" && kernel.runs === runs) {
        this.pool.replace(kernel);
      }
    }, TIDYING);
  }

  private runOf(kernel: Kernel, run: number): Current | null {
    const { current } = this;
    return current !== null && current.kernel === kernel && current.run === run ? current : null;
  }

  private onBatch(kernel: Kernel, run: number, text: unknown): void {
    const current = this.runOf(kernel, run);
    if (current === null) {
      return; // late, or forged
    }
    const batch = current.collector.add(text);
    if (current.collector.isTooMuch) {
      this.pool.replace(kernel);
      this.settle(current, current.collector.cut("cut_short", TOO_MUCH));
    } else if (batch !== null) {
      current.options.onBatch?.(batch);
    }
  }

  private settleAsStopped(): void {
    const { current } = this;
    if (current === null) {
      return;
    }
    if (current.kernel !== null) {
      this.pool.replace(current.kernel);
    }
    this.settle(current, current.collector.cut("stopped", STOPPED));
  }

  private settle(current: Current, recording: WireRecording): void {
    if (this.current === current) {
      this.current = null;
      this.setState(this.pool.isBooting ? "booting" : "ready");
    }
    current.resolve(recording);
  }

  private fail(reason: string): void {
    console.warn(`No kernel could be started: ${reason}`);
    const problem = new KernelFailure(failure(reason));
    this.onceFailed(problem);
    const { current } = this;
    this.current = null;
    this.setState("failed");
    this.listeners.onProblem(problem.message);
    if (current?.kernel === null) {
      current.reject(problem);
    } else {
      current?.resolve(current.collector.cut("cut_short", problem.message));
    }
  }

  private setState(state: KernelState): void {
    if (state !== this.state) {
      this.state = state;
      this.listeners.onState(state);
    }
  }
}
