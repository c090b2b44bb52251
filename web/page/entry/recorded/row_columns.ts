// The figure's tables for some tasks: those of all tasks, of which other rows are left out.

import { HALF } from "../../../protocol/figure/figure_sizes.ts";
import type { TimelineColumns } from "../../../protocol/figure/timeline.d.ts";

type Table = Record<string, unknown[]>;

/** So many rows of tasks the tables of all tasks have. */
function taskRows({ rows }: TimelineColumns): number {
  return rows.task.filter((task) => task !== null).length;
}

/**
 * `tasks`: one a row, in the order of the rows. What stands below all tasks stands below them.
 * `inTree`: whether they stand under their parents.
 */
export function columnsOf(
  every: TimelineColumns,
  tasks: readonly number[],
  inTree: boolean,
): TimelineColumns {
  const first = taskRows(every);
  const rowOf = new Map(tasks.map((task, row) => [task, row]));
  const moved = tasks.length - first;
  const rowsOfTasks = new Map(every.rows.task.map((task, row) => [task, row]));
  const kept = [
    ...tasks.map((task) => rowsOfTasks.get(task) ?? 0),
    ...every.rows.y.filter((row) => row >= first),
  ];
  const height = kept.length;
  return {
    ...every,
    rows: rowsOf(every.rows, kept, inTree),
    spans: placed(every.spans, rowOf),
    ends: placed(every.ends, rowOf),
    arrows: arrows(every, rowOf),
    levels: shifted(every.levels, ["y", "top", "bottom"], moved),
    peaks: shifted(every.peaks, ["y0", "y1"], moved),
    blocked: {
      ...every.blocked,
      y: every.blocked.y.map(() => (height - 1) / 2),
      height: every.blocked.height.map(() => height),
      bottom: every.blocked.bottom.map(() => height - 0.5),
    },
  };
}

function rowsOf(
  every: TimelineColumns["rows"],
  kept: readonly number[],
  inTree: boolean,
): TimelineColumns["rows"] {
  const rows = { ...picked(every, kept), y: kept.map((_, row) => row) };
  return inTree ? rows : { ...rows, label: rows.name, depth: kept.map(() => 0) };
}

function arrows(
  { arrows: every }: TimelineColumns,
  rowOf: ReadonlyMap<number, number>,
): TimelineColumns["arrows"] {
  const made = picked(
    every,
    indices(every.x, (index) => {
      const source = every.source[index] ?? null;
      return source !== null && rowOf.has(source) && rowOf.has(every.target[index] ?? 0);
    }),
  );
  const y0 = made.source.map((task) => rowOf.get(task ?? 0) ?? 0);
  const y1 = made.target.map((task) => rowOf.get(task) ?? 0);
  return {
    ...made,
    y0,
    y1,
    head: y1.map((to, index) => (to > (y0[index] ?? 0) ? "inverted_triangle" : "triangle")),
  };
}

/** What belongs to the tasks that have a row, in that row and in the order of the rows. */
function placed<T extends { readonly task: readonly number[] }>(
  table: T,
  rowOf: ReadonlyMap<number, number>,
): T {
  const row = (index: number): number => rowOf.get(table.task[index] ?? 0) ?? -1;
  const made = picked(
    table,
    indices(table.task, (index) => row(index) >= 0).sort((one, other) => row(one) - row(other)),
  );
  const y = made.task.map((task) => rowOf.get(task) ?? 0);
  const top = y.map((at) => at - HALF);
  return { ...made, y, ...("top" in table ? { top, bottom: y.map((at) => at + HALF) } : {}) };
}

function shifted<T extends object>(table: T, names: readonly (keyof T)[], by: number): T {
  const made = { ...table };
  for (const name of names) {
    made[name] = (table[name] as number[]).map((row) => rounded(row + by)) as T[typeof name];
  }
  return made;
}

/** As web/app/columns/primitive_bars.py has it. */
function rounded(row: number): number {
  return Math.round(row * 1e4) / 1e4;
}

function picked<T extends object>(table: T, chosen: readonly number[]): T {
  return Object.fromEntries(
    Object.entries(table as Table).map(([name, column]) => [
      name,
      chosen.map((index) => column[index]),
    ]),
  ) as T;
}

function indices(column: readonly unknown[], fits: (index: number) => boolean): number[] {
  return column.flatMap((_, index) => (fits(index) ? [index] : []));
}
