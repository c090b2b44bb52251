// Runs programs for the page: one kernel that works, and a spare that is ready to take over.
//
// Every run is answered with a recording, however it ends: by itself, by Stop, by a crash. Only a
// kernel that cannot be started at all rejects, with a sentence.

import { load, type OnBytes } from "./files.ts";
import { House } from "./house.ts";
import { Kernel } from "./kernel.ts";
import type { Clock, FileName, Start } from "./protocol";
import { Collector, type WireBatch, type WireRecording } from "./recording.ts";

export type { WireBatch, WireEvent, WireRecording } from "./recording.ts";
export type { Clock, WireOutcome, WireTask } from "./protocol";

export type KernelState = "booting" | "ready" | "running" | "failed";

export interface Progress {
  readonly label: string;
  readonly loaded: number;
  /** Null where the size is not known. */
  readonly total: number | null;
}

export interface KernelListeners {
  onState(state: KernelState): void;
  onProgress(progress: Progress): void;
  /** A sentence for the reader. */
  onProblem(sentence: string): void;
}

/** Where the built files are, by the names that they have in the protocol; and the frame's page. */
export type KernelAssets = Readonly<Record<string, string>>;

export interface RunOptions {
  readonly clock: Clock;
  readonly speed: number;
  onBatch?(batch: WireBatch): void;
}

export class KernelFailure extends Error {
  override name = "KernelFailure";
}

const FRAME = "kernel-frame.html";
const FIRST: readonly FileName[] = [
  "pyodide.asm.wasm",
  "pyodide.asm.mjs",
  "pyodide.mjs",
  "pyodide-lock.json",
  "kernel-worker.js",
];
const IMAGE: FileName = "kernel.image";
const LIBRARY: readonly FileName[] = ["stdlib.zip", "kernel.zip"];

/** Milliseconds; a run that goes on four times as long has its spare restored beside it. */
const SPARE_DELAY = 400;

const STOPPED = "You stopped the program.";
const TOO_MUCH = "The program reported more than 64 MB of events and output, and was ended there.";

interface Current {
  readonly run: number;
  readonly source: string;
  readonly options: RunOptions;
  collector: Collector;
  kernel: Kernel | null;
  resolve(recording: WireRecording): void;
  reject(failure: KernelFailure): void;
}

export class KernelClient {
  /** Settles with the first kernel; rejects with a `KernelFailure` when none can be started. */
  readonly ready: Promise<void>;
  private readonly settleReady: { resolve(): void; reject(failure: KernelFailure): void };
  private state: KernelState = "booting";
  private house: House;
  private active: Kernel | null = null;
  private spare: Kernel | null = null;
  private current: Current | null = null;
  private how: Start = "restored";
  private failures = 0;
  private kernels = 0;
  private runs = 0;
  private loading = new Map<FileName, Promise<void>>();
  private spareTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly loaded = new Map<FileName, [bytes: number, total: number | null]>();
  /** Grows with every new frame: what was loaded for an older one is not handed to this one. */
  private generation = 0;

  constructor(
    private readonly assets: KernelAssets,
    private readonly listeners: KernelListeners,
  ) {
    let settle: KernelClient["settleReady"] | null = null;
    this.ready = new Promise((resolve, reject) => {
      settle = { resolve, reject };
    });
    this.settleReady = settle as unknown as KernelClient["settleReady"];
    this.ready.catch(() => undefined); // also told through onProblem
    this.house = this.open();
  }

  /** Runs a program, as soon as there is a kernel. A program that still runs is stopped. */
  run(source: string, options: RunOptions): Promise<WireRecording> {
    this.settleAsStopped();
    return new Promise((resolve, reject) => {
      this.runs += 1;
      const collector = new Collector(options.clock, options.speed, "");
      this.current = { run: this.runs, source, options, collector, kernel: null, resolve, reject };
      if (this.state === "failed") {
        this.restart();
      }
      this.startCurrent();
    });
  }

  /** Ends the program that runs, whatever it does; its recording is the part up to now. */
  stop(): Promise<void> {
    this.settleAsStopped();
    return Promise.resolve();
  }

