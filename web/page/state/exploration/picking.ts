// You are the scheduler: the reader picks, at each moment, which wait ends next.
//
// Each pick runs the program from its beginning, up to where the next one is due; what can be picked
// there comes back with the run. So all that is kept are the picks.

import type { Choice, PickedRun } from "../../../protocol/kernel/exploration.d.ts";
import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { Playback } from "../playback/playback.ts";
import type { Session } from "../program/session.ts";
import type { Runner } from "../run/runner.ts";
import type { Stage } from "../stage/stage.ts";
import type { Exploration } from "./exploration.ts";
import { howItStands, type Standing } from "./how_it_stands.ts";

/**
 * `waits`: for the reader. `over`: it ran to its end. `unfinished`: it did not get as far as it
 * should.
 */
export type PickingState = "none" | "going" | "waits" | "over" | "unfinished";

interface Parts {
  readonly exploration: Exploration;
  readonly runner: Runner;
  readonly session: Session;
  readonly playback: Playback;
  readonly stage: Stage;
}

/**
 * `steps` are the picks in their order, those that were taken back last; `taken` says how many of
 * them count.
 */
export class Picking {
  state: PickingState = "none";
  /** What runs: its text, and which of the page's programs that was. */
  source = "";
  program = "";
  /** How far it is; null where that is not known yet. */
  picked: PickedRun | null = null;
  /** What was picked, and after that what was taken back: it can be had again. */
  steps: readonly Choice[] = [];
  /** Picks that were passed over, as the program has changed. */
  lost = 0;
  /** Why it did not get there, in a sentence; empty where it did, or where it was stopped. */
  problem = "";
  readonly #parts: Parts;
  /** The run that the picks have led to. */
  #run = 0;
  /** The newest wish: what comes of an older one is dropped. */
  #number = 0;
  #wanted: readonly string[] = [];
  readonly #changes = new Signal<PickingState>();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.session.subscribe((change) => {
      if (change === "code" || change === "turned" || change === "opened") {
        this.#changes.emit(this.state);
      }
    });
    parts.playback.subscribe((change) => {
      if (change === "trace") {
        this.#changes.emit(this.state);
      }
    });
  }

  /** Hear of all that is new, a change of the program or of the stage included. */
  subscribe(listener: (state: PickingState) => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  get isOf(): Standing {
    return howItStands(this, this.#parts.session);
  }

  /** Whether the stage shows where the picks have led to, or is about to. */
  get isShown(): boolean {
    const { playback, runner, stage } = this.#parts;
    const { trace } = playback;
    if (stage.undrawn) {
      return runner.run === this.#run;
    }
    if (trace === null || trace.opened) {
      return false;
    }
    const order = this.state === "over" ? (this.picked?.order ?? "") : "";
    const isSameOrder = order !== "" && trace.order === order && trace.source === this.source;
    return trace.run === this.#run || isSameOrder;
  }

  /** How many of the steps the run has taken. */
  get taken(): number {
    return this.picked?.taken.length ?? 0;
  }

  /** Begin with the program in the editor. */
  start(): Promise<void> {
    this.picked = null;
    this.steps = [];
    return this.#go([]);
  }

  /** Let this wait end next. */
  pick(choice: Choice): Promise<void> {
    const taken = this.steps.slice(0, this.taken);
    this.steps = [...taken, choice];
    return this.#go(this.steps.map(({ wait }) => wait));
  }

  /** Go to where so many of the steps have been taken, in the program as it is now. */
  goTo(count: number): Promise<void> {
    return this.#go(this.steps.slice(0, count).map(({ wait }) => wait));
  }

  /** Once more, after something came between. */
  again(): Promise<void> {
    return this.#go(this.#wanted);
  }

  /** The reader is no scheduler any more. */
  leave(): void {
    this.#number += 1;
    this.picked = null;
    this.steps = [];
    this.#setState("none");
  }

  async #go(picks: readonly string[]): Promise<void> {
    const { exploration, runner, session, playback } = this.#parts;
    this.#number += 1;
    const number = this.#number;
    this.#wanted = picks;
    this.source = session.code;
    this.program = session.program;
    this.lost = 0;
    this.problem = "";
    this.#setState("going");
    let come: PickedRun | null = null;
    const take = (picked: PickedRun): void => {
      come = picked;
      if (number === this.#number) {
        this.#take(picked, picks.length, runner.run);
      }
    };
    const judgedBy = exploration.judgedBy(this.program);
    const how = { clock: "instant", speed: playback.speed, picks, judgedBy } as const;
    const { outcome } = await runner.start(this.source, { ...how, onPicked: take }, this.program);
    if (number === this.#number && come === null) {
      this.problem = outcome.kind === "cut_short" ? outcome.message : "";
      this.#setState("unfinished");
    }
  }

  #take(picked: PickedRun, wanted: number, run: number): void {
    const { taken, end } = picked;
    this.picked = picked;
    this.lost = wanted - taken.length;
    // What was passed over is no choice any more, and neither is what came after it.
    this.steps = this.lost > 0 ? taken : [...taken, ...this.steps.slice(taken.length)];
    this.#run = run;
    this.#setState(end === null ? "waits" : "over");
  }

  #setState(state: PickingState): void {
    this.state = state;
    this.#changes.emit(state);
  }
}
