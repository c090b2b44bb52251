"""A recording as a small picture for the list of lessons: bars and nothing else."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from patterns.tracing.timeline.lanes import timeline_of
from patterns.tracing.timeline.states import State
from patterns.tracing.timeline.wait_classes import WaitClass, wait_class

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.timeline.lanes import Span
    from web.protocol.pages.site_files import LessonPicture

WIDTH: Final = 64
"""Steps of two pixels: it is an impression, and all of the list's pictures come at once."""
STEP: Final = 1
"""What takes no time is as wide as this."""
MOST: Final = 8
"""Lanes that are drawn: no row of the list grows by its picture."""


def thumbnail(recording: Recording) -> LessonPicture:
    """Draw it in the page's colours: one path for all bars of a look, each bar a line of it."""
    timeline = timeline_of(recording)
    end = timeline.end or 1.0
    lanes = timeline.lanes[:MOST]
    bars: dict[str, list[_Bar]] = defaultdict(list)
    for row, lane in enumerate(lanes):
        for span in lane.spans:
            if span.state in _DRAWN:
                _add(bars[_look(span)], _bar(span, row, end))
    # What is short lies on top: steps on waits, and on those what is being cancelled.
    looks = sorted(bars, reverse=True)
    return {
        "lanes": len(lanes),
        "bars": [
            {"colour": look, "faint": look in _IDLE, "path": "".join(map(str, bars[look]))}
            for look in looks
        ],
    }


_DRAWN: Final = frozenset({State.RUNNING, State.WAITING, State.CANCELLING})
_IDLE: Final = frozenset(f"wait-{each.value}" for each in WaitClass if each.is_idle)
"""Idle tasks recede, as in the timeline."""


@dataclass(frozen=True, slots=True)
class _Bar:
    """Steps from the left edge, and the lane's number."""

    left: int
    right: int
    row: int

    def __str__(self) -> str:
        return f"M{self.left} {self.row}h{self.right - self.left}"


def _bar(span: Span, row: int, end: float) -> _Bar:
    left, right = (round(at / end * (WIDTH - STEP)) for at in (span.start, span.end))
    return _Bar(left, max(right, left + STEP), row)


def _add(bars: list[_Bar], bar: _Bar) -> None:
    """Bars that meet are drawn as one."""
    last = bars[-1] if bars else None
    if last is not None and last.row == bar.row and bar.left <= last.right:
        bars[-1] = replace(last, right=max(last.right, bar.right))
    else:
        bars.append(bar)


def _look(span: Span) -> str:
    wait = wait_class(span)
    return f"state-{span.state.value}" if wait is None else f"wait-{wait.value}"