  /** Begins anew after a failure: what could not be loaded is asked for again. */
  restart(): void {
    this.house.close();
    this.active?.close();
    this.spare?.close();
    this.active = null;
    this.spare = null;
    this.failures = 0;
    this.house = this.open();
  }

  private open(): House {
    this.generation += 1;
    this.loading = new Map();
    this.loaded.clear();
    const house = new House(this.assets[FRAME] ?? FRAME, {
      onCrash: (number, message) => this.withNumber(number)?.gone(message),
      onSilence: () => this.replaceHouse(),
    });
    this.house = house;
    this.setState(this.current === null ? "booting" : "running");
    this.active = this.spawn();
    return house;
  }

  // Files

  /** Has a file on its way to the frame, once. */
  private bring(name: FileName): Promise<void> {
    let bringing = this.loading.get(name);
    if (bringing === undefined) {
      const generation = this.generation;
      const count: OnBytes = (bytes, total) => this.count(name, bytes, total);
      bringing = load(this.assets[name] ?? name, count).then((bytes) => {
        if (generation === this.generation) {
          this.house.hand(name, bytes);
        }
      });
      this.loading.set(name, bringing);
    }
    return bringing;
  }

  private count(name: FileName, bytes: number, total: number | null): void {
    this.loaded.set(name, [bytes, total]);
    if (this.active?.phase !== "booting") {
      return; // what comes later is nobody's waiting time
    }
    const names = [...FIRST, ...(this.how === "restored" ? [IMAGE] : LIBRARY)];
    let loaded = 0;
    let size: number | null = 0;
    for (const each of names) {
      const [part, whole] = this.loaded.get(each) ?? [0, null];
      loaded += part;
      size = size === null || whole === null ? null : size + whole;
    }
    this.listeners.onProgress({ label: "Python", loaded, total: size });
  }

  private bringAll(kernel: Kernel): void {
    for (const name of FIRST) {
      this.bring(name).catch((error: unknown) => kernel.gone(String(error)));
    }
    if (kernel.how === "restored") {
      this.bring(IMAGE).catch((error: unknown) => kernel.gone(String(error)));
    } else {
      this.bringLibrary(kernel);
    }
  }

  private bringLibrary(kernel: Kernel | null): void {
    for (const name of LIBRARY) {
      this.bring(name).catch((error: unknown) => {
        kernel?.gone(String(error));
        this.loading.delete(name); // a later run may have more luck
      });
    }
  }

  // Kernels

  private spawn(): Kernel {
    this.kernels += 1;
    const number = this.kernels;
    const port = this.house.spawn(number, this.how);
    const kernel = new Kernel(number, this.how, port, {
      onReady: (it) => this.onReady(it),
      onFailed: (it, message) => this.onFailed(it, message),
      onBatch: (it, run, text) => this.onBatch(it, run, text),
      onEnded: (it, run, text) => {
        const current = this.runOf(it, run);
        if (current !== null) {
          this.settle(current, current.collector.finished(text));
        }
      },
      onIdle: (it, because) => this.onIdle(it, because),
      onGone: (it, message) => this.onGone(it, message),
    });
    this.bringAll(kernel);
    return kernel;
  }

  private withNumber(number: number): Kernel | null {
    return [this.active, this.spare].find((kernel) => kernel?.number === number) ?? null;
  }

  private onReady(kernel: Kernel): void {
    this.failures = 0;
    if (kernel !== this.active) {
      return;
    }
    this.settleReady.resolve();
    this.bringLibrary(null);
    if (this.current === null) {
      this.setState("ready");
    } else {
      this.startCurrent();
    }
    this.haveSpare();
  }

  private onFailed(kernel: Kernel, message: string): void {
    this.dismiss(kernel);
    if (kernel.how === "restored") {
      // Not the reader's business: everything works, it only takes longer from here on.
      console.warn(`A kernel could not be restored (${message}); starting it the ordinary way.`);
      this.how = "started";
    } else {
      this.failures += 1;
    }
    if (kernel === this.spare) {
      this.spare = null;
      if (this.failures < 2) {
        this.haveSpare();
      }
      return;
    }
    this.active = this.spare;
    this.spare = null;
    if (this.active !== null) {
      this.startCurrent();
    } else if (this.failures < 2) {
      this.loading.clear();
      this.active = this.spawn();
    } else {
      this.fail(message);
    }
  }

