"""
A timeline as columns: what the timeline's glyphs and the page's trace are made of.

Pure, and plain lists, numbers and text only: everything here becomes JSON. Rows count downwards
from 0: the tasks in tree order, then what stands below them. Seconds are rounded to microseconds.
The coordinates with `_event` count events; at position *k* of the playhead *k* events have
happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from patterns.tracing.export.narration import narration
from patterns.tracing.recording.events import Printed
from patterns.tracing.recording.phrasing import runs_in_words, seconds_in_words, shown
from patterns.tracing.recording.source_lines import file_of, in_main
from patterns.tracing.timeline.lane_rows import GroupRow, TaskRow, group_in_words, group_name
from patterns.tracing.timeline.wait_classes import wait_class
from web.app.comparing.decisive_waits import no_turns
from web.app.comparing.ghost_bars import no_difference, no_ghost_ends, no_ghosts
from web.app.comparing.ghost_levels import no_ghost_levels
from web.app.finding.event_sorts import event_sorts
from web.app.finding.lane_view import arrange_rows
from web.app.group_bars import group_bars
from web.app.primitive_bars import below, levels, peaks
from web.app.task_bars import bars, rounded
from web.protocol.figure_sizes import DEEPEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.timeline.lane_rows import LaneRow
    from patterns.tracing.timeline.lanes import BlockedSpan, Lane, Timeline
    from patterns.tracing.timeline.primitive_lanes import PrimitiveLane
    from web.protocol.timeline import (
        ArrowColumns,
        BlockedColumns,
        EndColumns,
        LevelColumns,
        RowColumns,
        TimelineColumns,
    )
    from web.protocol.trace import Elsewhere, TraceFacts, TraceLane

_MAX_ARROWS: Final = 5_000


def trace(
    timeline: Timeline,
    recording: Recording,
    says: Sequence[str] | None = None,
    *,
    lanes: Sequence[Lane] | None = None,
) -> TraceFacts:
    """
    Make the part of the trace that follows from the recording alone.

    Args:
        timeline: The recording's.
        recording: What it was made of.
        says: The sentences of `narration`, for a caller that has them already.
        lanes: Those that the page gets; where left out, those of `arrange_rows`. All others are
            counted in `hidden`.

    """
    if lanes is None:
        lanes = arrange_rows(timeline, None).listed
    names = {task.id: task.name for task in recording.tasks}
    outcome = recording.outcome
    return {
        "clock": recording.clock,
        "end": rounded(recording.end),
        "eventCount": timeline.event_count,
        "at": [rounded(event.at) for event in recording.events],
        "says": list(narration(recording) if says is None else says),
        "who": [event.task for event in recording.events],
        "sorts": event_sorts(recording.events),
        "lanes": trace_lanes(lanes),
        "hidden": len(timeline.lanes) - len(lanes),
        "dropped": recording.dropped,
        "output": [
            {
                "event": index,
                "at": rounded(event.at),
                "task": event.task,
                "name": "" if event.task is None else names[event.task],
                "text": event.text,
                "stream": event.stream,
                "line": in_main(event.line),
            }
            for index, event in enumerate(recording.events)
            if isinstance(event, Printed)
        ],
        "outcome": {
            "kind": outcome.kind,
            "message": outcome.message,
            "line": in_main(outcome.line),
        },
    }


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
        "turns": no_turns(),
    }


def _both(one: LevelColumns, other: LevelColumns) -> LevelColumns:
    if not one["left"]:
        return other

    tables = cast("dict[str, list[object]]", one), cast("dict[str, list[object]]", other)
    return cast("LevelColumns", {name: tables[0][name] + tables[1][name] for name in tables[0]})


def trace_lanes(lanes: Iterable[Lane]) -> list[TraceLane]:
    """Make the trace's lanes."""
    return [_lane(lane) for lane in lanes]


def _lane(lane: Lane) -> TraceLane:
    spans = lane.spans
    made: TraceLane = {
        "task": lane.task,
        "name": lane.name,
        "depth": lane.depth,
        "parent": lane.parent,
        "coro": lane.coro,
        "line": in_main(lane.line),
        "created": rounded(lane.created),
        "ended": None if lane.ended is None else rounded(lane.ended),
        "event": [span.event for span in spans],
        "start": [rounded(span.start) for span in spans],
        "end": [rounded(span.end) for span in spans],
        "state": [span.state.value for span in spans],
        "wait": ["" if (wait := wait_class(span)) is None else wait.value for span in spans],
        "label": [span.label for span in spans],
        "spanLine": [in_main(span.line) for span in spans],
        "until": [
            None if span.on is None or span.on.until is None else rounded(span.on.until)
            for span in spans
        ],
        "stack": [
            [[frame.function, in_main(frame.line)] for frame in span.stack] for span in spans
        ],
    }
    elsewhere = [_elsewhere(span.line) for span in spans]
    if any(elsewhere):  # most programs are one file
        made["elsewhere"] = elsewhere
    return made


def _elsewhere(line: int | None) -> Elsewhere | None:
    file = file_of(line)
    return None if file is None or line is None else [file, int(line)]


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
        "line": [in_main(span.line) for span in blocked],
        "text": [
            ("the program" if span.task is None else names.get(span.task, ""))
            + f" blocks the loop for {seconds_in_words(span.end - span.start)}"
            + ("" if span.line is None else f" at line {span.line}")
            for span in blocked
        ],
    }
