// Does the program always work? What its runs under other legal orders have shown so far, and of
// which text that is.

import type {
  DecisiveTurn,
  Exploration as Found,
  ShrunkFailure,
} from "../../../protocol/kernel/exploration.d.ts";
import { RUNS } from "../../../protocol/kernel/exploration_rules.ts";
import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { Session } from "../program/session.ts";
import type { JudgedBy, KernelPort } from "../run/kernel_port.ts";
import type { KernelStart } from "../run/kernel_start.ts";
import { LINKED } from "../run/runner.ts";
import { answerOf, type ExplorationState } from "./exploration_words.ts";
import { howItStands, type Standing } from "./how_it_stands.ts";

/** Who asked: the reader, or a check of the exercise, once all else holds. */
export type AskedBy = "reader" | "check";

interface Parts {
  readonly kernel: KernelStart;
  readonly session: Session;
}

/** One at a time; a new one takes the place of what was known of the one before. */
export class Exploration {
  state: ExplorationState = "none";
  /** What was explored: its text, and which of the page's programs that was. */
  source = "";
  program = "";
  /** Null where nothing is known yet. */
  found: Found | null = null;
  /** Why it did not come to its end, in a sentence; empty where it did, or where it was stopped. */
  problem = "";
  askedBy: AskedBy = "reader";
  /** Variant -> checks, as text: what holds in every order of the lesson's own programs. */
  #claims: Readonly<Record<string, string>> = {};
  readonly #parts: Parts;
  /** The newest one: what an older one still tells is dropped. */
  #number = 0;
  #stopRequested = false;
  readonly #changes = new Signal<ExplorationState>();

  constructor(parts: Parts) {
    this.#parts = parts;
    const { kernel, session } = parts;
    kernel.subscribe((change) => {
      const isWaiting = this.state === "waiting" && kernel.port !== null;
      if (isWaiting && change === "port") {
        void this.#explore(kernel.port as KernelPort);
      } else if (isWaiting && change === "ready") {
        this.#setState("running");
      }
    });
    session.subscribe((change) => {
      if (change === "code" || change === "turned" || change === "opened") {
        this.#changes.emit(this.state);
      }
    });
  }

  /** Hear of all that is new, a change of the program in the editor included. */
  subscribe(listener: (state: ExplorationState) => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  get isGoing(): boolean {
    return this.state === "waiting" || this.state === "running";
  }

  get isOf(): Standing {
    return howItStands(this, this.#parts.session);
  }

  /** The lesson's claims, from Python. */
  offerClaims(claims: Readonly<Record<string, string>>): void {
    this.#claims = claims;
  }

  /** Explore what is in the editor. A run that is under way is stopped for it. */
  start(askedBy: AskedBy = "reader"): void {
    const { kernel, session } = this.#parts;
    this.#number += 1;
    this.#stopRequested = false;
    this.askedBy = askedBy;
    this.source = session.code;
    this.program = session.program;
    this.found = null;
    this.problem = "";
    kernel.want();
    this.#setState(kernel.isReady ? "running" : "waiting");
    if (kernel.port !== null) {
      void this.#explore(kernel.port);
    }
  }

  /** End it; what was found until now stays. */
  async stop(): Promise<void> {
    if (!this.isGoing) {
      return;
    }
    const { port } = this.#parts.kernel;
    if (port === null) {
      this.#setState("stopped");
    } else {
      this.#stopRequested = true;
      await port.stop();
    }
  }

  /** The failure that this order was found to bring about in this text; null where none is known. */
  failureOf(order: string, source: string | null): ShrunkFailure | null {
    const known = order !== "" && source === this.source ? this.found?.failures : undefined;
    return known?.find((failure) => failure.order === order) ?? null;
  }

  /** The waits that decide under an order. */
  turnsOf(order: string, source: string | null): readonly DecisiveTurn[] {
    return this.failureOf(order, source)?.turns ?? [];
  }

  /** The exercise has to do what it asks for; in the other programs the reader may change it. */
  judgedBy(program: string): JudgedBy {
    const text = this.#claims[program] ?? "";
    return program === "exercise" ? { checks: text, claims: "" } : { checks: "", claims: text };
  }

  async #explore(port: KernelPort): Promise<void> {
    const number = this.#number;
    const isNewest = (): boolean => number === this.#number;
    try {
      const end = await port.explore(this.source, {
        runs: RUNS,
        seed: 0,
        foreign: this.program === LINKED,
        ...this.judgedBy(this.program),
        onProgress: (found) => {
          if (isNewest()) {
            this.found = found;
            this.#changes.emit(this.state);
          }
        },
      });
      if (isNewest()) {
        this.found = end.found;
        this.problem = end.kind === "cut_short" ? end.message : "";
        this.#setState(end.kind === "cut_short" ? "failed" : end.kind);
      }
    } catch (error) {
      if (isNewest()) {
        this.problem = error instanceof Error ? error.message : String(error);
        this.#setState(this.#stopRequested ? "stopped" : "failed");
      }
    }
  }

  #setState(state: ExplorationState): void {
    const wasGoing = this.isGoing;
    this.state = state;
    this.#changes.emit(state);
    if (wasGoing && !this.isGoing && state !== "stopped") {
      const { sentence, tone } = answerOf(this);
      this.#parts.session.tell(sentence, undefined, tone);
    }
  }
}
