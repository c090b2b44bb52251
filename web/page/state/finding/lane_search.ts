// Which tasks a reader finds, and their order, where there is no Python to ask: as
// patterns/tracing/timeline/lane_find.py and lane_rows.py have it, from which a test holds it.

import type { LaneSort } from "../../../protocol/stage/lane_view.d.ts";
import type { TraceLane } from "../../../protocol/stage/trace.d.ts";

const PLACES = ["name", "in", "state", "on"] as const;

type Place = (typeof PLACES)[number];

interface Word {
  readonly text: string;
  readonly places: readonly Place[];
  readonly keepsOut: boolean;
}

/** The lanes that fit what is looked for, in their order; all where it is empty. */
export function found(lanes: readonly TraceLane[], find: string): TraceLane[] {
  const words = find
    .toLowerCase()
    .split(/\s+/)
    .filter((text) => text !== "")
    .map(wordOf);
  return lanes.filter((lane) =>
    words.every(
      ({ text, places, keepsOut }) => places.some((place) => isIn(lane, place, text)) !== keepsOut,
    ),
  );
}

/** `end`: of the run, for the tasks that were still alive. */
export function inOrder(lanes: readonly TraceLane[], sort: LaneSort, end: number): TraceLane[] {
  switch (sort) {
    case "tree":
      return [...lanes];
    case "start":
      return lanes.toSorted((one, other) => one.created - other.created || one.task - other.task);
    case "duration":
      return byMost(lanes, ({ created, ended }) => (ended ?? end) - created);
    case "waiting":
      return byMost(lanes, waited);
  }
}

function wordOf(typed: string): Word {
  const keepsOut = typed.length > 1 && typed.startsWith("-");
  const text = keepsOut ? typed.slice(1) : typed;
  const colon = text.indexOf(":");
  const place = PLACES.find((each) => each === text.slice(0, Math.max(0, colon)));
  return place === undefined
    ? { text, places: PLACES, keepsOut }
    : { text: text.slice(colon + 1), places: [place], keepsOut };
}

function isIn(lane: TraceLane, place: Place, text: string): boolean {
  switch (place) {
    case "name":
      return lane.name.toLowerCase().includes(text);
    case "in":
      return lane.coro.toLowerCase().includes(text);
    case "state": {
      const last = lane.state.at(-1) ?? "";
      return last.includes(text) || (text === "failed" && last === "raised");
    }
    case "on":
      return lane.label.some(
        (label, span) => lane.wait[span] !== "" && label.toLowerCase().includes(text),
      );
  }
}

function waited({ state, start, end }: TraceLane): number {
  return state.reduce(
    (sum, each, span) => sum + (each === "waiting" ? (end[span] ?? 0) - (start[span] ?? 0) : 0),
    0,
  );
}

function byMost(lanes: readonly TraceLane[], amount: (lane: TraceLane) => number): TraceLane[] {
  return lanes
    .map((lane) => ({ lane, amount: amount(lane) }))
    .toSorted((one, other) => other.amount - one.amount)
    .map(({ lane }) => lane);
}
