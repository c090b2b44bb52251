// Two kernels: one that works, and a spare that is ready to take its place.
//
// Never more than two are alive and a third being restored: a program's kernel is ended before
// the next spare is begun.

import type { Start } from "../../protocol/kernel.d.ts";
import { IMAGE } from "../../protocol/kernel_files.ts";
import { LoadError, load, loadAnew } from "../../pyodide/file_loader.ts";
import { learnFrom, mayFit } from "../../pyodide/image_fit.ts";
import { Kernel } from "./connection.ts";
import { ENDED_BY_BROWSER, type StartProblem } from "./failure_messages.ts";
import { FileSupply, type KernelAssets, type Progress } from "./file_supply.ts";
import { Sandbox } from "./sandbox.ts";

export interface PoolListener {
  /** There is a kernel that can take a run. */
  onFree(): void;
  /** No kernel can be started. */
  onFailure(problem: StartProblem): void;
  onProgress(progress: Progress): void;
  /** Whether a run is under way that should have the processors for itself. */
  isRunning(): boolean;
}

const FRAME = "kernel-frame.html";
/** A kernel that does not start twice running does not start. */
const MOST_FAILURES = 2;
/** Milliseconds; a run that goes on four times as long has its spare restored beside it. */
const SPARE_DELAY = 400;
/** The first is not urgent, and at the page's beginning much else has to be started. */
const FIRST_SPARE_DELAY = 2500;

export class Pool {
  private sandbox: Sandbox;
  private supply: FileSupply;
  private active: Kernel | null = null;
  private spare: Kernel | null = null;
  private spareTimer: ReturnType<typeof setTimeout> | undefined;
  private how: Start;
  private failures = 0;
  private kernels = 0;

  constructor(
    private readonly assets: KernelAssets,
    private readonly listener: PoolListener,
    private readonly frame?: string,
  ) {
    this.how = this.bestStart();
    [this.sandbox, this.supply] = this.makeSandbox();
    this.begin();
  }

  /** The kernel that can take a run now. */
  get free(): Kernel | null {
    return this.active?.phase === "idle" ? this.active : null;
  }

  get isBooting(): boolean {
    return this.active === null || this.active.phase === "booting";
  }

  /** The spare takes the place of a kernel that has to go. */
  replace(kernel: Kernel): void {
    this.dismiss(kernel);
    if (kernel === this.spare) {
      this.spare = null;
    } else if (kernel === this.active) {
      this.active = this.spare ?? this.spawn();
      this.spare = null;
      this.tellIfFree();
    }
    this.haveSpare();
  }

  /** Begins anew in a new frame; what could not be loaded is asked for again. */
  restart(): void {
    this.closeAll();
    loadAnew();
    this.how = this.bestStart();
    this.failures = 0;
    [this.sandbox, this.supply] = this.makeSandbox();
    this.begin();
  }

  private bestStart(): Start {
    return mayFit(this.assets[IMAGE] ?? IMAGE) ? "restored" : "started";
  }

  private makeSandbox(): [Sandbox, FileSupply] {
    const page =
      this.frame === undefined
        ? load(this.assets[FRAME] ?? FRAME).then((bytes) => new TextDecoder().decode(bytes))
        : Promise.resolve(this.frame);
    const sandbox = new Sandbox(page, {
      onCrash: (number, end) => this.numbered(number)?.gone(end),
      onSilence: (everAnswered) => this.onSilence(everAnswered),
    });
    const supply: FileSupply = new FileSupply(
      this.assets,
      (name, bytes) => sandbox.hand(name, bytes),
      () => {
        if (this.active?.phase === "booting") {
          this.active.extendStart();
          this.listener.onProgress(supply.progress(this.how));
        }
      },
    );
    return [sandbox, supply];
  }

  private begin(): void {
    if (typeof WebAssembly === "undefined") {
      // Not at once: the caller of the constructor does not have this pool yet.
      setTimeout(() => this.fail("no WebAssembly"));
    } else {
      this.active = this.spawn();
    }
  }

