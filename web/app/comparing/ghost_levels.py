"""How full the pinned run's primitives were, and how many of a group's tasks it had: small bars."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from patterns.tracing.recording.phrasing import shown
from patterns.tracing.timeline.lane_rows import GroupRow
from web.protocol.figure.figure_sizes import HALF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from patterns.tracing.timeline.lane_rows import LaneRow
    from patterns.tracing.timeline.lanes import Timeline
    from patterns.tracing.timeline.primitive_lanes import PrimitiveLane
    from web.app.comparing.pins import Pairing
    from web.protocol.figure.timeline import GhostLevelColumns, LevelColumns

    Groups = Callable[[Timeline, Sequence[tuple[int, GroupRow]]], LevelColumns]
    Primitives = Callable[[Timeline, Sequence[PrimitiveLane], int], LevelColumns]

HIGHEST: Final = 0.5 - HALF - 0.04
"""The height of a full level, in rows: as that of a ghost below a bar."""


def ghost_groups(
    drawn: Sequence[LaneRow], pairing: Pairing, bars_of_groups: Groups
) -> GhostLevelColumns:
    """
    Make the bars of the groups that are *drawn*, of the tasks that are matched with theirs.

    Args:
        drawn: The rows of the run on the stage.
        pairing: The two runs.
        bars_of_groups: makes the bars of groups, each with its row.

    """
    return _small(bars_of_groups(pairing.pinned.timeline, list(_groups(drawn, pairing))))


def ghost_primitives(
    row_of: dict[str, int], pairing: Pairing, levels: Primitives
) -> GhostLevelColumns:
    """
    Make the bars of the primitives that both runs have.

    Args:
        row_of: The rows of the primitives of the run on the stage, by their names.
        pairing: The two runs.
        levels: Makes the bars of primitives; rows count from the number that it is given.

    """
    timeline = pairing.pinned.timeline
    lanes = [lane for lane in timeline.primitives if shown(lane.name) in row_of]
    made = levels(timeline, lanes, 0)
    rows = [row_of[shown(lane.name)] for lane in lanes]
    moved = [rows[y] - y for y in made["y"]]
    return _small(
        {
            **made,
            "y": [y + by for y, by in zip(made["y"], moved, strict=True)],
            "top": [top + by for top, by in zip(made["top"], moved, strict=True)],
            "bottom": [bottom + by for bottom, by in zip(made["bottom"], moved, strict=True)],
        }
    )


def _groups(drawn: Sequence[LaneRow], pairing: Pairing) -> Iterator[tuple[int, GroupRow]]:
    pinned_of = {pair.b: pair.a for pair in pairing.matching.pairs if pair.a is not None}
    lane_of = pairing.pinned.lane_of
    for row, group in enumerate(drawn):
        if isinstance(group, GroupRow):
            tasks = [pinned_of[one.task] for one in group.members if one.task in pinned_of]
            if tasks:
                members = tuple(lane_of[task] for task in tasks)
                yield row, replace(group, members=members)


def _small(made: LevelColumns) -> GhostLevelColumns:
    """Draw the bars of levels at the foot of their rows."""
    tops = [
        row + 0.5 - HIGHEST * (bottom - top) / (2 * HALF)
        for row, top, bottom in zip(made["y"], made["top"], made["bottom"], strict=True)
    ]
    return {
        "left": made["left"],
        "right": made["right"],
        "left_event": made["left_event"],
        "right_event": made["right_event"],
        "top": [round(top, 4) for top in tops],
        "bottom": [row + 0.5 for row in made["y"]],
        "tooltip": [f"In the pinned run: {words}" for words in made["tooltip"]],
    }


def joined(one: GhostLevelColumns, other: GhostLevelColumns) -> GhostLevelColumns:
    """Give the rows of both, those of the first one first."""
    return {
        "left": one["left"] + other["left"],
        "right": one["right"] + other["right"],
        "left_event": one["left_event"] + other["left_event"],
        "right_event": one["right_event"] + other["right_event"],
        "top": one["top"] + other["top"],
        "bottom": one["bottom"] + other["bottom"],
        "tooltip": one["tooltip"] + other["tooltip"],
    }


def no_ghost_levels() -> GhostLevelColumns:
    """Give the columns of levels of a run that stands alone."""
    return {
        "left": [], "right": [], "left_event": [], "right_event": [], "top": [], "bottom": [],
        "tooltip": [],
    }  # fmt: skip
