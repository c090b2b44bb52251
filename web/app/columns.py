"""
A timeline as columns: what the timeline's glyphs and the page's trace are made of.

Pure, and plain lists, numbers and text only: everything here becomes JSON. Rows count downwards
from 0: the tasks in tree order, then what stands below them. Seconds are rounded to microseconds.
The coordinates with `_event` count events; at position *k* of the playhead *k* events have
happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.tracing.export.narration import narration
from patterns.tracing.recording.events import Printed
from patterns.tracing.recording.phrasing import seconds_in_words, shown
from patterns.tracing.recording.source_lines import file_of, in_main
from patterns.tracing.timeline.wait_classes import wait_class
from web.app.comparing.ghost_bars import no_difference, no_ghost_ends, no_ghosts
from web.app.primitive_bars import below, levels, peaks
from web.app.task_bars import bars, rounded
from web.protocol.figure_sizes import DEEPEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.timeline.lanes import BlockedSpan, Lane, Timeline
    from patterns.tracing.timeline.primitive_lanes import PrimitiveLane
    from web.protocol.timeline import (
        ArrowColumns,
        BlockedColumns,
        EndColumns,
        RowColumns,
        TimelineColumns,
    )
    from web.protocol.trace import Elsewhere, TraceFacts, TraceLane

MAX_LANES: Final = 300
_MAX_ARROWS: Final = 5_000


def trace(
    timeline: Timeline,
    recording: Recording,
    says: Sequence[str] | None = None,
    *,
    max_lanes: int = MAX_LANES,
) -> TraceFacts:
    """
    Make the part of the trace that follows from the recording alone.

    Args:
        timeline: The recording's.
        recording: What it was made of.
        says: The sentences of `narration`, for a caller that has them already.
        max_lanes: Tasks after these are counted in `hidden`.

    """
    names = {task.id: task.name for task in recording.tasks}
    outcome = recording.outcome
    return {
        "clock": recording.clock,
        "end": rounded(recording.end),
        "eventCount": timeline.event_count,
        "at": [rounded(event.at) for event in recording.events],
        "says": list(narration(recording) if says is None else says),
        "who": [event.task for event in recording.events],
        "lanes": [_lane(lane) for lane in timeline.lanes[:max_lanes]],
        "hidden": max(0, len(timeline.lanes) - max_lanes),
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


def columns(timeline: Timeline, *, max_lanes: int = MAX_LANES) -> TimelineColumns:
    """Make the tables of the timeline's figure, with at most *max_lanes* tasks."""
    lanes = timeline.lanes[:max_lanes]
    row_of = {lane.task: row for row, lane in enumerate(lanes)}
    others = below(timeline)
    rows = len(lanes) + len(others)
    return {
        "rows": _rows(lanes, others),
        "spans": bars(timeline, lanes),
        "ends": _ends(lanes),
        "arrows": _arrows(timeline, row_of),
        "levels": levels(timeline, others, len(lanes)),
        "peaks": peaks(others, len(lanes)),
        "blocked": _blocked(timeline, rows),
        "ghosts": no_ghosts(),
        "ghost_ends": no_ghost_ends(),
        "difference": no_difference(),
    }


def hidden(timeline: Timeline, *, max_lanes: int = MAX_LANES) -> int:
    """Count the tasks that `columns` and `trace` leave out."""
    return max(0, len(timeline.lanes) - max_lanes)


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


def _rows(lanes: Sequence[Lane], primitives: Sequence[PrimitiveLane]) -> RowColumns:
    names = [shown(lane.name) or f"task {lane.task}" for lane in lanes]
    depths = [min(lane.depth, DEEPEST) for lane in lanes]
    return {
        "y": list(range(len(lanes) + len(primitives))),
        # Spaces that do not collapse: a name stands under its parent's, and further in.
        "label": [
            *(
                "\N{NO-BREAK SPACE}" * 2 * depth + name
                for name, depth in zip(names, depths, strict=False)
            ),
            *(shown(lane.name) for lane in primitives),
        ],
        "name": [*names, *(shown(lane.name) for lane in primitives)],
        "depth": [*depths, *(0 for _ in primitives)],
        "task": [*(lane.task for lane in lanes), *(None for _ in primitives)],
        "kind": [*("task" for _ in lanes), *(lane.type for lane in primitives)],
        # What a task is, for those whose name does not tell.
        "coro": [*(shown(lane.coro) for lane in lanes), *("" for _ in primitives)],
    }


def _ends(lanes: Sequence[Lane]) -> EndColumns:
    ended = [(row, lane.spans[-1]) for row, lane in enumerate(lanes) if lane.ended is not None]
    return {
        "x": [rounded(span.start) for _, span in ended],
        "event": [span.event + 1 for _, span in ended],
        "y": [row for row, _ in ended],
        "state": [span.state.value for _, span in ended],
        "label": [shown(span.label) for _, span in ended],
        "task": [lanes[row].task for row, _ in ended],
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
