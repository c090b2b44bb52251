"""A recording as a small picture for the list of lessons: bars and nothing else."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from patterns.tracing.timeline.lanes import timeline_of
from patterns.tracing.timeline.states import State
from patterns.tracing.timeline.wait_classes import wait_class
from web.protocol.states import TINT

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.timeline.lanes import Span

WIDTH: Final = 128
ROW: Final = 6
BAR: Final = 4
MOST: Final = 9
"""Lanes that are drawn; the picture is an impression, not an account."""


def thumbnail(recording: Recording) -> str:
    """
    Draw it as SVG in the page's colours: one path for all bars of a look, each bar a line of it.

    No name appears in it: nothing needs escaping.
    """
    timeline = timeline_of(recording)
    end = timeline.end or 1.0
    lanes = timeline.lanes[:MOST]
    bars: dict[str, list[str]] = defaultdict(list)
    for row, lane in enumerate(lanes):
        for span in lane.spans:
            if span.state in _DRAWN:
                bars[_look(span)].append(_bar(span, row, end))
    # Steps that begin at one pixel are one bar.
    paths = "".join(
        f'<path {look} d="{"".join(dict.fromkeys(lines))}"/>' for look, lines in bars.items()
    )
    height = len(lanes) * ROW
    return (
        f'<svg class="picture" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'aria-hidden="true" fill="none" stroke-width="{BAR}">{paths}</svg>'
    )


_DRAWN: Final = frozenset({State.RUNNING, State.WAITING, State.CANCELLING})


def _bar(span: Span, row: int, end: float) -> str:
    left = span.start / end * (WIDTH - 2)
    width = max((span.end - span.start) / end * (WIDTH - 2), 2)
    return f"M{left:.0f} {row * ROW + ROW // 2}h{width:.0f}"


def _look(span: Span) -> str:
    wait = wait_class(span)
    look = f"state-{span.state.value}" if wait is None else f"wait-{wait.value}"
    # Idle tasks recede, as in the timeline.
    tint = f' stroke-opacity="{TINT}"' if wait is not None and wait.is_idle else ""
    return f'stroke="var(--{look})"{tint}'
