// Which look of bars the reader has picked out of the timeline; the others then fade.

import type { StateName, WaitName } from "../../../protocol/figure/states.ts";
import { STATES, WAITS } from "../../../protocol/figure/states.ts";
import type { Trace } from "../../../protocol/stage/trace.d.ts";
import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { Playback } from "../playback/playback.ts";

/** What a bar or a mark looks like: its state, or what is waited for. */
export type LookName = StateName | WaitName;

/** Busy, held up, idle, about to go on; then the ends. */
const ORDER: readonly LookName[] = [
  "running",
  ...(Object.keys(WAITS) as WaitName[]),
  "ready",
  "created",
  "cancelling",
  ...(Object.keys(STATES) as StateName[]).filter((state) => STATES[state].marker !== null),
];

/** A look that the trace does not have is not picked out any more. */
export class Highlight {
  /** Null where all are equal. */
  look: LookName | null = null;
  /** All that the shown run has. */
  looks: readonly LookName[] = [];
  readonly #changes = new Signal<undefined>();

  constructor(playback: Playback) {
    playback.subscribe((change) => {
      if (change === "trace") {
        this.#take(playback.trace);
      }
    });
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  toggle(look: LookName): void {
    this.look = this.look === look ? null : look;
    this.#changes.emit(undefined);
  }

  #take(trace: Trace | null): void {
    const looks = trace === null ? [] : looksOf(trace);
    const look = this.look !== null && looks.includes(this.look) ? this.look : null;
    if (look !== this.look || looks.join() !== this.looks.join()) {
      this.look = look;
      this.looks = looks;
      this.#changes.emit(undefined);
    }
  }
}

/** The looks that a run has, in the order of the legend. */
export function looksOf({ lanes }: Trace): LookName[] {
  const found = new Set<string>();
  for (const { state, wait } of lanes) {
    state.forEach((each, span) => {
      found.add(wait[span] || each);
    });
  }
  return ORDER.filter((look) => found.has(look));
}
