// Runs, one at a time. A request to run waits until the kernel is there; of several that wait the
// newest is run; every request is answered.

import type { ClockChoice } from "../../../protocol/application/run_messages.d.ts";
import type { DecisiveTurn, PickedRun } from "../../../protocol/kernel/exploration.d.ts";
import type { FrameClock } from "../../ui/frame_clock.ts";
import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { CheckedBatch, JudgedBy, KernelPort, WireRecording } from "./kernel_port.ts";
import { emptyRecording } from "./kernel_port.ts";
import type { KernelStart } from "./kernel_start.ts";
import { OutputReader } from "./live_output.ts";
import type { RunReporter } from "./run_reporter.ts";

/** The name, among a page's programs, of one that came with a link. */
export const LINKED = "linked";

/**
 * How a program is run, beside its text; the page's own words for what the kernel's `RunOptions`
 * take.
 */
export interface RunSettings {
  clock: ClockChoice;
  /** Program seconds per real second, for live runs. */
  speed: number;
  /** The order that it runs under, on the instant clock; left out: all is as it is written. */
  order?: string;
  /** The waits that decide under that order. */
  turns?: readonly DecisiveTurn[];
  /** What the reader has picked, on the instant clock; left out: they do not pick. */
  picks?: readonly string[];
  judgedBy?: JudgedBy;
  /** Called before the answer, where the run came as far as the picks go. */
  onPicked?(picked: PickedRun): void;
}

/** `waiting`: Run was pressed before there is a kernel. */
export type RunState = "idle" | "waiting" | "running" | "stopping";

export type RunnerChange = "state" | "output" | "finished";

interface Request {
  source: string;
  program: string;
  settings: RunSettings;
  /** Each of them takes the answer. */
  settle: ((recording: WireRecording) => void)[];
}

/** Runs are numbered from 1. `output` and `recording` are those of the latest. */
export class Runner {
  state: RunState = "idle";
  /** The number of the latest run, and what it ran; 0 before the first. */
  run = 0;
  source = "";
  /** Which of the page's programs that was, as in `Started`. */
  program = "";
  clock: ClockChoice = "instant";
  /** When it began, by the page's clock. */
  startedAt = 0;
  recording: WireRecording | null = null;
  output = new OutputReader();

  readonly #kernel: KernelStart;
  readonly #reporter: RunReporter;
  readonly #time: FrameClock;
  #next: Request | null = null;
  #stopping: Promise<void> | null = null;
  #current: Promise<WireRecording> | null = null;
  readonly #changes = new Signal<RunnerChange>();

  constructor(kernel: KernelStart, reporter: RunReporter, time: FrameClock) {
    this.#kernel = kernel;
    this.#reporter = reporter;
    this.#time = time;
    kernel.subscribe((change) => {
      if (change === "port" && this.state === "waiting" && this.#next !== null) {
        void this.#begin();
      } else if (change === "ready" && this.state === "waiting") {
        this.startedAt = this.#time.now();
        this.#setState("running");
      }
    });
  }

  subscribe(listener: (change: RunnerChange) => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  /**
   * Run `source`. A live run is stopped for it; of several requests that wait, the newest is run
   * and its recording answers all of them.
   */
  start(source: string, settings: RunSettings, program = ""): Promise<WireRecording> {
    const waiting = this.#next?.settle ?? [];
    const answer = new Promise<WireRecording>((settle) => {
      this.#next = { source, program, settings, settle: [...waiting, settle] };
    });
    if (this.state === "idle") {
      void this.#begin();
    } else if (this.state === "running" && this.clock === "live") {
      void this.#halt();
    }
    return answer;
  }

  /** Stop what runs and drop what waits; done when all of it has been answered. */
  async stop(): Promise<void> {
    const request = this.#next;
    this.#next = null;
    if (request !== null) {
      const empty = emptyRecording(request.settings.clock, "Stopped before it began.");
      if (this.#current === null) {
        this.#setState("idle");
      }
      for (const settle of request.settle) {
        settle(empty);
      }
    }
    const current = this.#current;
    await this.#halt();
    await current;
  }

  async #begin(): Promise<void> {
    this.#kernel.want();
    const { port } = this.#kernel;
    const request = this.#next;
    if (port === null || request === null) {
      // The kernel tells when there is a port.
      this.#setState("waiting");
      return;
    }
    this.#next = null;
    const current = this.#execute(port, request);
    this.#current = current;
    const recording = await current;
    if (this.#current === current) {
      this.#current = null;
    }
    for (const settle of request.settle) {
      settle(recording);
    }
    if (this.#next !== null) {
      void this.#begin();
    }
  }

  async #execute(port: KernelPort, { source, program, settings }: Request): Promise<WireRecording> {
    const run = this.run + 1;
    this.run = run;
    this.source = source;
    this.program = program;
    this.clock = settings.clock;
    this.startedAt = this.#time.now();
    this.output = new OutputReader();
    this.#setState(this.#kernel.isReady ? "running" : "waiting");
    this.#changes.emit("output");
    const { clock, speed, order = "", turns = [], picks = null } = settings;
    const picked = picks !== null;
    this.#reporter.started({ run, clock, source, program, order, turns, picked });
    const became: { order: string; turns: readonly DecisiveTurn[] } = { order: "", turns: [] };
    let recording: WireRecording;
    try {
      recording = await port.run(source, {
        clock,
        speed,
        order,
        picks,
        ...(settings.judgedBy === undefined ? {} : { judgedBy: settings.judgedBy }),
        foreign: program === LINKED,
        onBatch: (batch) => {
          if (run === this.run && this.state !== "idle") {
            this.#receive(batch);
          }
        },
        onSteered: (steered) => {
          became.turns =
            turns.length > 0 ? [] : steered.decided.map((first) => ({ first, second: null }));
          if (steered.picked !== null) {
            became.order = steered.picked.order;
            settings.onPicked?.(steered.picked);
          }
        },
      });
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error);
      recording = emptyRecording(settings.clock, sentence);
    }
    this.recording = recording;
    this.#settleOutput(recording);
    this.#reporter.finished(run, recording, became);
    this.#setState("idle");
    this.#changes.emit("finished");
    return recording;
  }

  /** The recording is the whole truth: batches may have been cut off by a stop. */
  #settleOutput(recording: WireRecording): void {
    const output = new OutputReader();
    output.add(recording);
    this.output = output;
    this.#changes.emit("output");
  }

  #receive(batch: CheckedBatch): void {
    if (this.output.add(batch)) {
      this.#changes.emit("output");
    }
    this.#reporter.happened(batch.text);
  }

  async #halt(): Promise<void> {
    const { port } = this.#kernel;
    if (port === null || this.#current === null) {
      return;
    }
    this.#setState("stopping");
    this.#stopping ??= port.stop().finally(() => {
      this.#stopping = null;
    });
    await this.#stopping;
  }

  #setState(state: RunState): void {
    if (state !== this.state) {
      this.state = state;
      this.#changes.emit("state");
    }
  }
}
