"""
The pinned run in the columns of the run on the stage: its bars below theirs, on one axis.

Pure. A task of the pinned run stands in the row of the task that it is matched with; those that
the run on the stage has not get rows of their own below all others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from patterns.tracing.recording.phrasing import shown
from patterns.tracing.timeline.rounding import rounded
from web.app.comparing.ghost_levels import ghost_groups, ghost_primitives, joined
from web.protocol.figure.figure_sizes import DEEPEST, HALF

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from patterns.tracing.comparison.matching import Pair
    from patterns.tracing.timeline.lane_rows import LaneRow
    from patterns.tracing.timeline.lanes import Lane, Timeline
    from web.app.comparing.ghost_levels import Groups, Primitives
    from web.app.comparing.pins import Pairing
    from web.protocol.figure.timeline import (
        DifferenceColumns,
        GhostColumns,
        GhostEndColumns,
        RowColumns,
        SpanColumns,
        TimelineColumns,
    )

MOST_ALONE: Final = 60
"""Rows of tasks that only the pinned run has."""
BELOW: Final = (HALF + 0.04, 0.5)
"""From where to where in its row a ghost below a bar reaches, in rows."""
ALONE: Final = (-0.14, 0.14)
"""The same where there is no bar."""


@dataclass(frozen=True, slots=True)
class Makers:
    """What makes the bars of the run on the stage: the pinned run's are made alike."""

    tasks: Callable[[Timeline, Sequence[Lane]], SpanColumns]
    """Rows count from 0."""
    groups: Groups
    primitives: Primitives


def with_ghosts(
    made: TimelineColumns, drawn: Sequence[LaneRow], pairing: Pairing, make: Makers
) -> TimelineColumns:
    """
    Add the pinned run.

    Args:
        made: The columns of the run on the stage.
        drawn: Its tasks' and groups' rows, which are the first.
        pairing: The two runs.
        make: Makes bars.

    """
    row_of = {task: row for row, task in enumerate(made["rows"]["task"]) if task is not None}
    lanes: list[Lane] = []
    places: list[tuple[int, tuple[float, float]]] = []
    alone: list[Pair] = []
    first_free = len(made["rows"]["y"])
    for pair in pairing.matching.pairs:
        lane = None if pair.a is None else pairing.pinned.lane_of.get(pair.a)
        if lane is None:
            continue

        if pair.b is None and len(alone) < MOST_ALONE:
            lanes.append(lane)
            places.append((first_free + len(alone), ALONE))
            alone.append(pair)
        elif pair.b in row_of:
            lanes.append(lane)
            places.append((row_of[pair.b], BELOW))
    rows = _with_rows(made["rows"], alone)
    primitives = {made["rows"]["name"][row]: row for row in range(len(drawn), first_free)}
    return {
        **made,
        "rows": rows,
        "ghosts": _ghosts(make.tasks(pairing.pinned.timeline, lanes), places),
        "ghost_ends": _ends(lanes, places),
        "ghost_levels": joined(
            ghost_groups(drawn, pairing, make.groups),
            ghost_primitives(primitives, pairing, make.primitives),
        ),
        "difference": _difference_columns(pairing, len(rows["y"])),
    }


def _with_rows(rows: RowColumns, alone: Sequence[Pair]) -> RowColumns:
    # Whatever else a row has, those of the pinned run have not.
    columns = cast("dict[str, list[object]]", rows)
    nothing: dict[str, object] = {
        name: "" if values and isinstance(values[0], str) else None
        for name, values in columns.items()
    }
    first = len(rows["y"])
    added: list[dict[str, object]] = [
        {
            **nothing,
            "y": first + index,
            "label": shown(pair.name),
            "name": shown(pair.name),
            "depth": min(pair.depth, DEEPEST),
            "kind": "ghost",
        }
        for index, pair in enumerate(alone)
    ]
    grown = {name: [*values, *(row[name] for row in added)] for name, values in columns.items()}
    return cast("RowColumns", grown)


def _ghosts(drawn: SpanColumns, places: Sequence[tuple[int, tuple[float, float]]]) -> GhostColumns:
    tops = [round(row + top, 4) for row, (top, _) in places]
    bottoms = [round(row + bottom, 4) for row, (_, bottom) in places]
    return {
        "top": [tops[lane] for lane in drawn["y"]],
        "bottom": [bottoms[lane] for lane in drawn["y"]],
        "left": drawn["left"],
        "right": drawn["right"],
        "left_event": drawn["left_event"],
        "right_event": drawn["right_event"],
        "state": drawn["state"],
        "look": drawn["look"],
        "name": [f"{name}, in the pinned run" for name in drawn["name"]],
        "text": drawn["text"],
    }


def _ends(
    lanes: Sequence[Lane], places: Sequence[tuple[int, tuple[float, float]]]
) -> GhostEndColumns:
    ended = [
        (lane.spans[-1], round(row + (top + bottom) / 2, 4))
        for lane, (row, (top, bottom)) in zip(lanes, places, strict=True)
        if lane.ended is not None
    ]
    return {
        "x": [rounded(span.start) for span, _ in ended],
        "event": [span.event + 1 for span, _ in ended],
        "y": [y for _, y in ended],
        "state": [span.state.value for span, _ in ended],
    }


def _difference_columns(pairing: Pairing, rows: int) -> DifferenceColumns:
    first = None if pairing.comparison is None else pairing.comparison.first
    moment = None if first is None else first.b or first.a
    if first is None or moment is None:
        return no_difference()

    return {
        "x": [rounded(first.at)],
        "event": [moment.event + 1],
        "y0": [-0.5],
        "y1": [rows - 0.5],
        "text": ["first difference"],
    }


def no_ghosts() -> GhostColumns:
    """Give the columns of a run that stands alone."""
    return {
        "top": [], "bottom": [], "left": [], "right": [], "left_event": [], "right_event": [],
        "state": [], "look": [], "name": [], "text": [],
    }  # fmt: skip


def no_ghost_ends() -> GhostEndColumns:
    """Give the columns of ends of a run that stands alone."""
    return {"x": [], "event": [], "y": [], "state": []}


def no_difference() -> DifferenceColumns:
    """Give the line at which two runs part, where there is none."""
    return {"x": [], "event": [], "y0": [], "y1": [], "text": []}
