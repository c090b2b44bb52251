// Whether there is anything to decide in a run: two waits of which either could have ended first.

import { LONGEST, SHORTEST } from "../../../protocol/kernel/exploration_rules.ts";
import type { Trace, TraceLane } from "../../../protocol/stage/trace.d.ts";

/** A wait that ends by the clock. */
interface Timed {
  readonly task: number;
  readonly start: number;
  readonly end: number;
  /** The moments between which it may end. */
  readonly earliest: number;
  readonly latest: number;
}

/** Takes the bars of one run; false where each wait had to end when it did. */
export function hasDecisions({ lanes }: Pick<Trace, "lanes">): boolean {
  const waits = lanes.flatMap(timedWaits).sort((a, b) => a.start - b.start);
  let going: Timed[] = [];
  for (const wait of waits) {
    going = going.filter(({ end }) => end > wait.start);
    if (going.some((other) => isOpen(wait, other))) {
      return true;
    }
    going.push(wait);
  }
  return false;
}

function isOpen(one: Timed, other: Timed): boolean {
  return one.task !== other.task && one.earliest <= other.latest && other.earliest <= one.latest;
}

function timedWaits({ task, start, end, wait, until = [] }: TraceLane): Timed[] {
  return start.flatMap((began, index) => {
    const due = until[index] ?? null;
    if (due === null) {
      return [];
    }
    const isSleep = wait[index] === "time";
    const asked = due - began;
    return {
      task,
      start: began,
      end: end[index] ?? due,
      earliest: isSleep ? began + SHORTEST * asked : due,
      latest: isSleep ? began + LONGEST * asked : due,
    };
  });
}