  private onGone(kernel: Kernel, message: string): void {
    const current = this.current;
    this.replace(kernel);
    if (current !== null && current.kernel === kernel) {
      this.settle(current, current.collector.cut("cut_short", obituary(message)));
    }
  }

  private onIdle(kernel: Kernel, because: string | null): void {
    if (because !== null) {
      this.replace(kernel);
    } else {
      this.startCurrent();
    }
  }

  /** The spare takes the place of a kernel that has to go. */
  private replace(kernel: Kernel): void {
    this.dismiss(kernel);
    if (kernel === this.spare) {
      this.spare = null;
    } else if (kernel === this.active) {
      this.active = this.spare ?? this.spawn();
      this.spare = null;
      this.startCurrent();
    }
    this.haveSpare();
  }

  private dismiss(kernel: Kernel): void {
    kernel.close();
    this.house.terminate(kernel.number);
  }

  /**
   * Restores a spare when there is nothing better to do: a start takes a processor for itself,
   * which a run that has just begun, or one that comes right after Stop, has more use for.
   */
  private haveSpare(): void {
    clearTimeout(this.spareTimer);
    const begun = performance.now();
    const look = (): void => {
      const waitedLong = performance.now() - begun > 4 * SPARE_DELAY;
      if (this.current !== null && !waitedLong) {
        this.spareTimer = setTimeout(look, SPARE_DELAY);
      } else if (this.spare === null && this.active !== null && this.active.phase !== "booting") {
        this.spare = this.spawn();
      }
    };
    this.spareTimer = setTimeout(look, SPARE_DELAY);
  }

  private replaceHouse(): void {
    console.warn("The frame in which programs run is gone; making a new one.");
    const current = this.current;
    const lost = current !== null && current.kernel !== null;
    if (lost) {
      this.settle(current, current.collector.cut("cut_short", obituary("the browser ended it")));
    }
    this.restart();
  }

  // Runs

  private startCurrent(): void {
    const { active, current } = this;
    if (current === null || current.kernel !== null || active === null || active.phase !== "idle") {
      if (current !== null) {
        this.setState("running");
      }
      return;
    }
    const { clock, speed } = current.options;
    current.kernel = active;
    current.collector = new Collector(clock, speed, active.facts?.python ?? "");
    this.setState("running");
    active.run({ kind: "run", run: current.run, source: current.source, clock, speed });
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
      this.replace(kernel);
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
      this.replace(current.kernel);
    }
    this.settle(current, current.collector.cut("stopped", STOPPED));
  }

  private settle(current: Current, recording: WireRecording): void {
    if (this.current === current) {
      this.current = null;
      this.setState(this.active === null || this.active.phase === "booting" ? "booting" : "ready");
    }
    current.resolve(recording);
  }

  private fail(message: string): void {
    console.warn(`No kernel could be started: ${message}`);
    this.active = null;
    const failure = new KernelFailure(sentence(message));
    this.settleReady.reject(failure);
    this.current?.reject(failure);
    this.current = null;
    this.setState("failed");
    this.listeners.onProblem(failure.message);
  }

  private setState(state: KernelState): void {
    if (state !== this.state) {
      this.state = state;
      this.listeners.onState(state);
    }
  }
}

function sentence(message: string): string {
  if (typeof WebAssembly === "undefined") {
    return "This browser has no WebAssembly, so programs cannot run here; everything else works.";
  }
  if (message.startsWith("LoadError")) {
    return `Python could not be loaded (${message.replace("LoadError: ", "")}); check the connection and run again.`;
  }
  return `Python could not be started (${message}); run again, or try another browser.`;
}

function obituary(message: string): string {
  const next = "A new Python has taken its place.";
  if (/call stack|recursion/i.test(message)) {
    return `The program nested calls or data deeper than the browser can, which ended Python. ${next}`;
  }
  if (/exit/i.test(message)) {
    return `The program ended Python itself, as os._exit does. ${next}`;
  }
  return `Python broke down (${message.slice(0, 200)}). ${next}`;
}
