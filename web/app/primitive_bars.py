"""What stands below the tasks: the ready queue's length, then locks, semaphores and queues."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from patterns.tracing.recording.phrasing import counted, listed, shown
from web.app.task_bars import MAX_SPANS, rounded
from web.protocol.figure_sizes import HALF

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from patterns.tracing.timeline.lanes import Timeline
    from patterns.tracing.timeline.primitive_lanes import LevelSpan, PrimitiveLane
    from web.protocol.timeline import LevelColumns, PeakColumns


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
    full = {row: _full(lane) for row, lane in enumerate(lanes, first_row)}
    return {
        "left": [rounded(span.start) for _, _, span in drawn],
        "right": [rounded(span.end) for _, _, span in drawn],
        "left_event": [span.event for _, _, span in drawn],
        "right_event": [span.end_event for _, _, span in drawn],
        "y": [row for row, _, _ in drawn],
        "top": [_top(row, span, full[row]) for row, _, span in drawn],
        "bottom": [row + HALF for row, _, _ in drawn],
        "level": [span.level for _, _, span in drawn],
        "name": [shown(lane.name) for _, lane, _ in drawn],
        "text": [
            str(span.level) if span.end > span.start and _says(lane, span) else ""
            for _, lane, span in drawn
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
        (row, peak, full)
        for row, lane in enumerate(lanes, first_row)
        if _is_ready_queue(lane)
        for full in (_full(lane),)
        for peak in _longest(lane.levels)
    ]
    return {
        "x": [rounded(span.start) for _, span, _ in found],
        "y0": [_top(row, span, full) for row, span, full in found],
        "y1": [row + HALF for row, _, _ in found],
        "tooltip": [
            f"{counted(span.level, 'task')} ready at {rounded(span.start):g} s"
            for _, span, _ in found
        ],
    }


def _longest(spans: Sequence[LevelSpan]) -> Iterator[LevelSpan]:
    for _at, changes in groupby(spans, key=lambda span: rounded(span.start)):
        longest = max(changes, key=lambda span: span.level)
        if longest.level > 0:
            yield longest


def _full(lane: PrimitiveLane) -> int:
    return max(1, lane.capacity or 0, *(span.level for span in lane.levels))


def _top(row: int, span: LevelSpan, full: int) -> float:
    # The figure's y axis points down: the bar's top has the smaller number.
    return round(row + HALF - 2 * HALF * max(0, span.level) / full, 4)


def _is_ready_queue(lane: PrimitiveLane) -> bool:
    return lane.type == "ReadyQueue"


def _says(lane: PrimitiveLane, span: LevelSpan) -> bool:
    """An empty ready queue is how it is most of the time: a row of noughts would say nothing."""
    return span.level > 0 or not _is_ready_queue(lane)


def _in_words(lane: PrimitiveLane, span: LevelSpan, names: dict[int, str]) -> str:
    if _is_ready_queue(lane):
        return f"{counted(span.level, 'task')} ready, waiting for their turn"

    of = "" if lane.capacity is None else f" of {lane.capacity}"
    words = f"{shown(lane.name)}: {span.level}{of}"
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