  private closeAll(): void {
    clearTimeout(this.spareTimer);
    this.supply.close();
    this.sandbox.close();
    this.active?.close();
    this.spare?.close();
    this.active = null;
    this.spare = null;
  }

  private spawn(): Kernel {
    this.kernels += 1;
    const { how, sandbox, supply } = this;
    const kernel = new Kernel(this.kernels, how, sandbox.spawn(this.kernels, how), {
      onReady: (it) => this.onReady(it),
      onFailed: (it, problem) => this.onFailed(it, problem),
      onIdle: (it, because) => {
        if (because === null) {
          this.tellIfFree();
        } else {
          this.replace(it);
        }
      },
      onGone: (it) => this.replace(it),
      bringLibrary: () => supply.bringLibrary(),
    });
    supply.bringFor(how).catch((error: unknown) => {
      const problem = error instanceof LoadError ? error : String(error);
      if (!(problem instanceof LoadError && problem.file === IMAGE)) {
        this.failures = MOST_FAILURES; // without these there is no kernel of either kind
      }
      kernel.failed(problem);
    });
    return kernel;
  }

  private onReady(kernel: Kernel): void {
    this.failures = 0;
    performance.mark(`playground:kernel-${kernel.how}`);
    if (kernel === this.active) {
      this.tellIfFree();
      this.haveSpare(this.kernels === 1 ? FIRST_SPARE_DELAY : SPARE_DELAY);
    }
  }

  private onFailed(kernel: Kernel, problem: StartProblem): void {
    this.dismiss(kernel);
    if (kernel.how === "restored" && this.failures < MOST_FAILURES) {
      // Not the reader's business: everything works, it only takes longer from here on.
      console.warn(
        `A kernel could not be restored (${String(problem)}); starting it the ordinary way.`,
      );
      learnFrom(String(problem), this.assets[IMAGE] ?? IMAGE);
      this.how = "started";
    } else {
      this.failures += 1;
    }
    if (kernel === this.spare) {
      this.spare = null;
      if (this.failures < MOST_FAILURES) {
        this.haveSpare();
      }
    } else if (this.spare !== null) {
      this.active = this.spare;
      this.spare = null;
      this.tellIfFree();
    } else if (this.failures < MOST_FAILURES) {
      this.active = this.spawn();
    } else {
      this.fail(problem);
    }
  }

  private onSilence(everAnswered: boolean): void {
    if (!everAnswered) {
      this.fail("the frame in which programs run could not be loaded");
      return;
    }
    console.warn("The frame in which programs run is gone; making a new one.");
    const lost = this.active;
    this.restart();
    if (lost?.phase === "closed") {
      lost.loseProgram(ENDED_BY_BROWSER);
    }
  }

  private fail(problem: StartProblem): void {
    this.closeAll();
    this.listener.onFailure(problem);
  }

  private tellIfFree(): void {
    if (this.free !== null) {
      this.listener.onFree();
    }
  }

  private numbered(number: number): Kernel | null {
    return [this.active, this.spare].find((kernel) => kernel?.number === number) ?? null;
  }

  private dismiss(kernel: Kernel): void {
    kernel.close();
    this.sandbox.terminate(kernel.number);
  }

  /**
   * Restores a spare when there is nothing better to do: a start takes a processor for itself,
   * which a run that has just begun, or one that comes right after Stop, has more use for.
   */
  private haveSpare(delay = SPARE_DELAY): void {
    clearTimeout(this.spareTimer);
    const begun = performance.now();
    const look = (): void => {
      const waitedLong = performance.now() - begun > 4 * SPARE_DELAY;
      if (this.listener.isRunning() && !waitedLong) {
        this.spareTimer = setTimeout(look, SPARE_DELAY);
      } else if (this.spare === null && !this.isBooting) {
        // What a first run seldom needs comes now; a run that wants it asks again.
        this.supply.bringLibrary().catch(() => undefined);
        this.spare = this.spawn();
      }
    };
    this.spareTimer = setTimeout(look, delay);
  }
}
