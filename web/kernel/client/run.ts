// One run of a program, from the wish to its recording. Until there is a kernel it waits here.

import type { Clock } from "../../protocol/kernel.d.ts";
import type { WireRecording } from "../../protocol/recording.d.ts";
import { type CheckedBatch, Collector } from "./collector.ts";
import type { KernelConnection } from "./connection.ts";
import { type KernelEnd, NO_LIBRARY, pythonEnded, TOO_MUCH } from "./failure_messages.ts";
import type { Job, JobListener, KernelFailure } from "./job.ts";

export interface RunOptions {
  readonly clock: Clock;
  /** Program seconds that pass in one real second; for the live clock only. */
  readonly speed: number;
  /** Decisions that it runs under, on the instant clock; left out: all is as it is written. */
  readonly order?: string;
  /** The program came with a link: nothing else is run where it has run. */
  readonly foreign?: boolean;
  onBatch?(batch: CheckedBatch): void;
}

export class ProgramRun implements Job {
  readonly number: number;
  readonly isForeign: boolean;
  /** Resolves however the run ends; rejects with a `KernelFailure` if it never began. */
  readonly recording: Promise<WireRecording>;
  readonly #source: string;
  readonly #options: RunOptions;
  readonly #listener: JobListener;
  #phase: "waiting" | "running" | "settled" = "waiting";
  #kernel: KernelConnection | null = null;
  #collector: Collector;
  #resolve: (recording: WireRecording) => void = () => undefined;
  #reject: (failure: KernelFailure) => void = () => undefined;

  constructor(number: number, source: string, options: RunOptions, listener: JobListener) {
    this.number = number;
    this.isForeign = options.foreign === true;
    this.#source = source;
    this.#options = options;
    this.#listener = listener;
    this.#collector = new Collector(options.clock, options.speed, "");
    this.recording = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  get isWaiting(): boolean {
    return this.#phase === "waiting";
  }

  begin(kernel: KernelConnection): void {
    const { clock, speed, order = "" } = this.#options;
    this.#phase = "running";
    this.#kernel = kernel;
    this.#collector = new Collector(clock, speed, kernel.facts?.python ?? "");
    const source = this.#source;
    kernel.run(this, { kind: "run", run: this.number, source, clock, speed, order });
  }

  interrupt(kind: "stopped" | "cut_short", sentence: string): void {
    if (this.#phase === "settled") {
      return;
    }
    if (this.#kernel !== null) {
      this.#listener.onAbandoned(this.#kernel);
    }
    this.#settle(this.#collector.interrupted(kind, sentence));
  }

  fail(failure: KernelFailure): void {
    if (this.#phase === "waiting") {
      this.#phase = "settled";
      this.#reject(failure);
    } else {
      this.#settle(this.#collector.interrupted("cut_short", failure.message));
    }
  }

  onBatch(text: string): void {
    const batch = this.#collector.add(text);
    if (batch !== null) {
      this.#options.onBatch?.(batch);
    }
    if (this.#collector.isOverBudget) {
      this.interrupt("cut_short", TOO_MUCH);
    }
  }

  onEnded(text: string): void {
    this.#settle(this.#collector.finished(text));
  }

  onExplored(): boolean {
    // Not asked for: nothing but a program would send it.
    return false;
  }

  onLibraryMissing(): void {
    this.interrupt("cut_short", NO_LIBRARY);
  }

  onGone(end: KernelEnd): void {
    this.#settle(this.#collector.interrupted("cut_short", pythonEnded(end)));
  }

  #settle(recording: WireRecording): void {
    if (this.#phase !== "settled") {
      this.#phase = "settled";
      this.#listener.onSettled(this);
      this.#resolve(recording);
    }
  }
}
