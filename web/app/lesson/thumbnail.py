"""A recording as a small picture for the list of lessons: bars and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.tracing.timeline.lanes import timeline_of
from patterns.tracing.timeline.states import State
from patterns.tracing.timeline.wait_classes import wait_class
from web.protocol.states import TINT

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.timeline.lanes import Span

WIDTH: Final = 240
ROW: Final = 8
MOST: Final = 11
"""Lanes that are drawn; the picture is an impression, not an account."""


def thumbnail(recording: Recording) -> str:
    """Draw it as SVG in the page's colours. No name appears in it: nothing needs escaping."""
    timeline = timeline_of(recording)
    end = timeline.end or 1.0
    bars: list[str] = []
    lanes = timeline.lanes[:MOST]
    for row, lane in enumerate(lanes):
        bars += [_bar(span, row, end) for span in lane.spans if span.state in _DRAWN]
    return (
        f'<svg viewBox="0 0 {WIDTH} {len(lanes) * ROW}" aria-hidden="true" '
        f'preserveAspectRatio="none" style="height: {len(lanes) * ROW}px">{"".join(bars)}</svg>'
    )


_DRAWN: Final = frozenset({State.READY, State.RUNNING, State.WAITING, State.CANCELLING})


def _bar(span: Span, row: int, end: float) -> str:
    left = span.start / end * (WIDTH - 3)
    width = max((span.end - span.start) / end * (WIDTH - 3), 2.0)
    wait = wait_class(span)
    look = f"state-{span.state.value}" if wait is None else f"wait-{wait.value}"
    # Idle tasks recede, as in the timeline.
    tint = f' fill-opacity="{TINT}"' if wait is not None and wait.is_idle else ""
    return (
        f'<rect x="{left:.1f}" y="{row * ROW + 1}" width="{width:.1f}" height="{ROW - 3}" '
        f'fill="var(--{look})"{tint}/>'
    )
