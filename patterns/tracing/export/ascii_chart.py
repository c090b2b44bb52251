"""
A recording as text: one line a task, one character a stretch of time.

    main      #....!
      quick   #.|
      broken  #...!
      slow    #...x

A column shows the end of a task before a running step, a running step before anything else, and
else what lasted longest in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.tracing.export.text_cells import TextAxis, cells_of, legend_of, text_axis
from patterns.tracing.recording.phrasing import counted, seconds_in_words, shown, task_name
from patterns.tracing.timeline.lanes import timeline_of
from patterns.tracing.timeline.ready_queue import READY

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.timeline.lanes import Lane, Timeline
    from patterns.tracing.timeline.primitive_lanes import PrimitiveLane

_LANES: Final = 200
_DEEPEST: Final = 8
"""Tasks further down in the tree are drawn no further in."""


def text_picture(
    recording: Recording, seconds_per_column: float | None = None, *, primitives: bool = False
) -> str:
    """Draw the lanes and nothing else; *primitives* adds a line of levels for each of them."""
    timeline = timeline_of(recording)
    axis = text_axis(timeline.lanes, timeline.end, seconds_per_column)
    return "\n".join(_lines(timeline, axis, primitives=primitives)) + "\n"


def text_report(recording: Recording, seconds_per_column: float | None = None) -> str:
    """Draw the lanes for a terminal: how it ended above, axis and legend below."""
    timeline = timeline_of(recording)
    axis = text_axis(timeline.lanes, timeline.end, seconds_per_column)
    lines = _lines(timeline, axis, primitives=True, ready=timeline.ready.has_a_line)
    margin = _margin(timeline, primitives=True, ready=timeline.ready.has_a_line)
    return "\n".join(
        [
            *_header(recording, timeline),
            "",
            *lines,
            " " * margin + axis.times(timeline.end),
            "",
            legend_of(timeline.lanes, axis),
            "",
        ]
    )


def _name(lane: Lane) -> str:
    return "  " * min(lane.depth, _DEEPEST) + task_name(lane.name, lane.task, lane.coro, most=30)


def _margin(timeline: Timeline, *, primitives: bool, ready: bool = False) -> int:
    names = [_name(lane) for lane in timeline.lanes[:_LANES]]
    if primitives:
        names += [shown(lane.name, 30) for lane in timeline.primitives]
    if ready:
        names.append(READY)
    return max(map(len, names), default=0) + 2


def _lines(
    timeline: Timeline, axis: TextAxis, *, primitives: bool, ready: bool = False
) -> list[str]:
    margin = _margin(timeline, primitives=primitives, ready=ready)
    lines = [_name(lane).ljust(margin) + cells_of(lane, axis) for lane in timeline.lanes[:_LANES]]
    if len(timeline.lanes) > _LANES:
        lines.append(f"… and {counted(len(timeline.lanes) - _LANES, 'more task')}")
    if ready:
        lines.append(READY.ljust(margin) + _peaks(timeline, axis))
    if primitives:
        lines += [
            shown(lane.name, 30).ljust(margin) + _digits(lane, axis) for lane in timeline.primitives
        ]
    return [line.rstrip() for line in lines]


def _digits(lane: PrimitiveLane, axis: TextAxis) -> str:
    """Draw how much was taken or held for longest in each column; `+` is ten and more."""
    last = axis.column(lane.levels[-1].end)
    shares = [dict[int, float]() for _ in range(last + 1)]
    for span in lane.levels:
        for column in axis.columns(span.start, span.end):
            share = axis.share(span.start, span.end, column)
            # Later levels of one instant come last, and win.
            levels = shares[column]
            taken = lane.taken(span)
            levels[taken] = levels.pop(taken, 0.0) + share
    return "".join(_digit(levels) for levels in shares)


def _digit(levels: dict[int, float]) -> str:
    if not levels:
        return " "

    most = max(levels.values())
    return _sign([level for level, share in levels.items() if share == most][-1])


def _peaks(timeline: Timeline, axis: TextAxis) -> str:
    """Draw the ready queue at its longest in each column; blank where it is empty."""
    queue = timeline.ready
    longest = [0] * (axis.column(timeline.end) + 1)
    column = length = 0
    for at, now in zip((*queue.at, timeline.end), (*queue.length, 0), strict=True):
        while column < axis.column(at):
            longest[column] = max(longest[column], length)
            column += 1
        length = now
        longest[column] = max(longest[column], length)
    return "".join(_sign(most) if most else " " for most in longest)


def _sign(level: int) -> str:
    return str(level) if 0 <= level <= 9 else "+" if level > 9 else "-"


def _header(recording: Recording, timeline: Timeline) -> list[str]:
    outcome = recording.outcome
    where = "" if outcome.line is None else f" (line {outcome.line})"
    facts = [
        counted(len(timeline.lanes), "task"),
        counted(timeline.event_count, "event"),
        f"{seconds_in_words(timeline.end)} on the {recording.clock} clock",
        f"Python {shown(recording.python)}",
    ]
    if recording.dropped:
        facts.append(f"{counted(recording.dropped, 'event')} not recorded")
    how = outcome.kind.replace("_", " ")
    return [f"{how}: {shown(outcome.message, 200)}{where}", ", ".join(facts)]
