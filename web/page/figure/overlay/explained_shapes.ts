// What an explanation adds to the timeline, in rows and places on the axis: pure.

import { HALF } from "../../../protocol/figure/figure_sizes.ts";
import type { CriticalPath, Why } from "../../../protocol/stage/explanation.d.ts";
import type { FatalWait, Trace } from "../../../protocol/stage/trace.d.ts";
import type { Axis } from "../../state/playback/axis.ts";
import { countUpTo, spanAt } from "../../state/playback/trace_reading.ts";

/** A stretch of a row. */
export interface Bar {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/** From one row to another, at one place. */
export interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly kind: "created" | "woken" | "cancelled" | "waits";
}

/** What the figure drew: a row's task, null for what is no task. */
export type Rows = readonly (number | null)[];
/** The figure's own arrows. */
export type ArrowColumns = Readonly<Record<string, readonly unknown[]>>;

export interface ChainShapes {
  /** The bars in which the tasks of the chain stand at the moment. */
  readonly bars: readonly Bar[];
  readonly arrows: readonly Arrow[];
  /** The rows that have nothing to do with it. */
  readonly dim: readonly number[];
}

/** Light the tasks of a chain, who waits for whom, and the arrows that say by whom. */
export function chainShapes(
  why: Why,
  trace: Trace,
  eventNumber: number,
  place: number,
  axis: Axis,
  rows: Rows,
  drawn: ArrowColumns,
): ChainShapes {
  const rowOf = (task: unknown): number => (typeof task === "number" ? rows.indexOf(task) : -1);
  const bars = why.chain.flatMap((task) => {
    const lane = trace.lanes.find((one) => one.task === task);
    const row = rowOf(task);
    const span = lane === undefined ? -1 : spanAt(lane, eventNumber);
    if (lane === undefined || row < 0 || span < 0) {
      return [];
    }
    const [from, to] =
      axis.name === "time"
        ? [lane.start[span] ?? 0, lane.end[span] ?? 0]
        : [lane.event[span] ?? 0, lane.event[span + 1] ?? trace.eventCount];
    return [{ row, from, to }];
  });
  const waits = why.waits.flatMap(([task, other]): Arrow[] => {
    const [from, to] = [rowOf(task), rowOf(other)];
    return from < 0 || to < 0 || from === to ? [] : [{ from, to, at: place, kind: "waits" }];
  });
  const events = drawn.event ?? [];
  const causes = why.causes.flatMap(({ kind, event, target }): Arrow[] => {
    const index = events.findIndex(
      (one, at) => one === event && drawn.target?.[at] === target && drawn.kind?.[at] === kind,
    );
    const [from, to] = [rowOf(drawn.source?.[index]), rowOf(target)];
    const at = (drawn[axis.columns.at] as readonly number[] | undefined)?.[index];
    return from < 0 || to < 0 || at === undefined ? [] : [{ from, to, at, kind }];
  });
  const tasks = new Set<unknown>([
    ...why.chain,
    ...causes.flatMap(({ from, to }) => [rows[from], rows[to]]),
  ]);
  // One task alone is lit by its selection; nothing else need step back for that.
  const dim =
    why.chain.length < 2
      ? []
      : rows.flatMap((task, row) => (task !== null && !tasks.has(task) ? [row] : []));
  return { bars, arrows: [...waits, ...causes], dim };
}

/** The parts of a critical path; neighbours that are too short to be told apart are one. */
export function pathShapes(path: CriticalPath, trace: Trace, axis: Axis, rows: Rows): Bar[] {
  const finest = axis.end(trace) / 2000;
  const bars: Bar[] = [];
  for (const { task, start, end } of path.parts) {
    const row = task === null ? -1 : rows.indexOf(task);
    const [from, to] =
      axis.name === "time" ? [start, end] : [countUpTo(trace.at, start), countUpTo(trace.at, end)];
    const last = bars.at(-1);
    if (last !== undefined && last.row === row && from - last.to < finest) {
      bars[bars.length - 1] = { row, from: last.from, to };
    } else if (row >= 0 && to > from) {
      bars.push({ row, from, to });
    }
  }
  return bars;
}

/** One wait of a deadlock. Rows are indices of the figure's table of rows. */
export interface FatalShape {
  readonly row: number;
  readonly wait: FatalWait;
  /** The rows of the tasks that it waits for. */
  readonly others: readonly number[];
}

/** The waits that a deadlocked run ended in. */
export function fatalShapes(trace: Trace, rows: Rows): FatalShape[] {
  return (trace.fatal ?? []).flatMap((wait) => {
    const row = rows.indexOf(wait.task);
    const others = wait.others.map((task) => rows.indexOf(task)).filter((other) => other >= 0);
    return row < 0 ? [] : [{ row, wait, others }];
  });
}

/** Where a row's bar begins and ends, as parts of the height of all rows. */
export function heights(row: number, rows: number): { top: number; height: number } {
  return { top: (row + 0.5 - HALF) / rows, height: (2 * HALF) / rows };
}
