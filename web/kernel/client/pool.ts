// Two kernels: one that works, and a spare that is ready to take its place.
//
// Never more than two are alive and a third being restored: a program's kernel is ended before
// the next spare is begun.

import { IMAGE } from "../../protocol/kernel/kernel_files.ts";
import { loadAnew } from "../../pyodide/files/downloader.ts";
import { allArrived, load } from "../../pyodide/files/file_loader.ts";
import { LoadError } from "../../pyodide/files/load_error.ts";
import { KernelConnection } from "./connection.ts";
import { ENDED_BY_BROWSER, type StartProblem } from "./failure_messages.ts";
import { FileSupply, type KernelAssets } from "./file_supply.ts";
import { frameElement } from "./frame_element.ts";
import { Sandbox } from "./sandbox.ts";
import { StartAttempts } from "./start_attempts.ts";

export interface PoolListener {
  /** There is a kernel that can take a run. */
  onFree(): void;
  /** No kernel can be started. */
  onFailure(problem: StartProblem): void;
  /** Whether a run is under way that should have the processors for itself. */
  isRunning(): boolean;
}

/** What there is of the frame already; null for what there is not. */
export interface FrameAhead {
  /** The text of its page. */
  readonly text: string | null;
  /** A frame with that page, in the document. */
  readonly element: HTMLIFrameElement | null;
}

const NONE: FrameAhead = { text: null, element: null };
const FRAME = "kernel-frame.html";
/** Milliseconds; a run that goes on four times as long has its spare restored beside it. */
const SPARE_DELAY = 400;
/** The first is not urgent, and at the page's beginning much else has to be started. */
const FIRST_SPARE_DELAY = 2500;

/**
 * Starts the first kernel at once. Where none can be started, the listener is told, and nothing
 * happens until `restart`.
 */
export class Pool {
  readonly #assets: KernelAssets;
  readonly #listener: PoolListener;
  readonly #frameText: string | null;
  #frameAhead: HTMLIFrameElement | null;
  #sandbox: Sandbox;
  #supply: FileSupply;
  #active: KernelConnection | null = null;
  #spare: KernelConnection | null = null;
  #spareTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #attempts: StartAttempts;
  /** The number of the latest kernel. */
  #lastNumber = 0;

  constructor(assets: KernelAssets, listener: PoolListener, { text, element }: FrameAhead = NONE) {
    this.#assets = assets;
    this.#listener = listener;
    this.#frameText = text;
    this.#frameAhead = element;
    this.#attempts = new StartAttempts(assets[IMAGE] ?? IMAGE);
    [this.#sandbox, this.#supply] = this.#makeSandbox();
    this.#begin();
  }

  /** The kernel that runs programs; null where there is none. */
  get active(): KernelConnection | null {
    return this.#active;
  }

  /** The kernel that takes the active one's place; null where there is none yet. */
  get spare(): KernelConnection | null {
    return this.#spare;
  }

  /** The kernel that can take a run now. */
  get free(): KernelConnection | null {
    return this.#active?.phase === "idle" ? this.#active : null;
  }

  get isBooting(): boolean {
    return this.#active === null || this.#active.phase === "booting";
  }

  /** The spare takes the place of a kernel that has to go. */
  replace(kernel: KernelConnection): void {
    this.#terminate(kernel);
    if (kernel === this.#spare) {
      this.#spare = null;
    } else if (kernel === this.#active) {
      this.#active = this.#spare ?? this.#spawn();
      this.#spare = null;
      this.#announceIfFree();
    }
    this.#restoreSpareLater();
  }

  /** Begins anew in a new frame; what could not be loaded is asked for again. */
  restart(): void {
    this.#close();
    loadAnew();
    this.#attempts.begin();
    [this.#sandbox, this.#supply] = this.#makeSandbox();
    this.#begin();
  }

  #makeSandbox(): [Sandbox, FileSupply] {
    const ahead = this.#frameAhead;
    this.#frameAhead = null;
    const frame = ahead === null ? this.#framePage().then(frameElement) : Promise.resolve(ahead);
    const sandbox = new Sandbox(frame, {
      onCrash: (number, end) => this.#withNumber(number)?.end(end),
      onUnresponsive: (everAnswered) => this.#onUnresponsive(everAnswered),
      atWork: () => this.#atWork(),
    });
    const supply = new FileSupply(
      this.#assets,
      sandbox.filePort,
      (name, bytes) => sandbox.sendFile(name, bytes),
      () => {
        if (this.#active?.phase === "booting") {
          this.#active.extendStart();
        }
      },
    );
    return [sandbox, supply];
  }

  async #framePage(): Promise<string> {
    return this.#frameText ?? new TextDecoder().decode(await load(this.#assets[FRAME] ?? FRAME));
  }

