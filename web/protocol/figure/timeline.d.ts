// Made from timeline.py by `python -m web.build.protocol_types`; do not edit.

/** The names beside the figure: one entry a row. */
export interface RowColumns {
  readonly y: readonly number[];
  /**
   * The name, indented by its depth with spaces that do not collapse; for a group, what became of
   * its tasks, too.
   */
  readonly label: readonly string[];
  readonly name: readonly string[];
  /** Ancestors that are indented; 0 below the tasks. */
  readonly depth: readonly number[];
  /** Null below the tasks. */
  readonly task: readonly (number | null)[];
  /** `task`, `group`, `ghost` (in the pinned run only), `ReadyQueue`, or the primitive's class. */
  readonly kind: readonly string[];
  /** The key of a group of alike tasks; empty for all other rows. */
  readonly group: readonly string[];
  /** The function that a task runs, where its name does not tell; empty for all other rows. */
  readonly runs: readonly string[];
}

/** Where bars are, across and in rows. */
export interface BarColumns {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly left_event: readonly number[];
  readonly right_event: readonly number[];
  readonly top: readonly number[];
  readonly bottom: readonly number[];
}

/** The bars of tasks: a bar a span, but for the spans in which they ended. */
export interface SpanColumns extends BarColumns {
  readonly y: readonly number[];
  /** A `StateName` each. */
  readonly state: readonly string[];
  /** Whose look it has: a `WaitName` where it waits, else its state. */
  readonly look: readonly string[];
  /** What it waits on; empty where there is nothing to say. */
  readonly label: readonly string[];
  readonly task: readonly number[];
  readonly name: readonly string[];
  readonly line: readonly (number | null)[];
  /** The tooltip: state, on what, where, how long. */
  readonly text: readonly string[];
}

/** The marks at the ends of tasks: a mark a task that has ended. */
export interface EndColumns {
  readonly x: readonly number[];
  readonly event: readonly number[];
  readonly y: readonly number[];
  /** `returned`, `raised` or `cancelled`. */
  readonly state: readonly string[];
  /** The result or the exception in words. */
  readonly label: readonly string[];
  readonly task: readonly number[];
}

/** Who did what to whom: an arrow from row `y0` to row `y1` at one moment. */
export interface ArrowColumns {
  readonly x: readonly number[];
  readonly event: readonly number[];
  readonly y0: readonly number[];
  readonly y1: readonly number[];
  /** `created`, `woken` or `cancelled`. */
  readonly kind: readonly string[];
  readonly source: readonly (number | null)[];
  readonly target: readonly number[];
  /** The marker that points along: `triangle` upwards, `inverted_triangle` downwards. */
  readonly head: readonly string[];
  /** From 0.2 to 0.9, the less the more arrows there are. */
  readonly alpha: readonly number[];
}

/** How full a primitive, or how long the ready queue was: a bar a stretch of one level. */
export interface LevelColumns extends BarColumns {
  readonly y: readonly number[];
  readonly level: readonly number[];
  readonly name: readonly string[];
  /** The number in the bar; empty where it would say nothing. */
  readonly text: readonly string[];
  readonly tooltip: readonly string[];
}

/** How long the ready queue was at most at each instant: a vertical line each. */
export interface PeakColumns {
  readonly x: readonly number[];
  readonly y0: readonly number[];
  readonly y1: readonly number[];
  readonly tooltip: readonly string[];
}

/** Where a step kept the loop from running anything else: a shade over all rows. */
export interface BlockedColumns extends BarColumns {
  /** The middle of all rows. */
  readonly y: readonly number[];
  readonly height: readonly number[];
  readonly task: readonly (number | null)[];
  readonly line: readonly (number | null)[];
  readonly text: readonly string[];
}

/**
 * The bars of the pinned run's tasks, below those of the tasks that they are matched with.
 * Positions of the playhead are those in the pinned run.
 */
export interface GhostColumns extends BarColumns {
  readonly state: readonly string[];
  readonly look: readonly string[];
  /** The task's, and that it is the pinned run's. */
  readonly name: readonly string[];
  readonly text: readonly string[];
}

/** The marks at the ends of the pinned run's tasks. */
export interface GhostEndColumns {
  readonly x: readonly number[];
  readonly event: readonly number[];
  readonly y: readonly number[];
  readonly state: readonly string[];
}

/**
 * How full the pinned run's primitives were, and its groups: small bars below the levels. Positions
 * of the playhead are those in the pinned run.
 */
export interface GhostLevelColumns extends BarColumns {
  readonly tooltip: readonly string[];
}

/** Where the pinned run and the one on the stage part: one line, or none. */
export interface DifferenceColumns {
  readonly x: readonly number[];
  readonly event: readonly number[];
  readonly y0: readonly number[];
  /** From above the first row to below the last. */
  readonly y1: readonly number[];
  readonly text: readonly string[];
}

/** The ends of waits whose order decides: a mark each, in both runs. */
export interface TurnColumns {
  readonly x: readonly number[];
  readonly event: readonly number[];
  readonly y: readonly number[];
  /** Which of them came first: `1`, `2` … in the run on the stage. */
  readonly text: readonly string[];
  /** In pixels; those of the pinned run are smaller. */
  readonly size: readonly number[];
}

/** All tables, by the names of the figure's sources. */
export interface TimelineColumns {
  readonly rows: RowColumns;
  readonly spans: SpanColumns;
  readonly ends: EndColumns;
  readonly arrows: ArrowColumns;
  readonly levels: LevelColumns;
  readonly peaks: PeakColumns;
  readonly blocked: BlockedColumns;
  readonly ghosts: GhostColumns;
  readonly ghost_ends: GhostEndColumns;
  readonly ghost_levels: GhostLevelColumns;
  readonly difference: DifferenceColumns;
  readonly turns: TurnColumns;
}
