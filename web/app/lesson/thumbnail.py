"""A recording as a small picture for the list of lessons: bars and nothing else."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from patterns.tracing.timeline.lanes import timeline_of
from patterns.tracing.timeline.states import State
from patterns.tracing.timeline.wait_classes import wait_class
from web.protocol.figure.states import TINT

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.timeline.lanes import Span

WIDTH: Final = 64
"""Steps of two pixels: it is an impression, and all of the list's pictures come with its page."""
STEP: Final = 1
"""What takes no time is as wide as this."""
ROW: Final = 6
"""Pixels."""
MOST: Final = 9
"""Lanes that are drawn; the picture is an impression, not an account."""


def thumbnail(recording: Recording) -> str:
    """
    Draw it as SVG in the page's colours: one path for all bars of a look, each bar a line of it.

    A row is one high, and as many pixels as the page gives it.

    No name appears in it: nothing needs escaping.
    """
    timeline = timeline_of(recording)
    end = timeline.end or 1.0
    lanes = timeline.lanes[:MOST]
    bars: dict[str, list[_Bar]] = defaultdict(list)
    for row, lane in enumerate(lanes):
        for span in lane.spans:
            if span.state in _DRAWN:
                _add(bars[_look(span)], _bar(span, row, end))
    # What is short lies on top: steps on waits, and on those what is being cancelled.
    paths = "".join(
        f'<path {look} d="{"".join(map(str, bars[look]))}"/>' for look in sorted(bars, reverse=True)
    )
    rows = len(lanes)
    return (
        f'<svg class="picture" viewBox="0 -.5 {WIDTH} {rows}" height="{rows * ROW}" '
        f'preserveAspectRatio="none" aria-hidden="true">{paths}</svg>'
    )


_DRAWN: Final = frozenset({State.RUNNING, State.WAITING, State.CANCELLING})


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
    look = f"state-{span.state.value}" if wait is None else f"wait-{wait.value}"
    # Idle tasks recede, as in the timeline.
    tint = f' stroke-opacity="{TINT}"' if wait is not None and wait.is_idle else ""
    return f'stroke="var(--{look})"{tint}'
