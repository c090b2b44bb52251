"""A group of alike tasks in one lane: how many of them there are at each moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.tracing.recording.phrasing import shown
from patterns.tracing.timeline.lane_rows import group_in_words
from patterns.tracing.timeline.rounding import rounded
from web.protocol.figure.figure_sizes import HALF

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from patterns.tracing.timeline.lane_rows import GroupRow
    from patterns.tracing.timeline.lanes import Timeline
    from web.protocol.figure.timeline import LevelColumns

_FINEST: Final = 400
"""More bars than this are not told apart along one lane."""


def group_bars(timeline: Timeline, groups: Sequence[tuple[int, GroupRow]]) -> LevelColumns:
    """Make the bars of *groups*, each with its row: a bar a stretch of one number of tasks."""
    made: LevelColumns = {
        "left": [], "right": [], "left_event": [], "right_event": [], "y": [], "top": [],
        "bottom": [], "level": [], "name": [], "text": [], "tooltip": [],
    }  # fmt: skip
    for row, group in groups:
        _add(made, timeline, row, group)
    return made


def _add(made: LevelColumns, timeline: Timeline, row: int, group: GroupRow) -> None:
    changes = list(_coarse(_changes(group), timeline))
    most = max((level for _, _, level in changes), default=0) or 1
    words = shown(group_in_words(group))
    # What became of them stands in the bar that has most room.
    ends = [*changes[1:], (timeline.event_count, timeline.end, 0)]
    lengths = [end[1] - change[1] for change, end in zip(changes, ends, strict=True)]
    widest = changes[max(range(len(lengths)), key=lengths.__getitem__)] if lengths else None
    for (event, at, level), (end_event, end, _) in zip(changes, ends, strict=True):
        made["left"].append(rounded(at))
        made["right"].append(rounded(end))
        made["left_event"].append(event)
        made["right_event"].append(end_event)
        made["y"].append(row)
        made["top"].append(round(row + HALF - 2 * HALF * level / most, 4))
        made["bottom"].append(row + HALF)
        made["level"].append(level)
        made["name"].append(words)
        made["text"].append(words.partition(": ")[2] if (event, at, level) == widest else "")
        made["tooltip"].append(f"{level} of {len(group.members)} are there")


def _changes(group: GroupRow) -> Iterator[tuple[int, float, int]]:
    """Give how many of them there are from which event and which second on."""
    changes = [(lane.spans[0].event, lane.created, 1) for lane in group.members]
    changes += [
        (lane.spans[-1].event, lane.ended, -1) for lane in group.members if lane.ended is not None
    ]
    changes.sort()
    level = 0
    for event, at, by in changes:
        level += by
        yield event, at, level


def _coarse(
    changes: Iterator[tuple[int, float, int]], timeline: Timeline
) -> Iterator[tuple[int, float, int]]:
    """Join neighbours that cannot be told apart, at their highest."""
    seconds, events = timeline.end / _FINEST, timeline.event_count / _FINEST
    open_: tuple[int, float, int] | None = None
    for change in changes:
        if open_ is None:
            open_ = change
        elif change[1] - open_[1] > seconds or change[0] - open_[0] > events:
            yield open_
            open_ = change
        else:
            open_ = (*open_[:2], max(open_[2], change[2]))
    if open_ is not None:
        yield open_
