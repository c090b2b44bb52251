"""What bars look like on a page without a script: each look is a class, and has a pattern."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from patterns.tracing.timeline.states import State
from patterns.tracing.timeline.wait_classes import WaitClass, wait_class
from web.protocol.figure.states import STATES, TINT, WAITS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from patterns.tracing.timeline.spans import Span

TILE: Final = 6
"""Units along each side of the tile that a pattern repeats."""
STROKES: Final[Mapping[str, str]] = {
    "dot": "M3 2.2v1.6",
    "ring": "M1.5 3a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0",
    "vertical_line": "M3 0v6",
    "horizontal_line": "M0 3h6",
    "horizontal_wave": "M0 3q1.5 -3 3 0t3 0",
    "cross": "M3 0v6M0 3h6",
    "left_diagonal_line": "M-1 -1l8 8M-1 5l2 2M5 -1l2 2",
    "right_diagonal_line": "M7 -1l-8 8M1 -1l-2 2M7 5l-2 2",
    "diagonal_cross": "M0 0l6 6M6 0l-6 6",
}
"""What is drawn in a tile, for each of Bokeh's hatch patterns that the looks have."""


@dataclass(frozen=True, slots=True)
class BarLook:
    """What one kind of bar looks like."""

    name: str
    """The class of its bars; the colour has the same name in `state_colours.css`."""
    label: str
    strokes: str
    """What its pattern draws in a tile; empty for a plain bar."""
    opacity: float
    """Of the colour inside a bar."""


def name_of(span: Span) -> str:
    """Name the look of a span: what `waiting` looks like depends on what is waited for."""
    wait = wait_class(span)
    return f"state-{span.state.value}" if wait is None else f"wait-{wait.value}"


BAR_LOOKS: Final = (
    *(
        BarLook(f"state-{state.value}", state.value, STROKES.get(look.hatch or "", ""), 1.0)
        for state, look in STATES.items()
        if look.marker is None and state is not State.WAITING
    ),
    *(
        BarLook(
            f"wait-{each.value}",
            f"waits: {each.label}",
            STROKES.get(WAITS[each].hatch or "", ""),
            TINT if each.is_idle else 1.0,
        )
        for each in WaitClass
    ),
)
