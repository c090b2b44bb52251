// How the application is coming along, and what it has to say.

import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { Progress } from "./kernel_port.ts";

interface Facts {
  state: "booting" | "ready" | "failed";
  /** Null where nothing is on its way. */
  progress: Progress | null;
  /** Why it will not come, in a few words; empty where nothing is wrong. */
  problem: string;
  /** A sentence of Python's for the status region; empty where there is none. */
  notice: string;
}

export class AppStatus {
  #facts: Facts = { state: "booting", progress: null, problem: "", notice: "" };
  readonly #changes = new Signal<keyof Facts>();

  get state(): Facts["state"] {
    return this.#facts.state;
  }

  get progress(): Progress | null {
    return this.#facts.progress;
  }

  get problem(): string {
    return this.#facts.problem;
  }

  get notice(): string {
    return this.#facts.notice;
  }

  subscribe(listener: (change: keyof Facts) => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  /** Take what is new, and tell of each fact in the order in which they are given. */
  update(facts: Partial<Facts>): void {
    this.#facts = { ...this.#facts, ...facts };
    for (const name of Object.keys(facts) as (keyof Facts)[]) {
      this.#changes.emit(name);
    }
  }
}
