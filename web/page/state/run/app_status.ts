// How the application is coming along, and what it has to say.

import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";

interface Facts {
  state: "booting" | "ready" | "failed";
  /** Why it will not come, in a few words; empty where nothing is wrong. */
  problem: string;
  /** A sentence of Python's for the status region; empty where there is none. */
  notice: string;
}

/** Sentences are empty where there is nothing to say. */
export class AppStatus {
  #facts: Facts = { state: "booting", problem: "", notice: "" };
  readonly #changes = new Signal<keyof Facts>();
  readonly #wishes = new Signal<undefined>();

  get state(): Facts["state"] {
    return this.#facts.state;
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

  /** Called when the reader wants an application that will not come to be tried again. */
  onTryAgain(act: () => void): Unsubscribe {
    return this.#wishes.subscribe(act);
  }

  /** Where it will not come: the reader wants it to be tried again. */
  tryAgain(): void {
    if (this.#facts.state === "failed") {
      this.#wishes.emit(undefined);
    }
  }

  /** Take what is new, and tell of each fact in the order in which they are given. */
  update(facts: Partial<Facts>): void {
    this.#facts = { ...this.#facts, ...facts };
    for (const name of Object.keys(facts) as (keyof Facts)[]) {
      this.#changes.emit(name);
    }
  }
}
