"""
The timeline's tables: what each of the figure's sources holds. Types only.

A table is columns of equal length, one entry a glyph. Rows count downwards from 0: tasks in tree
order, then the ready queue and the primitives. `top`, `bottom` and `height` are in rows, where the
axis points down: a bar's top has the smaller number. `left`, `right` and `x` are seconds since the
start, rounded to microseconds; the same with `_event` are positions of the playhead: at position k,
k events have happened. Texts are for tooltips and labels: one line, cut to what is shown.
"""

from __future__ import annotations

from typing import TypedDict


class RowColumns(TypedDict):
    """The names beside the figure: one entry a row."""

    y: list[int]
    label: list[str]
    """
    The name, indented by its depth with spaces that do not collapse; for a group, what became of
    its tasks, too.
    """
    name: list[str]
    depth: list[int]
    """Ancestors that are indented; 0 below the tasks."""
    task: list[int | None]
    """Null below the tasks."""
    kind: list[str]
    """`task`, `group`, `ghost` (in the pinned run only), `ReadyQueue`, or the primitive's class."""
    group: list[str]
    """The key of a group of alike tasks; empty for all other rows."""
    runs: list[str]
    """The function that a task runs, where its name does not tell; empty for all other rows."""


class BarColumns(TypedDict):
    """Where bars are, across and in rows."""

    left: list[float]
    right: list[float]
    left_event: list[int]
    right_event: list[int]
    top: list[float]
    bottom: list[float]


class SpanColumns(BarColumns):
    """The bars of tasks: a bar a span, but for the spans in which they ended."""

    y: list[int]
    state: list[str]
    """A `StateName` each."""
    look: list[str]
    """Whose look it has: a `WaitName` where it waits, else its state."""
    label: list[str]
    """What it waits on; empty where there is nothing to say."""
    task: list[int]
    name: list[str]
    line: list[int | None]
    text: list[str]
    """The tooltip: state, on what, where, how long."""


class EndColumns(TypedDict):
    """The marks at the ends of tasks: a mark a task that has ended."""

    x: list[float]
    event: list[int]
    y: list[int]
    state: list[str]
    """`returned`, `raised` or `cancelled`."""
    label: list[str]
    """The result or the exception in words."""
    task: list[int]


class ArrowColumns(TypedDict):
    """Who did what to whom: an arrow from row `y0` to row `y1` at one moment."""

    x: list[float]
    event: list[int]
    y0: list[int]
    y1: list[int]
    kind: list[str]
    """`created`, `woken` or `cancelled`."""
    source: list[int | None]
    target: list[int]
    head: list[str]
    """The marker that points along: `triangle` upwards, `inverted_triangle` downwards."""
    alpha: list[float]
    """From 0.2 to 0.9, the less the more arrows there are."""


class LevelColumns(BarColumns):
    """How full a primitive, or how long the ready queue was: a bar a stretch of one level."""

    y: list[int]
    level: list[int]
    name: list[str]
    text: list[str]
    """The number in the bar; empty where it would say nothing."""
    tooltip: list[str]


class PeakColumns(TypedDict):
    """How long the ready queue was at most at each instant: a vertical line each."""

    x: list[float]
    y0: list[float]
    y1: list[float]
    tooltip: list[str]


class BlockedColumns(BarColumns):
    """Where a step kept the loop from running anything else: a shade over all rows."""

    y: list[float]
    """The middle of all rows."""
    height: list[int]
    task: list[int | None]
    line: list[int | None]
    text: list[str]


class GhostColumns(BarColumns):
    """
    The bars of the pinned run's tasks, below those of the tasks that they are matched with.

    Positions of the playhead are those in the pinned run.
    """

    state: list[str]
    look: list[str]
    name: list[str]
    """The task's, and that it is the pinned run's."""
    text: list[str]


class GhostEndColumns(TypedDict):
    """The marks at the ends of the pinned run's tasks."""

    x: list[float]
    event: list[int]
    y: list[float]
    state: list[str]


class GhostLevelColumns(BarColumns):
    """
    How full the pinned run's primitives were, and its groups: small bars below the levels.

    Positions of the playhead are those in the pinned run.
    """

    tooltip: list[str]


class DifferenceColumns(TypedDict):
    """Where the pinned run and the one on the stage part: one line, or none."""

    x: list[float]
    event: list[int]
    y0: list[float]
    y1: list[float]
    """From above the first row to below the last."""
    text: list[str]


class TurnColumns(TypedDict):
    """The ends of waits whose order decides: a mark each, in both runs."""

    x: list[float]
    event: list[int]
    y: list[float]
    text: list[str]
    """Which of them came first: `1`, `2` … in the run on the stage."""
    size: list[int]
    """In pixels; those of the pinned run are smaller."""


class TimelineColumns(TypedDict):
    """All tables, by the names of the figure's sources."""

    rows: RowColumns
    spans: SpanColumns
    ends: EndColumns
    arrows: ArrowColumns
    levels: LevelColumns
    peaks: PeakColumns
    blocked: BlockedColumns
    ghosts: GhostColumns
    ghost_ends: GhostEndColumns
    ghost_levels: GhostLevelColumns
    difference: DifferenceColumns
    turns: TurnColumns
