"""Two lanes as one small SVG: B's bars, and A's as a ghost below them, on one axis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.tracing.timeline.states import State
from web.compare.bar_looks import name_of

if TYPE_CHECKING:
    from patterns.tracing.timeline.lanes import Lane, Span

HEIGHT: Final = 30
_FINEST: Final = 0.04
"""Percent of the axis: what is shorter takes no time."""
_LEAST: Final = 0.25
"""Percent of the axis, so that a moment can be seen."""


def bars(a: Lane | None, b: Lane | None, end: float, mark: float | None) -> str:
    """Draw a row; *end* is that of the axis, *mark* where the two part, in seconds."""
    drawn = [f'<svg height="{HEIGHT}" aria-hidden="true">']
    if mark is not None:
        drawn.append(f'<rect class="mark" x="{_percent(mark, end)}" width="2" height="{HEIGHT}"/>')
    if b is not None:
        drawn += _lane(b, end, y=3, height=13)
    if a is not None:
        drawn.append('<g class="ghost">')
        drawn += _lane(a, end, y=18, height=7)
        drawn.append("</g>")
    return "".join([*drawn, "</svg>"])


def _lane(lane: Lane, end: float, *, y: int, height: int) -> list[str]:
    drawn: list[str] = []
    steps = -1.0
    """Up to where steps have been drawn, in percent."""
    for span in lane.spans:
        if span.state.is_end:
            drawn.append(_end(span, end, y + height))
            continue

        left, right = _part(span.start, end), _part(span.end, end)
        runs, brief = span.state is State.RUNNING, right - left < _FINEST
        # Of what takes no time, steps are drawn, and not that a task was ready before each.
        if brief and (not runs or left < steps):
            continue

        width = max(right - left, _LEAST)
        if runs:
            steps = left + width
        # A step that takes no time is a line higher than the bars around it.
        top, tall = (y - 2, height + 4) if runs else (y, height)
        drawn.append(
            f'<rect class="{name_of(span)}" x="{left:.2f}%" y="{top}" '
            f'width="{width:.2f}%" height="{tall}"/>'
        )
    return drawn


def _end(span: Span, end: float, y: int) -> str:
    """Write the end's symbol behind the bar, or before the edge of the picture."""
    at = _part(span.start, end)
    anchor, dx = ("end", -4) if at > 96 else ("start", 5)
    return (
        f'<text class="{name_of(span)}" x="{at:.2f}%" dx="{dx}" y="{y}" '
        f'text-anchor="{anchor}">{span.state.symbol}</text>'
    )


def _part(at: float, end: float) -> float:
    return 100 * at / end if end > 0 else 0.0


def _percent(at: float, end: float) -> str:
    return f"{_part(at, end):.2f}%"


def axis(end: float) -> list[tuple[str, float]]:
    """Give about five ticks: the time in seconds, and where it stands in percent."""
    if end <= 0:
        return [("0", 0.0)]

    step = 10.0 ** len(str(int(end)))
    while end / step < 4:
        step /= 2 if f"{step:e}"[0] in "12" else 2.5
    return [
        (f"{number * step:g}", _part(number * step, end)) for number in range(int(end / step) + 1)
    ]
