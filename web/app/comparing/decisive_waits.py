"""
The waits whose order decides whether a run fails, marked where they end: in the run on the stage
and in the pinned one, which ran as it is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.tracing.timeline.rounding import rounded
from patterns.tracing.timeline.states import State
from web.app.comparing.ghost_bars import BELOW
from web.protocol.figure.figure_sizes import HALF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from patterns.tracing.timeline.lanes import Lane, Span, Timeline
    from web.app.comparing.pins import Pairing
    from web.protocol.figure.timeline import TimelineColumns, TurnColumns
    from web.protocol.kernel.exploration import DecisiveTurn

_SIZE: Final = 17
_GHOST_SIZE: Final = 13
_WAITS: Final = (State.WAITING, State.CANCELLING)
_SAME: Final = 1e-6
"""Seconds: times are rounded to microseconds on their way."""


def no_decisive_turns() -> TurnColumns:
    """Give the columns of a run of which nothing is known to decide."""
    return {"x": [], "event": [], "y": [], "text": [], "size": []}


def with_decisive_turns(
    made: TimelineColumns,
    turns: Sequence[DecisiveTurn],
    shown: Timeline,
    pairing: Pairing | None,
) -> TimelineColumns:
    """
    Add the marks.

    Args:
        made: The columns of the run on the stage, with those of the pinned run.
        turns: Those that decide, in the order in which they count.
        shown: The timeline on the stage.
        pairing: The two runs; None where none is pinned.

    """
    row_of = {task: row for row, task in enumerate(made["rows"]["task"]) if task is not None}
    lanes = {lane.task: lane for lane in shown.lanes}
    columns = no_decisive_turns()
    waits = (wait for turn in turns for wait in (turn.first, turn.second) if wait is not None)
    for number, wait in enumerate(waits, 1):
        row = row_of.get(wait.task)
        if row is None:
            continue

        above = row - 0.8 * HALF
        _mark(columns, lanes.get(wait.task), wait.ended, (above, str(number), _SIZE))
        if pairing is not None and wait.ended_plainly is not None:
            lane = _pinned(pairing, wait.task)
            below = row + sum(BELOW) / 2
            _mark(columns, lane, wait.ended_plainly, (below, str(number), _GHOST_SIZE))
    return {**made, "turns": columns}


def _pinned(pairing: Pairing, task: int) -> Lane | None:
    for pair in pairing.matching.pairs:
        if pair.b == task and pair.a is not None:
            return pairing.pinned.lane_of.get(pair.a)
    return None


def _mark(
    columns: TurnColumns, lane: Lane | None, ended: float, look: tuple[float, str, int]
) -> None:
    """Mark where the lane's wait ended that was due at a moment: then, or cut off before."""
    if lane is None:
        return

    for span in lane.spans:
        if span.state in _WAITS and _is_due(span, ended):
            y, text, size = look
            columns["x"].append(rounded(span.end))
            columns["event"].append(span.end_event)
            columns["y"].append(round(y, 4))
            columns["text"].append(text)
            columns["size"].append(size)
            return


def _is_due(span: Span, at: float) -> bool:
    until = None if span.on is None else span.on.until
    return abs(span.end - at) < _SAME or (until is not None and abs(until - at) < _SAME)
