"""What the glyphs of the timeline look like in a first picture, and what the page recolours."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from bokeh.models import CategoricalColorMapper

from patterns.tracing.timeline.states import State
from web.protocol.figure.states import STATES, TINT, WAITS

BarColours: TypeAlias = "tuple[CategoricalColorMapper, CategoricalColorMapper]"
"""Of the edge of a bar and of what is inside, by its look."""

# The page recolours these; the values here are the light tokens, for a first picture without a
# flash. Hatch and shape tell states apart where colour cannot.
COLOURS: Final = {
    **{state.value: look.light for state, look in STATES.items()},
    **{each.value: look.light for each, look in WAITS.items()},
}
BARS: Final = [
    *(
        state.value
        for state, look in STATES.items()
        if look.marker is None and state is not State.WAITING
    ),
    *(each.value for each in WAITS),
]
"""Looks of bars: what `waiting` looks like depends on what is waited for."""
HOLLOW: Final = {each.value for each in WAITS if each.is_idle}
HATCHES: Final[dict[str, Any]] = {
    **{state.value: look.hatch for state, look in STATES.items() if look.hatch is not None},
    **{each.value: look.hatch for each, look in WAITS.items() if look.hatch is not None},
}
MARKERS: Final[dict[str, Any]] = {
    state.value: look.marker for state, look in STATES.items() if look.marker is not None
}


def bar_colours() -> BarColours:
    """Make the mappers of bars' colours, whose palettes the page changes with its theme."""
    edge = CategoricalColorMapper(
        name="edge-colours", factors=BARS, palette=[COLOURS[each] for each in BARS]
    )
    fill = CategoricalColorMapper(
        name="fill-colours", factors=BARS, palette=[_fill(each) for each in BARS]
    )
    return edge, fill


def text_colours() -> CategoricalColorMapper:
    """Make the mapper of the colours of texts in bars, which have to be read on all of them."""
    return CategoricalColorMapper(name="text-colours", factors=BARS, palette=["black"] * len(BARS))


def _fill(look: str) -> str:
    """Give the colour inside a bar: that of a hollow one is mixed with the white around it."""
    colour = COLOURS[look]
    if look not in HOLLOW:
        return colour

    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - TINT * (255 - part)):02x}" for part in parts)
