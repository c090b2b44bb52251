// One run of a program, from the wish to its recording.

import type { Clock, ToKernel } from "../../protocol/kernel.d.ts";
import type { WireRecording } from "../../protocol/recording.d.ts";
import { type CheckedBatch, Collector } from "./collector.ts";
import type { KernelConnection } from "./connection.ts";
import { TOO_MUCH } from "./failure_messages.ts";
import { type Cut, type JobListener, KernelJob } from "./job.ts";

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

export class ProgramRun extends KernelJob<WireRecording> {
  readonly #source: string;
  readonly #options: RunOptions;
  #collector: Collector;

  constructor(number: number, source: string, options: RunOptions, listener: JobListener) {
    super(number, options.foreign === true, listener);
    this.#source = source;
    this.#options = options;
    this.#collector = new Collector(options.clock, options.speed, "");
  }

  override onBatch(text: string): void {
    const batch = this.#collector.add(text);
    if (batch !== null) {
      this.#options.onBatch?.(batch);
    }
    if (this.#collector.isOverBudget) {
      this.interrupt("cut_short", TOO_MUCH);
    }
  }

  override onEnded(text: string): void {
    this.settle(this.#collector.finished(text));
  }

  override onExplored(): boolean {
    // Not asked for: nothing but a program would send it.
    return false;
  }

  protected override request(kernel: KernelConnection): ToKernel {
    const { clock, speed, order = "" } = this.#options;
    this.#collector = new Collector(clock, speed, kernel.facts?.python ?? "");
    return { kind: "run", run: this.number, source: this.#source, clock, speed, order };
  }

  protected override unfinished(kind: Cut, sentence: string): WireRecording {
    return this.#collector.interrupted(kind, sentence);
  }
}
