"""
How states, waits, causes and outcomes look, wherever they are drawn: one table each, no behaviour.

What the states are, their moves and their symbols are in `patterns.tracing.timeline.states`, what
the classes of waits are in `wait_classes` beside it. Colour alone never tells two apart: bars have
hatches, ends have markers, and symbols stand in the text. A test looks at the colours as those see
them who do not see all. `states.ts` and the colours in `state_colours.css` are made from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from patterns.tracing.recording.run_facts import OutcomeKind
from patterns.tracing.timeline.states import State
from patterns.tracing.timeline.wait_classes import WaitClass
from web.protocol.figure.looks import StateLook, WaitLook

Tone: TypeAlias = Literal["good", "quiet", "bad"]


@dataclass(frozen=True, slots=True)
class StateStyle:
    """One state's colours, and what else tells it from the others."""

    light: str
    """Its colour on a light page, as `#rrggbb`."""
    dark: str
    """Its colour on a dark page."""
    hatch: str | None = None
    """Bokeh's hatch pattern over its bars; None for plain bars."""
    marker: str | None = None
    """Bokeh's marker for an end; None for a state that is drawn as a bar."""


STATES: Final[Mapping[State, StateStyle]] = {
    State.CREATED: StateStyle("#a8a398", "#7d7a73", hatch="dot"),
    State.READY: StateStyle("#d99a00", "#f2c14e", hatch="vertical_line"),
    State.RUNNING: StateStyle("#1459c7", "#5c9dff"),
    State.WAITING: StateStyle("#b8c3d1", "#4a5565"),
    State.CANCELLING: StateStyle("#d4570b", "#ff8f40", hatch="right_diagonal_line"),
    State.RETURNED: StateStyle("#137636", "#57c785", marker="circle"),
    State.RAISED: StateStyle("#b3123f", "#ff7a9c", marker="diamond"),
    State.CANCELLED: StateStyle("#7040a8", "#c39bff", marker="x"),
}


@dataclass(frozen=True, slots=True)
class WaitStyle:
    """
    The colours and the hatch of bars that wait on one class of things.

    Idle tasks recede: their bars are hollow, an edge of this colour around a tint of it.
    """

    light: str
    dark: str
    hatch: str | None = None


WAITS: Final[Mapping[WaitClass, WaitStyle]] = {
    WaitClass.TIME: WaitStyle("#b8c3d1", "#4a5565"),
    WaitClass.EMPTY: WaitStyle("#1f9e8f", "#35a294"),
    WaitClass.FULL: WaitStyle("#1f9e8f", "#1a7266", hatch="horizontal_line"),
    WaitClass.LOCK: WaitStyle("#dd86b3", "#93406e", hatch="diagonal_cross"),
    WaitClass.SIGNAL: WaitStyle("#c4a9e8", "#5d4a94", hatch="ring"),
    WaitClass.TASKS: WaitStyle("#5f5a78", "#9d97b5"),
    WaitClass.IO: WaitStyle("#bdb45c", "#67601f", hatch="horizontal_wave"),
    WaitClass.THREAD: WaitStyle("#bf9270", "#7a4a2c", hatch="cross"),
    WaitClass.OTHER: WaitStyle("#d3cec4", "#55524d", hatch="left_diagonal_line"),
}
"""In place of the look of `waiting`."""

TINT: Final = 0.3
"""How opaque a hollow bar is."""
EDGE: Final = 0.35
"""How much of the text's colour is in the edge of a bar: it stands out where its inside is pale."""

ARROWS: Final[Mapping[str, State]] = {
    "created": State.CREATED,
    "woken": State.READY,
    "cancelled": State.CANCELLING,
}
"""Whose colour an arrow of each kind has."""

OUTCOMES: Final[Mapping[OutcomeKind, Tone]] = {
    "returned": "good",
    "raised": "bad",
    "deadlock": "bad",
    "stopped": "quiet",
    "cut_short": "quiet",
    "syntax_error": "bad",
}
"""How it is told that a run ended so."""


def state_look(state: State) -> StateLook:
    """Give what the page knows of a state beside its colours, which are in the style sheet."""
    style = STATES[state]
    return StateLook(
        label=state.value,
        meaning=state.meaning,
        glyph=state.symbol,
        hatch=style.hatch,
        marker=style.marker,
    )


def wait_look(waits_on: WaitClass) -> WaitLook:
    """Give what the page knows of a class of waits beside its colours."""
    return WaitLook(
        label=waits_on.label,
        meaning=waits_on.meaning,
        glyph=waits_on.symbol,
        hatch=WAITS[waits_on].hatch,
        idle=waits_on.is_idle,
    )
