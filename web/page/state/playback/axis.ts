// What the timeline's x axis counts: seconds, or events. Whoever draws or reads places on it asks
// the axis and need not know which of the two it is.

import type { Trace } from "../../../protocol/stage/trace.d.ts";
import { reachInJumps } from "./axis_range.ts";
import type { Position } from "./playback_clock.ts";
import type { Unfolding } from "./unfolding.ts";
import { unfolding, unfoldingByEvents } from "./unfolding.ts";

/** What can be moved to a place on an axis. */
interface Seekable {
  seek(time: number): void;
  seekEvent(eventNumber: number): void;
}

/** One of the two below. Places are seconds since the run's start, or event numbers. */
export interface Axis {
  readonly name: "time" | "event";
  /** As it stands below the axis. */
  readonly unit: string;
  /** The columns of the figure's sources with the places on this axis. */
  readonly columns: { readonly left: string; readonly right: string; readonly at: string };
  /** The place of a position. */
  place(position: Position): number;
  /** Where the axis begins for a run whose first task begins after so many seconds. */
  start(firstTask: number): number;
  /** The place of a run's end. */
  end(run: Pick<Trace, "end" | "eventCount">): number;
  /** The least that the axis of a run that grows reaches to. */
  readonly least: number;
  /** How a run unfolds along it. */
  unfolding(run: Pick<Trace, "at" | "end" | "eventCount">): Unfolding;
  /** Move to a place. */
  seek(target: Seekable, place: number): void;
}

/** How far an axis reaches for a run of which there are `end` seconds. */
export function reachOf(axis: Axis, { eventCount, live }: Trace, end: number): number {
  const place = axis.end({ end, eventCount });
  return live ? reachInJumps(place, axis.least) : place;
}

export const TIME: Axis = {
  name: "time",
  unit: "seconds",
  columns: { left: "left", right: "right", at: "x" },
  place: ({ time }) => time,
  // What a program does before, as its imports, is no task's doing: there is nothing to draw.
  start: (firstTask) => firstTask,
  end: ({ end }) => end,
  least: 2,
  unfolding,
  seek: (target, place) => {
    target.seek(place);
  },
};

export const EVENTS: Axis = {
  name: "event",
  unit: "events",
  columns: { left: "left_event", right: "right_event", at: "event" },
  place: ({ eventNumber }) => eventNumber,
  start: () => 0,
  end: ({ eventCount }) => eventCount,
  least: 20,
  unfolding: unfoldingByEvents,
  seek: (target, place) => {
    target.seekEvent(place);
  },
};
