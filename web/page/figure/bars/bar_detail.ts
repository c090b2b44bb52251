// The bars of a stretch of the timeline, from the trace: for who looks closer at a long recording,
// of which Python draws neighbours that are too short to be told apart as one
// (web/app/columns/task_bars.py).

import { HALF, MOST_SHOWN } from "../../../protocol/figure/figure_sizes.ts";
import type { Trace, TraceLane } from "../../../protocol/stage/trace.d.ts";
import type { Axis } from "../../state/playback/axis.ts";
import type { Stretch } from "../../state/playback/axis_range.ts";
import { countBelow, countUpTo, isState } from "../../state/playback/trace_reading.ts";
import { barInWords } from "../keyboard/bar_words.ts";

export type Columns = Record<string, unknown[]>;

/** How many bars there are when none are drawn as one. */
export function allBars({ lanes }: Trace): number {
  return lanes.reduce((sum, lane) => sum + barsOf(lane), 0);
}

/**
 * The columns of all bars that reach into a stretch; null where those are more than `most`. `rows`
 * are the lanes' rows; where left out, they stand one below the other.
 */
export function detail(
  trace: Trace,
  axis: Axis["name"],
  shown: Stretch,
  most: number,
  rows?: readonly number[],
): Columns | null {
  const parts = trace.lanes.map((lane) => part(trace, lane, axis, shown));
  if (parts.reduce((sum, { from, to }) => sum + to - from, 0) > most) {
    return null;
  }
  const columns: Record<string, unknown[]> & ReturnType<typeof empty> = empty();
  trace.lanes.forEach((lane, index) => {
    const row = rows?.[index] ?? index;
    const { from, to } = parts[index] ?? { from: 0, to: 0 };
    for (let span = from; span < to; span += 1) {
      add(columns, trace, lane, row, span);
    }
  });
  return columns;
}

/** Its end is a mark, not a bar. */
function barsOf(lane: TraceLane): number {
  return lane.ended === null ? lane.event.length : lane.event.length - 1;
}

function part(
  trace: Trace,
  lane: TraceLane,
  axis: Axis["name"],
  { start, end }: Stretch,
): { from: number; to: number } {
  const bars = barsOf(lane);
  const [lefts, before] =
    axis === "time"
      ? [lane.start, countBelow(lane.end, start)]
      : [lane.event, countBelow(lane.event, start) - 1];
  const to = Math.min(bars, countUpTo(lefts, end));
  return { from: Math.min(Math.max(0, before), to), to: trace.eventCount === 0 ? 0 : to };
}

function empty(): Record<(typeof NAMES)[number], unknown[]> {
  return Object.fromEntries(NAMES.map((name) => [name, []])) as unknown as ReturnType<typeof empty>;
}

const NAMES = [
  "y",
  "top",
  "bottom",
  "left",
  "right",
  "left_event",
  "right_event",
  "state",
  "look",
  "label",
  "task",
  "name",
  "line",
  "text",
] as const;

function add(
  columns: ReturnType<typeof empty>,
  trace: Trace,
  lane: TraceLane,
  row: number,
  span: number,
): void {
  const [left, right] = [lane.start[span] ?? 0, lane.end[span] ?? 0];
  const state = lane.state[span] ?? "";
  const label = asShown(lane.label[span] ?? "");
  columns.y.push(row);
  columns.top.push(row - HALF);
  columns.bottom.push(row + HALF);
  columns.left.push(left);
  columns.right.push(right);
  columns.left_event.push(lane.event[span] ?? 0);
  columns.right_event.push(lane.event[span + 1] ?? trace.eventCount);
  columns.state.push(isState(state) ? state : "");
  columns.look.push(lane.wait[span] || state);
  columns.label.push(label);
  columns.task.push(lane.task);
  columns.name.push(asShown(lane.name) || `task ${String(lane.task)}`);
  columns.line.push(lane.spanLine[span] ?? null);
  columns.text.push(barInWords(state, label, lane, span, right - left));
}

function asShown(text: string): string {
  const line = text.replace(/[\p{C}\p{Z}]/gu, " ").trim();
  // By characters, as Python counts, not by halves of them.
  const characters = [...line];
  return characters.length <= MOST_SHOWN
    ? line
    : `${characters
        .slice(0, MOST_SHOWN - 1)
        .join("")
        .trimEnd()}…`;
}
