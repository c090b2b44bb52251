// Under which order Run runs the program: as it is written, or one that was found or came in a link.

import { MOST_ORDER } from "../../../protocol/kernel/exploration_rules.ts";
import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { Session } from "./session.ts";

/** A text as `explore` tells it; whether it fits the program shows when that is run. */
export class ChosenOrder {
  /** Empty where all is as it is written. */
  text = "";
  readonly #changes = new Signal<string>();

  /**
   * A reader who turns to another program leaves the order. So does one who mends an exercise: it is
   * judged as it is written, and then in the other orders.
   */
  constructor(session: Session) {
    session.subscribe((change) => {
      if (change === "turned" || (change === "code" && session.program === "exercise")) {
        this.choose("");
      }
    });
  }

  subscribe(listener: (text: string) => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  choose(text: string): void {
    if (text !== this.text) {
      this.text = text;
      this.#changes.emit(text);
    }
  }
}

/** Whether a text may be an order; the kernel reads it, and says what is wrong with it. */
export function mayBeOrder(text: string): boolean {
  return text.length <= MOST_ORDER && /^[\p{L}\p{M}\p{N}_.,-]+$/u.test(text);
}
