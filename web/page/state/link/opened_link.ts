// The link that the page was opened with, or followed later: what it sets, and what of it could not
// be read.

import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { Playback } from "../playback/playback.ts";
import type { ChosenOrder } from "../program/chosen_order.ts";
import type { Session } from "../program/session.ts";
import type { Runner } from "../run/runner.ts";
import type { Address } from "./address.ts";
import { readLink } from "./link.ts";

interface Parts {
  readonly address: Address;
  readonly playback: Playback;
  readonly runner: Runner;
  readonly session: Session;
  readonly order: ChosenOrder;
}

export type LinkChange = "problems" | "compared";

/** A program that came in a link is shown, and not run. */
export class OpenedLink {
  /** One sentence for each part of the link that could not be read. */
  problems: readonly string[] = [];
  /** The order that the link runs the program under; empty where it names none. */
  order = "";
  /** The variant that the link compares with; empty where it names none. */
  comparedVariant = "";

  readonly #parts: Parts;
  /** True while a reload would bring back what the reader has left. */
  #isInAddress = false;
  readonly #changes = new Signal<LinkChange>();

  constructor(parts: Parts) {
    this.#parts = parts;
    const { address, session } = parts;
    session.subscribe((change) => {
      if (change === "opened") {
        this.follow(address.fragment);
      } else if (change === "turned" && !session.linked && this.#isInAddress) {
        this.#isInAddress = false;
        address.dropFragment();
      }
    });
  }

  subscribe(listener: (change: LinkChange) => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  /** Do what a link says; a program in it is shown and waits for the reader. */
  follow(fragment: string): void {
    // A plain anchor of the page is no link of ours.
    if (!fragment.includes("=")) {
      return;
    }
    const { playback, runner, session, order } = this.#parts;
    const { state, problems } = readLink(fragment);
    if (state.clock !== undefined) {
      session.setClock(state.clock);
    }
    if (state.speed !== undefined) {
      playback.pace.choose(state.speed);
    }
    if (state.code !== undefined && state.code !== session.programs.pattern) {
      session.showLinked(state.code);
    }
    this.order = state.order ?? "";
    order.choose(this.order);
    if (state.t !== undefined || state.task !== undefined) {
      const run = session.linked || this.order !== "" ? runner.run + 1 : 0;
      playback.goTo({ time: state.t, task: state.task, run });
    }
    this.#isInAddress = session.linked || this.order !== "" || problems.length > 0;
    this.#setProblems(problems);
    if (state.compare !== undefined) {
      this.comparedVariant = state.compare;
      this.#changes.emit("compared");
    }
  }

  /** From a link's program back to the lesson. */
  leave(): void {
    this.order = "";
    this.#parts.order.choose("");
    this.#setProblems([]);
    this.#parts.session.leaveLink();
  }

  #setProblems(problems: readonly string[]): void {
    this.problems = problems;
    this.#changes.emit("problems");
  }
}
