// How the application is coming along, as the page's own script tells it.

import type { Unsubscribe } from "../ui/signal.ts";
import { onePerPage, Signal } from "../ui/signal.ts";
import type { Progress } from "./kernel_port.ts";

export class Application {
  /** Null where nothing is on its way. */
  progress: Progress | null = null;
  /** Why it will not come, in a few words; empty where nothing is wrong. */
  problem = "";
  readonly #changes = new Signal<null>();

  subscribe(listener: () => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  tell(facts: Partial<Pick<Application, "progress" | "problem">>): void {
    Object.assign(this, facts);
    this.#changes.emit(null);
  }
}

export const application: Application = onePerPage("application", () => new Application());
