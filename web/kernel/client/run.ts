// One run of a program, from the wish to its recording.

import type { SteeredRun } from "../../protocol/kernel/exploration.d.ts";
import type { Clock, ToKernel } from "../../protocol/kernel/kernel.d.ts";
import type { WireRecording } from "../../protocol/recording/recording.d.ts";
import { type CheckedBatch, Collector } from "./collector.ts";
import type { KernelConnection } from "./connection.ts";
import { readSteeredRun } from "./exploration_reader.ts";
import { TOO_MUCH } from "./failure_messages.ts";
import { type Cut, type JobListener, type JudgedBy, KernelJob } from "./job.ts";

/** How a program is run, beside its text. */
export interface RunOptions {
  readonly clock: Clock;
  /** Program seconds that pass in one real second; for the live clock only. */
  readonly speed: number;
  /** Decisions that it runs under, on the instant clock; left out: all is as it is written. */
  readonly order?: string;
  /** Waits that the reader has picked, on the instant clock; left out: they do not pick. */
  readonly picks?: readonly string[] | null;
  /** By which what was picked to its end is judged. */
  readonly judgedBy?: JudgedBy;
  /** The program came with a link: nothing else is run where it has run. */
  readonly foreign?: boolean;
  onBatch?(batch: CheckedBatch): void;
  /** Called before the answer where a run under an order came to its end, or to the next pick. */
  onSteered?(steered: SteeredRun): void;
}

/**
 * Its promise is answered with the recording, however the run ends; it rejects with a
 * `KernelFailure` where no kernel can be had.
 */
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
    const { order = "", picks = null, onSteered } = this.#options;
    const steered = order !== "" || picks !== null ? readSteeredRun(text) : null;
    if (steered !== null) {
      onSteered?.(steered);
    }
    this.settle(this.#collector.finished(text));
  }

  override onExplored(): boolean {
    // Not asked for: nothing but a program would send it.
    return false;
  }

  protected override request(kernel: KernelConnection): ToKernel {
    const { clock, speed, order = "", picks = null, judgedBy = NOTHING } = this.#options;
    this.#collector = new Collector(clock, speed, kernel.facts?.python ?? "");
    const how = { clock, speed, order, picks, ...judgedBy };
    return { kind: "run", run: this.number, source: this.#source, ...how };
  }

  protected override unfinished(kind: Cut, sentence: string): WireRecording {
    return this.#collector.interrupted(kind, sentence);
  }
}

const NOTHING: JudgedBy = { checks: "", claims: "" };
