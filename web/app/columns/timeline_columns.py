"""
A timeline as columns: what the timeline's glyphs are made of.

Pure, and plain lists, numbers and text only: everything here becomes JSON. Rows count downwards
from 0: the tasks in tree order, then what stands below them. Seconds are rounded to microseconds.
The coordinates with `_event` count events; at position *k* of the playhead *k* events have
happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from patterns.tracing.recording.phrasing import runs_in_words, seconds_in_words, shown
from patterns.tracing.recording.source_lines import line_in_main
from patterns.tracing.timeline.lane_rows import GroupRow, TaskRow, group_in_words, group_name
from patterns.tracing.timeline.rounding import rounded
from web.app.columns.group_bars import group_bars
from web.app.columns.primitive_bars import below, levels, peaks
from web.app.columns.task_bars import bars
from web.app.comparing.decisive_waits import no_decisive_turns
from web.app.comparing.ghost_bars import no_difference, no_ghost_ends, no_ghosts
from web.app.comparing.ghost_levels import no_ghost_levels
from web.app.finding.lane_view import arrange_rows
from web.protocol.figure.figure_sizes import DEEPEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from patterns.tracing.timeline.lane_rows import LaneRow
    from patterns.tracing.timeline.lanes import BlockedSpan, Lane, Timeline
    from patterns.tracing.timeline.primitive_lanes import PrimitiveLane
    from web.protocol.figure.timeline import (
        ArrowColumns,
        BlockedColumns,
        EndColumns,
        LevelColumns,
        RowColumns,
        TimelineColumns,
    )

_MAX_ARROWS: Final = 5_000


def columns(timeline: Timeline, rows: Sequence[LaneRow] | None = None) -> TimelineColumns:
    """Make the tables of the timeline's figure: *rows*, or what one sees first, and primitives."""
    if rows is None:
        rows = arrange_rows(timeline, None).rows
    placed = [(row, each.lane) for row, each in enumerate(rows) if isinstance(each, TaskRow)]
    groups = [(row, each) for row, each in enumerate(rows) if isinstance(each, GroupRow)]
    lanes = [lane for _, lane in placed]
    row_of = {lane.task: row for row, lane in placed}
    others = below(timeline)
    return {
        "rows": _rows(rows, others),
        "spans": bars(timeline, lanes, [row for row, _ in placed]),
        "ends": _ends(placed),
        "arrows": _arrows(timeline, row_of),
        "levels": _both(group_bars(timeline, groups), levels(timeline, others, len(rows))),
        "peaks": peaks(others, len(rows)),
        "blocked": _blocked(timeline, len(rows) + len(others)),
        "ghosts": no_ghosts(),
        "ghost_ends": no_ghost_ends(),
        "ghost_levels": no_ghost_levels(),
        "difference": no_difference(),
        "turns": no_decisive_turns(),
    }


def _both(one: LevelColumns, other: LevelColumns) -> LevelColumns:
    if not one["left"]:
        return other

    tables = cast("dict[str, list[object]]", one), cast("dict[str, list[object]]", other)
    return cast("LevelColumns", {name: tables[0][name] + tables[1][name] for name in tables[0]})


def _rows(rows: Sequence[LaneRow], primitives: Sequence[PrimitiveLane]) -> RowColumns:
    names = [_row_name(row) for row in rows]
    depths = [min(row.depth, DEEPEST) for row in rows]
    return {
        "y": list(range(len(rows) + len(primitives))),
        # Spaces that do not collapse: a name stands under its parent's, and further in.
        "label": [
            *(
                "\N{NO-BREAK SPACE}" * 2 * depth
                + (group_in_words(row) if isinstance(row, GroupRow) else name)
                for row, name, depth in zip(rows, names, depths, strict=True)
            ),
            *(shown(lane.name) for lane in primitives),
        ],
        "name": [*names, *(shown(lane.name) for lane in primitives)],
        "depth": [*depths, *(0 for _ in primitives)],
        "task": [
            *(each.lane.task if isinstance(each, TaskRow) else None for each in rows),
            *(None for _ in primitives),
        ],
        "kind": [
            *("task" if isinstance(each, TaskRow) else "group" for each in rows),
            *(lane.type for lane in primitives),
        ],
        "group": [
            *(each.key if isinstance(each, GroupRow) else "" for each in rows),
            *("" for _ in primitives),
        ],
        "runs": [
            *(
                runs_in_words(each.lane.name, each.lane.coro) if isinstance(each, TaskRow) else ""
                for each in rows
            ),
            *("" for _ in primitives),
        ],
    }


def _row_name(row: LaneRow) -> str:
    match row:
        case TaskRow(lane=lane):
            return shown(lane.name) or f"task {lane.task}"
        case GroupRow():
            return group_name(row)


def _ends(placed: Sequence[tuple[int, Lane]]) -> EndColumns:
    ended = [(row, lane.task, lane.spans[-1]) for row, lane in placed if lane.ended is not None]
    return {
        "x": [rounded(span.start) for _, _, span in ended],
        "event": [span.event + 1 for _, _, span in ended],
        "y": [row for row, _, _ in ended],
        "state": [span.state.value for _, _, span in ended],
        "label": [shown(span.label) for _, _, span in ended],
        "task": [task for _, task, _ in ended],
    }


def _arrows(timeline: Timeline, row_of: dict[int, int]) -> ArrowColumns:
    drawn = [
        arrow
        for arrow in timeline.arrows
        if arrow.source in row_of and arrow.target in row_of and arrow.source != arrow.target
    ][:_MAX_ARROWS]
    # Many arrows are a veil; few are a message.
    alpha = round(min(0.9, max(0.2, 60 / max(1, len(drawn)))), 2)
    return {
        "x": [rounded(arrow.at) for arrow in drawn],
        "event": [arrow.event + 1 for arrow in drawn],
        "y0": [row_of[arrow.source] for arrow in drawn if arrow.source is not None],
        "y1": [row_of[arrow.target] for arrow in drawn],
        "kind": [arrow.kind for arrow in drawn],
        "source": [arrow.source for arrow in drawn],
        "target": [arrow.target for arrow in drawn],
        # The figure's y axis points down: towards a larger row is downwards.
        "head": [
            "inverted_triangle"
            if row_of[arrow.target] > row_of.get(arrow.source or 0, 0)
            else "triangle"
            for arrow in drawn
        ],
        "alpha": [alpha for _ in drawn],
    }


def _blocked(timeline: Timeline, rows: int) -> BlockedColumns:
    """Nothing else can run while the loop is blocked: the shade lies over all rows."""
    blocked: tuple[BlockedSpan, ...] = timeline.blocked
    names = {lane.task: shown(lane.name) for lane in timeline.lanes}
    return {
        "left": [rounded(span.start) for span in blocked],
        "right": [rounded(span.end) for span in blocked],
        "left_event": [span.event for span in blocked],
        "right_event": [span.event + 1 for span in blocked],
        "y": [(rows - 1) / 2 for _ in blocked],
        "height": [rows for _ in blocked],
        "top": [-0.5 for _ in blocked],
        "bottom": [rows - 0.5 for _ in blocked],
        "task": [span.task for span in blocked],
        "line": [line_in_main(span.line) for span in blocked],
        "text": [
            ("the program" if span.task is None else names.get(span.task, ""))
            + f" blocks the loop for {seconds_in_words(span.end - span.start)}"
            + ("" if span.line is None else f" at line {span.line}")
            for span in blocked
        ],
    }
