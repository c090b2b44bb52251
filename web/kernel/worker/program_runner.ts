// Runs programs in a started Python, behind the border: what a run may use of JavaScript is here.

import type { Explore, Run } from "../../protocol/kernel/kernel.d.ts";
import { guardStack } from "../../pyodide/stack_limit.ts";
import type { BootedKernel } from "./boot.ts";
import { passes, sleep } from "./waits.ts";

/** Hears of a run while it lasts. */
type Emit = (text: string) => void;

/** It runs one program at a time, and closes the seal for each. */
export class ProgramRunner {
  readonly #kernel: BootedKernel;
  /** Fetched once: what JavaScript borrows of Python later is not there when Python is put back. */
  readonly #run: BootedKernel["entry"]["run"];
  readonly #pick: BootedKernel["entry"]["pick"];
  readonly #explore: BootedKernel["entry"]["explore"];
  readonly #sendTheRest: BootedKernel["entry"]["send_the_rest"];
  /** Where Python's stack begins. */
  readonly #stack: number;
  #emit: Emit = () => undefined;
  readonly #tell = (text: unknown): void => {
    if (typeof text === "string") {
      this.#emit(text);
    }
  };
  readonly #guard = (): void => guardStack(this.#kernel.python._module, this.#kernel.switching);
  readonly #passes;

  constructor(kernel: BootedKernel) {
    this.#kernel = kernel;
    this.#run = kernel.entry.run;
    this.#pick = kernel.entry.pick;
    this.#explore = kernel.entry.explore;
    this.#sendTheRest = kernel.entry.send_the_rest;
    this.#stack = kernel.python._module.stackSave();
    this.#passes = passes([this.#tell, this.#guard], kernel.python._api.scheduleCallback);
  }

  /** The recording as JSON, without the events that `emit` was told. The seal is still closed then. */
  async run(message: Run, emit: Emit): Promise<string> {
    const { source, clock, speed, order, picks, checks, claims } = message;
    this.#emit = emit;
    this.#kernel.seal.close(this.#passes);
    const { switching } = this.#kernel;
    if (picks !== null) {
      const given = [source, JSON.stringify(picks), checks, claims, this.#tell, this.#guard];
      const text: unknown = switching
        ? await this.#pick.callPromising(...given)
        : this.#pick(...given);
      return String(text);
    }
    // Also where nothing waits: the stack that a switch makes is twice the worker's own.
    const text: unknown = switching
      ? await this.#run.callPromising(source, clock, speed, order, this.#tell, this.#guard, sleep)
      : this.#run(source, clock, speed, order, this.#tell, this.#guard, undefined);
    return String(text);
  }

  /** `emit` is told how far it is, and at last of all that was found. The seal is closed then. */
  async explore({ source, runs, seed, checks, claims }: Explore, emit: Emit): Promise<void> {
    this.#emit = emit;
    this.#kernel.seal.close(this.#passes);
    const given = [source, runs, seed, checks, claims, this.#tell, this.#guard];
    if (this.#kernel.switching) {
      await this.#explore.callPromising(...given);
    } else {
      this.#explore(...given);
    }
  }

  /**
   * After Python has ended in the middle of a program: `emit` is told what had been recorded and
   * not been told yet. The browser has ended the calls that were under way, but memory is as it was,
   * and in most cases still good for this. Python is not used for anything else.
   */
  tellTheRest(): void {
    try {
      this.#kernel.python._module.stackRestore(this.#stack);
      this.#sendTheRest();
    } catch {
      // It ended where it can do nothing more: what was told stays.
    }
  }

  /**
   * Runs a program whose recording is dropped: the browser compiles each part of Python when it is
   * first used, and better now, while there is nothing to do, than while the reader waits for a run.
   */
  async warmUp(): Promise<void> {
    const { entry, seal, switching } = this.#kernel;
    await seal.warmUp(this.#passes, async () => {
      if (switching) {
        await entry.warm_up.callPromising(this.#tell, this.#guard, sleep);
      } else {
        entry.warm_up(this.#tell, this.#guard, undefined);
      }
    });
  }
}
