// A run with other values that a check of the exercise asks for. The kernel has it beside what the
// stage shows, and tells no more of it than whether it does what the check wants.

import type { OtherValues } from "../../../protocol/stage/findings.d.ts";
import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { KernelStart } from "../run/kernel_start.ts";

export type TrialState = "none" | "going" | "done" | "unfinished";

export class Trial {
  state: TrialState = "none";
  /** The reader's text, of which another was tried. */
  source = "";
  /** What went wrong; empty where nothing did, and where that is not known. */
  fails = "";
  /** Why it did not come to its end, in a sentence. */
  problem = "";
  readonly #kernel: KernelStart;
  /** The newest one: what comes of an older one is dropped. */
  #number = 0;
  readonly #changes = new Signal<TrialState>();

  constructor(kernel: KernelStart) {
    this.#kernel = kernel;
  }

  get isGoing(): boolean {
    return this.state === "going";
  }

  subscribe(listener: (state: TrialState) => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  /** Try what stands for the text *source*, which has run: so there is a kernel. */
  async start(source: string, { source: changed, checks }: OtherValues): Promise<void> {
    const { port } = this.#kernel;
    if (port === null) {
      return;
    }
    this.#number += 1;
    const number = this.#number;
    this.source = source;
    this.#setState("going");
    let fails = "";
    let problem = "";
    try {
      const end = await port.explore(changed, { runs: 1, seed: 0, checks, claims: "" });
      fails = end.found?.plain_fails ?? "";
      problem = end.kind === "stopped" ? "It was stopped." : end.message;
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
    }
    if (number === this.#number) {
      this.fails = fails;
      this.problem = problem;
      this.#setState(problem === "" ? "done" : "unfinished");
    }
  }

  /** End it. */
  async stop(): Promise<void> {
    if (this.isGoing) {
      await this.#kernel.port?.stop();
    }
  }

  #setState(state: TrialState): void {
    this.state = state;
    this.#changes.emit(state);
  }
}
