// Starting the kernel: when that is done, from which files, and how it is coming along.

import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { KernelFactory, KernelPort, KernelState } from "./kernel_port.ts";

/** `port`: it has been asked to start. `ready`: the first one is there. */
export type KernelChange = "port" | "state" | "problem" | "ready";

/** It starts once it knows its files and is not held back; a run that wants it ends the holding. */
export class KernelStart {
  state: KernelState = "booting";
  /** What is wrong with it, in a sentence; empty where nothing is. */
  problem = "";
  /** True once the first one is there. */
  isReady = false;
  /** Null before it has been asked to start. */
  port: KernelPort | null = null;

  readonly #factory: KernelFactory | null;
  /** Null before they are known. */
  #files: Readonly<Record<string, string>> | null = null;
  #held = false;
  #wanted = false;
  readonly #changes = new Signal<KernelChange>();

  /** `factory` makes the one kernel of the page; null where no program can be run. */
  constructor(factory: KernelFactory | null) {
    this.#factory = factory;
  }

  subscribe(listener: (change: KernelChange) => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  /** Hold it back until its turn has come, or until a run is wanted. */
  hold(): void {
    this.#held = true;
  }

  /** Its turn has come. */
  release(): void {
    this.#held = false;
    this.#startOnce();
  }

  /** A run needs it: it is no longer held back. */
  want(): void {
    this.#wanted = true;
    this.#startOnce();
  }

  /** The reader does not want to leave it at a start that has failed. */
  tryAgain(): void {
    this.port?.tryAgain();
  }

  /** Say what it is made of: names → addresses relative to the page. The first call counts. */
  provide(files: Readonly<Record<string, string>>): void {
    this.#files ??= files;
    this.#startOnce();
  }

  #startOnce(): void {
    const isHeld = this.#held && !this.#wanted;
    if (this.port !== null || this.#factory === null || this.#files === null || isHeld) {
      return;
    }
    this.port = this.#factory(this.#files, {
      onState: (state) => {
        this.#setState(state);
      },
      onProblem: (sentence) => {
        this.problem = sentence;
        this.#changes.emit("problem");
      },
    });
    this.port.ready.then(
      () => {
        this.isReady = true;
        this.#changes.emit("ready");
      },
      (error: unknown) => {
        this.problem ||= `Python could not be started: ${String(error)}`;
        this.#setState("failed");
      },
    );
    this.#changes.emit("port");
  }

  #setState(state: KernelState): void {
    this.state = state;
    this.#changes.emit("state");
  }
}
