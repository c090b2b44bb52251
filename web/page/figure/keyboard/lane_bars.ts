// The bars of one lane in words: what the timeline tells those who do not see it. Pure.

import { STATES } from "../../../protocol/figure/states.ts";
import type { TraceLane } from "../../../protocol/stage/trace.d.ts";
import { isState, seconds } from "../../state/playback/trace_reading.ts";
import { barInWords } from "./bar_words.ts";

/** Bars that the story of a lane tells; the others are counted. */
const MOST_TOLD = 12;

/** One bar, or the mark at a task's end. */
export interface LaneBar {
  /** Where it is on the axis of seconds, and on that of events. */
  readonly time: readonly [from: number, to: number];
  readonly event: readonly [from: number, to: number];
  readonly words: string;
}

/** What a task did, from its creation to its end. */
export function barsOfTask(lane: TraceLane, eventCount: number): LaneBar[] {
  return lane.state.map((_, span) => barOfTask(lane, span, eventCount));
}

function barOfTask(lane: TraceLane, span: number, eventCount: number): LaneBar {
  const [from, to] = [lane.start[span] ?? 0, lane.end[span] ?? 0];
  const event = lane.event[span] ?? 0;
  const next = hasEnded(lane, span) ? event : (lane.event[span + 1] ?? eventCount);
  return {
    time: [from, hasEnded(lane, span) ? from : to],
    event: [event, next],
    words: wordsOf(lane, span),
  };
}

function wordsOf(lane: TraceLane, span: number): string {
  const [state, label] = [lane.state[span] ?? "", lane.label[span] ?? ""];
  const [from, to] = [lane.start[span] ?? 0, lane.end[span] ?? 0];
  const did = hasEnded(lane, span)
    ? state + (label === "" ? "" : `: ${label}`)
    : barInWords(state, label, lane, span, to - from);
  return `${seconds(from)}: ${did}`;
}

function hasEnded({ state }: TraceLane, span: number): boolean {
  const name = state[span] ?? "";
  return isState(name) && STATES[name].marker !== null;
}

/** How full a primitive, or how long the ready queue was: `levels` is the figure's own table. */
export function barsOfLevels(levels: Readonly<Record<string, unknown[]>>, row: number): LaneBar[] {
  const column = (name: string): number[] => (levels[name] ?? []) as number[];
  const [left, right] = [column("left"), column("right")];
  const [first, last] = [column("left_event"), column("right_event")];
  const texts = (levels.tooltip ?? []) as string[];
  return column("y").flatMap((y, index): LaneBar[] => {
    const [from, to] = [left[index] ?? 0, right[index] ?? 0];
    return y === row
      ? [
          {
            time: [from, to],
            event: [first[index] ?? 0, last[index] ?? 0],
            words: `${seconds(from)} to ${seconds(to)}: ${texts[index] ?? ""}`,
          },
        ]
      : [];
  });
}

/** A task's life in a sentence: what took time, and how it ended. */
export function storyOfTask(lane: TraceLane): string {
  const last = lane.state.length - 1;
  const told = lane.state.flatMap((_, span) =>
    span === last || (lane.end[span] ?? 0) > (lane.start[span] ?? 0) ? [span] : [],
  );
  return shortened(
    told.length,
    told.slice(0, MOST_TOLD).map((span) => wordsOf(lane, span)),
  );
}

/** The same of what is no task. */
export function storyOf(bars: readonly LaneBar[]): string {
  const told = bars.filter(({ time: [from, to] }) => to > from);
  return shortened(
    told.length,
    told.slice(0, MOST_TOLD).map(({ words }) => words),
  );
}

function shortened(count: number, told: readonly string[]): string {
  const rest = count - told.length;
  return [...told, ...(rest > 0 ? [`and ${String(rest)} more`] : [])].join("; ");
}

/** The bar of a lane once so many events have happened; the first where none is there yet. */
export function barAt(bars: readonly LaneBar[], eventNumber: number): number {
  const next = bars.findIndex(({ event: [from] }) => from >= eventNumber);
  return Math.max(0, (next < 0 ? bars.length : next) - 1);
}
