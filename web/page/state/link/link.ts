// Everything that a link carries, as URL parameters after the `#` (README, “Pages and links”).

import type { ClockChoice } from "../../../protocol/application/run_messages.d.ts";
import { LATEST } from "../../../protocol/recording/recording_rules.ts";
import { QUICKEST, SLOWEST } from "../playback/play_speed.ts";
import { mayBeOrder } from "../program/chosen_order.ts";
import { LinkError, pack, unpack } from "./packed_source.ts";

/**
 * What is left out is not in the link. `t` is in seconds since the run's start, `task` a name,
 * `speed` program seconds in a real one.
 */
export interface LinkState {
  code?: string;
  clock?: ClockChoice;
  speed?: number;
  t?: number;
  task?: string;
  /** The variant of the lesson whose recorded run is to be compared with. */
  compare?: string;
  /** The order that the program runs under. */
  order?: string;
}

export interface ReadLink {
  state: LinkState;
  /** One sentence for each thing that could not be read. */
  problems: string[];
}

/** The fragment for `state`, without the `#`. */
export function writeLink(state: LinkState): string {
  const parts = new URLSearchParams({ v: "1" });
  if (state.code !== undefined) {
    parts.set("code", pack(state.code));
  }
  if (state.clock !== undefined) {
    parts.set("clock", state.clock);
  }
  if (state.speed !== undefined) {
    parts.set("speed", String(state.speed));
  }
  if (state.t !== undefined) {
    parts.set("t", String(state.t));
  }
  if (state.task !== undefined) {
    parts.set("task", state.task);
  }
  if (state.compare !== undefined) {
    parts.set("compare", state.compare);
  }
  if (state.order !== undefined) {
    parts.set("order", state.order);
  }
  return parts.toString();
}

/** What a fragment says; unknown parameters are ignored, unreadable ones are left out and said. */
export function readLink(fragment: string): ReadLink {
  const parts = new URLSearchParams(fragment.replace(/^#/, ""));
  const state: LinkState = {};
  const problems: string[] = [];
  const version = parts.get("v");
  if (version !== null && version !== "1") {
    return { state, problems: ["This link was made for another version of this page."] };
  }
  const code = parts.get("code");
  if (code !== null) {
    try {
      state.code = unpack(code);
    } catch (error) {
      problems.push(error instanceof LinkError ? error.message : String(error));
    }
  }
  const clock = parts.get("clock");
  if (clock === "instant" || clock === "live") {
    state.clock = clock;
  } else if (clock !== null) {
    problems.push("The link names a clock that there is not.");
  }
  const speed = numberWithin(parts.get("speed"), SLOWEST, QUICKEST);
  if (speed !== null) {
    keep(speed, "The link's speed could not be read.", problems, (value) => {
      state.speed = value;
    });
  }
  const t = numberWithin(parts.get("t"), 0, LATEST);
  if (t !== null) {
    keep(t, "The link's moment could not be read.", problems, (value) => {
      state.t = value;
    });
  }
  const task = parts.get("task");
  if (task !== null && task.length <= 1000) {
    state.task = task;
  }
  const compare = parts.get("compare");
  if (compare === "pattern" || compare === "pitfall" || compare === "exercise") {
    state.compare = compare;
  } else if (compare !== null) {
    problems.push("The link compares with a program that there is not.");
  }
  const order = parts.get("order");
  if (order !== null && mayBeOrder(order)) {
    state.order = order;
  } else if (order !== null) {
    problems.push("The order in this link could not be read.");
  }
  return { state, problems };
}

/** Null where it is absent, NaN where it is no number or out of bounds. */
function numberWithin(text: string | null, least: number, most: number): number | null {
  if (text === null) {
    return null;
  }
  const value = /^-?[\d.]+(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : Number.NaN;
}

function keep(
  value: number,
  problem: string,
  problems: string[],
  take: (value: number) => void,
): void {
  if (Number.isNaN(value)) {
    problems.push(problem);
  } else {
    take(value);
  }
}
