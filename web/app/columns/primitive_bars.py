"""
What stands below the tasks: the ready queue's length, then locks, semaphores and queues.

All are drawn in one sense: the higher the bar, the more is taken. At full height, the task
that comes next has to wait (but for an event, which is set then).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from patterns.tracing.recording.phrasing import counted, listed, shown
from patterns.tracing.timeline.rounding import rounded
from web.app.columns.task_bars import MAX_SPANS
from web.protocol.figure.figure_sizes import HALF

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from patterns.tracing.timeline.lanes import Timeline
    from patterns.tracing.timeline.primitive_lanes import LevelSpan, PrimitiveLane
    from web.protocol.figure.timeline import LevelColumns, PeakColumns


def below(timeline: Timeline) -> list[PrimitiveLane]:
    """
    Give the lanes that are drawn below the tasks.

    The ready queue is one of them where a task ever had to let another one go first: a program
    without that teaches nothing about queues.
    """
    queue = timeline.ready
    shows = queue.has_a_line and len(queue.at) <= MAX_SPANS
    ready = [queue.lane(timeline.end, timeline.event_count)] if shows else []
    return [*ready, *timeline.primitives]


def levels(timeline: Timeline, lanes: Sequence[PrimitiveLane], first_row: int) -> LevelColumns:
    """Make the bars of *lanes*, which stand from *first_row* on downwards."""
    names = {lane.task: shown(lane.name) for lane in timeline.lanes}
    drawn = [(row, lane, span) for row, lane in enumerate(lanes, first_row) for span in lane.levels]
    return {
        "left": [rounded(span.start) for _, _, span in drawn],
        "right": [rounded(span.end) for _, _, span in drawn],
        "left_event": [span.event for _, _, span in drawn],
        "right_event": [span.end_event for _, _, span in drawn],
        "y": [row for row, _, _ in drawn],
        "top": [_top(row, lane, span) for row, lane, span in drawn],
        "bottom": [row + HALF for row, _, _ in drawn],
        "level": [span.level for _, _, span in drawn],
        "name": [shown(lane.name) for _, lane, _ in drawn],
        "text": [
            _level_in_words(lane, span) if span.end > span.start else "" for _, lane, span in drawn
        ],
        "tooltip": [_in_words(lane, span, names) for _, lane, span in drawn],
    }


def peaks(lanes: Sequence[PrimitiveLane], first_row: int) -> PeakColumns:
    """
    Mark how long the ready queue was at each instant, for the axis of seconds.

    Under a virtual clock a turn takes no time, and a queue of five is gone as soon as it is
    there: bars alone would show nothing of it.
    """
    found = [
        (row, lane, peak)
        for row, lane in enumerate(lanes, first_row)
        if _is_ready_queue(lane)
        for peak in _longest(lane.levels)
    ]
    return {
        "x": [rounded(span.start) for _, _, span in found],
        "y0": [_top(row, lane, span) for row, lane, span in found],
        "y1": [row + HALF for row, _, _ in found],
        "tooltip": [
            f"{counted(span.level, 'task')} ready at {rounded(span.start):g} s"
            for _, _, span in found
        ],
    }


def _longest(spans: Sequence[LevelSpan]) -> Iterator[LevelSpan]:
    for _at, changes in groupby(spans, key=lambda span: rounded(span.start)):
        longest = max(changes, key=lambda span: span.level)
        if longest.level > 0:
            yield longest


def _top(row: int, lane: PrimitiveLane, span: LevelSpan) -> float:
    # The figure's y axis points down: the bar's top has the smaller number.
    return round(row + HALF - 2 * HALF * lane.taken(span) / lane.full, 4)


def _is_ready_queue(lane: PrimitiveLane) -> bool:
    return lane.measure == "ready"


def _level_in_words(lane: PrimitiveLane, span: LevelSpan) -> str:
    """Say how much is taken, and of what: `2 of 3 taken`, `full 2 of 2`, `not set`."""
    taken = lane.taken(span)
    of = "" if lane.capacity is None else f" of {lane.capacity}"
    match lane.measure:
        case "items":
            full = "full " if lane.capacity is not None and taken >= lane.capacity else ""
            return f"{full}{taken}{of}"
        case "permits":
            return f"{taken}{of} taken"
        case "held":
            return "taken" if taken else "free"
        case "set":
            return "set" if taken else "not set"
        case "arrived":
            return f"{taken}{of} here"
        case "ready":
            # Empty is how it is most of the time: a row of noughts would say nothing.
            return str(taken) if taken else ""
        case _:
            assert_never(lane.measure)


def _in_words(lane: PrimitiveLane, span: LevelSpan, names: dict[int, str]) -> str:
    if _is_ready_queue(lane):
        waiting = counted(span.level, "task")
        return f"{waiting} ready, waiting for their turn" if span.level else "no task is ready"

    words = f"{shown(lane.name)}: {_level_in_words(lane, span)}"
    if span.items:
        items = [shown(item, 20) for item in span.items[:5]]
        if len(span.items) > 5:
            items[4:] = [f"{len(span.items) - 4} more"]
        words += f" ({listed(items)})"
    if span.waiters:
        count = len(span.waiters) + span.more_waiters
        who = [names.get(task, f"task {task}") for task in span.waiters]
        if len(who) > 4 or span.more_waiters:
            who[3:] = [f"{count - 3} more"]
        words += f"; {counted(count, 'task')} in line: {listed(who)}"
    return words