  #begin(): void {
    if (typeof WebAssembly === "undefined") {
      // Not at once: the caller of the constructor does not have this pool yet.
      setTimeout(() => this.#fail("no WebAssembly"));
    } else {
      this.#active = this.#spawn();
    }
  }

  #close(): void {
    clearTimeout(this.#spareTimer);
    this.#supply.close();
    this.#sandbox.close();
    this.#active?.close();
    this.#spare?.close();
    this.#active = null;
    this.#spare = null;
  }

  #spawn(): KernelConnection {
    this.#lastNumber += 1;
    const { how } = this.#attempts;
    const supply = this.#supply;
    const kernel = new KernelConnection(
      this.#lastNumber,
      how,
      this.#sandbox.spawn(this.#lastNumber, how),
      {
        onReady: (it) => this.#onReady(it),
        onFailed: (it, problem) => this.#onFailed(it, problem),
        onIdle: (it, because) => {
          if (because === null) {
            this.#announceIfFree();
          } else {
            this.replace(it);
          }
        },
        onGone: (it) => this.replace(it),
        sendLibrary: () => supply.sendLibrary(),
      },
    );
    supply.sendFor(how).catch((error: unknown) => {
      const problem = error instanceof LoadError ? error : String(error);
      if (!(problem instanceof LoadError && problem.file === IMAGE)) {
        this.#attempts.giveUp(); // without these there is no kernel of either kind
      }
      kernel.failStart(problem);
    });
    return kernel;
  }

  #onReady(kernel: KernelConnection): void {
    this.#attempts.succeeded();
    performance.mark(`playground:kernel-${kernel.how}`);
    if (kernel === this.#active) {
      this.#announceIfFree();
      this.#restoreSpareLater(this.#lastNumber === 1 ? FIRST_SPARE_DELAY : SPARE_DELAY);
    }
  }

  #onFailed(kernel: KernelConnection, problem: StartProblem): void {
    this.#terminate(kernel);
    this.#attempts.failed(kernel.how, problem);
    if (kernel === this.#spare) {
      this.#spare = null;
      if (this.#attempts.remain) {
        this.#restoreSpareLater();
      }
    } else if (this.#spare !== null) {
      this.#active = this.#spare;
      this.#spare = null;
      this.#announceIfFree();
    } else if (this.#attempts.remain) {
      this.#active = this.#spawn();
    } else {
      this.#fail(problem);
    }
  }

  #onUnresponsive(everAnswered: boolean): void {
    if (!everAnswered) {
      this.#fail("the frame in which programs run could not be loaded");
      return;
    }
    console.warn("The frame in which programs run is gone; making a new one.");
    const lost = this.#active;
    this.restart();
    if (lost?.phase === "closed") {
      lost.endProgram(ENDED_BY_BROWSER);
    }
  }

  #fail(problem: StartProblem): void {
    this.#close();
    this.#listener.onFailure(problem);
  }

  #announceIfFree(): void {
    if (this.free !== null) {
      this.#listener.onFree();
    }
  }

  #atWork(): readonly number[] {
    return [this.#active, this.#spare]
      .filter((kernel) => kernel?.phase === "booting" || kernel?.phase === "busy")
      .map((kernel) => kernel?.number ?? 0);
  }

  #withNumber(number: number): KernelConnection | null {
    return [this.#active, this.#spare].find((kernel) => kernel?.number === number) ?? null;
  }

  #terminate(kernel: KernelConnection): void {
    kernel.close();
    this.#sandbox.terminate(kernel.number);
  }

  /**
   * Restores a spare when there is nothing better to do: a start takes a processor for itself,
   * which a run that has just begun, or one that comes right after Stop, has more use for.
   */
  #restoreSpareLater(delay = SPARE_DELAY): void {
    clearTimeout(this.#spareTimer);
    const begun = performance.now();
    const restore = (): void => {
      const waitedLong = performance.now() - begun > 4 * SPARE_DELAY;
      if (this.#listener.isRunning() && !waitedLong) {
        this.#spareTimer = setTimeout(restore, SPARE_DELAY);
      } else if (this.#spare === null && !this.isBooting) {
        // What a first run seldom needs comes last; a run that wants it asks itself.
        const supply = this.#supply;
        void allArrived().then(() => supply.sendLibrary().catch(() => undefined));
        this.#spare = this.#spawn();
      }
    };
    this.#spareTimer = setTimeout(restore, delay);
  }
}
