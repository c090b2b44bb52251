// Runs: a wish to run is kept until the kernel is there, the newest wish wins, every wish settles.

import type { ClockChoice } from "../../protocol/run_messages.d.ts";
import type { Unsubscribe } from "../ui/signal.ts";
import { onePerPage, Signal } from "../ui/signal.ts";
import type {
  KernelFactory,
  KernelPort,
  KernelState,
  Progress,
  WireBatch,
  WireRecording,
} from "./kernel_port.ts";
import { emptyRecording } from "./kernel_port.ts";
import { OutputReader } from "./live_output.ts";
import { Reporter } from "./run_reporter.ts";

export interface RunOptions {
  clock: ClockChoice;
  speed: number;
}

/** `waiting`: Run was pressed before there is a kernel. */
export type RunState = "idle" | "waiting" | "running" | "stopping";

export type RunnerChange = "state" | "kernel" | "output" | "finished";

interface Wish {
  source: string;
  options: RunOptions;
  settle: ((recording: WireRecording) => void)[];
}

export class Runner {
  state: RunState = "idle";
  kernel: KernelState = "booting";
  progress: Progress | null = null;
  /** What is wrong with the kernel, in a sentence; empty where nothing is. */
  problem = "";
  /** The number of the latest run, and what it ran; 0 before the first. */
  run = 0;
  source = "";
  clock: ClockChoice = "instant";
  startedAt = 0;
  recording: WireRecording | null = null;
  output = new OutputReader();
  readonly reporter = new Reporter();

  #port: KernelPort | null = null;
  /** How to get one; null before it is known, and after it has been used. */
  #boot: (() => void) | null = null;
  #held = false;
  #next: Wish | null = null;
  /** True once the first kernel is there. */
  #booted = false;
  #stopping: Promise<void> | null = null;
  #current: Promise<WireRecording> | null = null;
  readonly #changes = new Signal<RunnerChange>();

  subscribe(listener: (change: RunnerChange) => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  /** Hold the kernel back: from the page's beginning until its turn, or until it is wanted. */
  hold(): void {
    this.#held = true;
  }

  /** The kernel's turn has come. */
  release(): void {
    this.#held = false;
    this.#bootOnce();
  }

  /** Say where kernels come from; the first call does. */
  connect(factory: KernelFactory, files: Readonly<Record<string, string>>): void {
    if (this.#port !== null || this.#boot !== null) {
      return;
    }
    this.#boot = () => {
      this.#open(factory, files);
    };
    if (this.#next !== null) {
      void this.#begin();
    } else if (!this.#held) {
      this.#bootOnce();
    }
  }

  #bootOnce(): void {
    const boot = this.#boot;
    this.#boot = null;
    boot?.();
  }

  #open(factory: KernelFactory, files: Readonly<Record<string, string>>): void {
    document.documentElement.dataset.kernel = this.kernel;
    this.#port = factory(files, {
      onState: (state) => {
        this.#kernelIs(state);
      },
      onProgress: (progress) => {
        this.progress = progress;
        this.#changes.emit("kernel");
      },
      onProblem: (sentence) => {
        this.problem = sentence;
        this.#changes.emit("kernel");
      },
    });
    this.#port.ready.then(
      () => {
        this.progress = null;
        this.#booted = true;
        performance.mark("playground:kernel-ready");
        this.#changes.emit("kernel");
        if (this.state === "waiting") {
          this.startedAt = performance.now();
          this.#be("running");
        }
      },
      (error: unknown) => {
        this.problem ||= `Python could not be started: ${String(error)}`;
        this.#kernelIs("failed");
      },
    );
  }

  /**
   * Run `source`. What runs is stopped for it; of several wishes that wait, the newest is run and
   * its recording answers all of them.
   */
  start(source: string, options: RunOptions): Promise<WireRecording> {
    const waiting = this.#next?.settle ?? [];
    const answer = new Promise<WireRecording>((settle) => {
      this.#next = { source, options, settle: [...waiting, settle] };
    });
    if (this.state === "idle") {
      void this.#begin();
    } else if (this.state === "running" && this.clock === "live") {
      void this.#halt();
    }
    return answer;
  }

  /** Stop what runs and forget what waits; done when all of it has settled. */
  async stop(): Promise<void> {
    const wish = this.#next;
    this.#next = null;
    if (wish !== null) {
      const empty = emptyRecording(wish.options.clock, "Stopped before it began.");
      if (this.#current === null) {
        this.#be("idle");
      }
      for (const settle of wish.settle) {
        settle(empty);
      }
    }
    const current = this.#current;
    await this.#halt();
    await current;
  }

  async #begin(): Promise<void> {
    this.#bootOnce();
    const port = this.#port;
    const wish = this.#next;
    if (port === null || wish === null) {
      this.#be("waiting");
      return;
    }
    this.#next = null;
    const current = this.#execute(port, wish);
    this.#current = current;
    const recording = await current;
    if (this.#current === current) {
      this.#current = null;
    }
    for (const settle of wish.settle) {
      settle(recording);
    }
    if (this.#next !== null) {
      void this.#begin();
    }
  }

  async #execute(port: KernelPort, { source, options }: Wish): Promise<WireRecording> {
    const run = this.run + 1;
    this.run = run;
    this.source = source;
    this.clock = options.clock;
    this.startedAt = performance.now();
    this.output = new OutputReader();
    this.#be(this.#booted ? "running" : "waiting");
    this.#changes.emit("output");
    this.reporter.started(run, options.clock, source);
    let recording: WireRecording;
    try {
      recording = await port.run(source, {
        ...options,
        onBatch: (batch) => {
          if (run === this.run && this.state !== "idle") {
            this.#took(batch);
          }
        },
      });
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error);
      recording = emptyRecording(options.clock, sentence);
    }
    this.recording = recording;
    this.#settleOutput(recording);
    this.reporter.finished(run, recording);
    performance.mark("playground:run-end");
    this.#be("idle");
    this.#changes.emit("finished");
    return recording;
  }

  /** The recording is the whole truth: batches may have been cut off by a stop. */
  #settleOutput(recording: WireRecording): void {
    const output = new OutputReader();
    const printed = output.add(recording);
    const first = this.output.rows.length === 0 && printed;
    this.output = output;
    this.#changes.emit("output");
    if (first) {
      performance.mark("playground:first-output");
    }
  }

  #took(batch: WireBatch): void {
    const first = this.output.rows.length === 0;
    if (this.output.add(batch)) {
      this.#changes.emit("output");
      if (first) {
        performance.mark("playground:first-output");
      }
    }
    this.reporter.happened(batch);
  }

  async #halt(): Promise<void> {
    const port = this.#port;
    if (port === null || this.#current === null) {
      return;
    }
    this.#be("stopping");
    this.#stopping ??= port.stop().finally(() => {
      this.#stopping = null;
    });
    await this.#stopping;
  }

  #kernelIs(state: KernelState): void {
    this.kernel = state;
    document.documentElement.dataset.kernel = state;
    this.#changes.emit("kernel");
  }

  #be(state: RunState): void {
    if (state !== this.state) {
      this.state = state;
      this.#changes.emit("state");
    }
  }
}

export const runner: Runner = onePerPage("runner", () => new Runner());
