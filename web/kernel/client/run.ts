// One run of a program, from the wish to its recording. Until there is a kernel it waits here.

import type { Clock } from "../../protocol/kernel.d.ts";
import type { WireBatch, WireRecording } from "../../protocol/recording.d.ts";
import { Collector } from "./collector.ts";
import type { Kernel, Program } from "./connection.ts";
import { type End, NO_LIBRARY, pythonEnded, TOO_MUCH } from "./failure_messages.ts";

export interface RunOptions {
  readonly clock: Clock;
  /** Program seconds that pass in one real second; for the live clock only. */
  readonly speed: number;
  onBatch?(batch: WireBatch): void;
}

/** No kernel can be started; the message is a sentence for the reader. */
export class KernelFailure extends Error {
  override name = "KernelFailure";
}

export interface RunListener {
  /** The recording is there; the promise is resolved next. */
  onSettled(run: ProgramRun): void;
  /** The kernel still works for a run that is over: another has to take its place. */
  onAbandoned(kernel: Kernel): void;
}

export class ProgramRun implements Program {
  /** Resolves however the run ends; rejects with a `KernelFailure` if it never began. */
  readonly recording: Promise<WireRecording>;
  #phase: "waiting" | "running" | "settled" = "waiting";
  #kernel: Kernel | null = null;
  #collector: Collector;
  #resolve: (recording: WireRecording) => void = () => undefined;
  #reject: (failure: KernelFailure) => void = () => undefined;

  constructor(
    readonly number: number,
    private readonly source: string,
    private readonly options: RunOptions,
    private readonly listener: RunListener,
  ) {
    this.#collector = new Collector(options.clock, options.speed, "");
    this.recording = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  get isWaiting(): boolean {
    return this.#phase === "waiting";
  }

  begin(kernel: Kernel): void {
    const { clock, speed } = this.options;
    this.#phase = "running";
    this.#kernel = kernel;
    this.#collector = new Collector(clock, speed, kernel.facts?.python ?? "");
    kernel.run(this, { kind: "run", run: this.number, source: this.source, clock, speed });
  }

  /** End it now, whatever it does: its recording is the part up to here. */
  cut(kind: "stopped" | "cut_short", sentence: string): void {
    if (this.#phase === "settled") {
      return;
    }
    if (this.#kernel !== null) {
      this.listener.onAbandoned(this.#kernel);
    }
    this.#settle(this.#collector.cut(kind, sentence));
  }

  /** There is no kernel any more, and will be none. */
  refuse(failure: KernelFailure): void {
    if (this.#phase === "waiting") {
      this.#phase = "settled";
      this.#reject(failure);
    } else {
      this.#settle(this.#collector.cut("cut_short", failure.message));
    }
  }

  onBatch(text: unknown): void {
    const batch = this.#collector.add(text);
    if (this.#collector.isTooMuch) {
      this.cut("cut_short", TOO_MUCH);
    } else if (batch !== null) {
      this.options.onBatch?.(batch);
    }
  }

  onEnded(text: unknown): void {
    this.#settle(this.#collector.finished(text));
  }

  onLibraryMissing(): void {
    this.cut("cut_short", NO_LIBRARY);
  }

  onGone(end: End): void {
    this.#settle(this.#collector.cut("cut_short", pythonEnded(end)));
  }

  #settle(recording: WireRecording): void {
    if (this.#phase !== "settled") {
      this.#phase = "settled";
      this.listener.onSettled(this);
      this.#resolve(recording);
    }
  }
}
