"""Looks can be told apart, also by those who do not see all colours."""

from __future__ import annotations

import re
from itertools import combinations
from math import dist
from typing import Final, TypeAlias

import pytest

from patterns.tracing.timeline.states import State
from web.build.targets.places import WEB
from web.protocol.figure.states import ARROWS, EDGE, STATES, TINT, WAITS

Colour: TypeAlias = tuple[float, float, float]

GROUNDS: Final = {"light": "#ffffff", "dark": "#1a1d23"}
TEXTS: Final = {"light": "#1c1b19", "dark": "#ecebe7"}

# How a colour of linear red, green and blue is seen (Machado and others, 2009, at full severity).
EYES: Final[dict[str, tuple[Colour, Colour, Colour]]] = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
APART: Final = 0.05
"""Distance of two colours in OKLab: side by side, 0.02 can just be told apart."""


def _linear(colour: str) -> Colour:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def _seen(colour: str, eyes: str) -> Colour:
    rows = EYES[eyes]
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, _linear(colour), strict=True))))
        for row in rows
    )
    return red, green, blue


def _oklab(colour: Colour) -> Colour:
    red, green, blue = colour
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _apart(one: str, other: str, eyes: str) -> float:
    return dist(_oklab(_seen(one, eyes)), _oklab(_seen(other, eyes)))


def _contrast(one: str, other: str) -> float:
    return _contrast_of(_linear(one), _linear(other))


def _contrast_of(one: Colour, other: Colour) -> float:
    dark, light = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (one, other)
    )
    return (light + 0.05) / (dark + 0.05)


def _bars(theme: str) -> dict[str, tuple[str, tuple[bool, str | None]]]:
    """Give the colour and the pattern of each look of bars; a hollow bar's is its edge's."""
    bars = {
        state.value: (getattr(look, theme), (False, look.hatch))
        for state, look in STATES.items()
        if look.marker is None and state is not State.WAITING
    }
    waits = {
        each.value: (getattr(look, theme), (each.is_idle, look.hatch))
        for each, look in WAITS.items()
    }
    return {**bars, **waits}


def _over(colour: str, ground: str, part: float = TINT) -> str:
    """Give the colour of a hollow bar's inside, or another part of a colour over its ground."""
    mixed = (
        round(
            part * int(colour[place : place + 2], 16)
            + (1 - part) * int(ground[place : place + 2], 16)
        )
        for place in (1, 3, 5)
    )
    return "#" + "".join(f"{each:02x}" for each in mixed)


@pytest.mark.parametrize("theme", GROUNDS)
@pytest.mark.parametrize("eyes", EYES)
def test_bars_with_one_pattern_are_told_apart_by_colour(theme: str, eyes: str) -> None:
    """Eyes that see no red, no green or no blue see two colours, or two patterns."""
    for (one, (colour, pattern)), (other, (colour_2, pattern_2)) in combinations(
        _bars(theme).items(), 2
    ):
        if pattern == pattern_2:
            assert _apart(colour, colour_2, eyes) >= APART, f"{one} and {other}"


@pytest.mark.parametrize("theme", GROUNDS)
def test_texts_can_be_read_on_bars_of_waits(theme: str) -> None:
    """What a task waits on is written on its bar: 4.5 to 1 is what WCAG asks of a text."""
    for each, look in WAITS.items():
        colour = getattr(look, theme)
        filled = _over(colour, GROUNDS[theme]) if each.is_idle else colour
        assert _contrast(TEXTS[theme], filled) >= 4.5, each


@pytest.mark.parametrize("theme", GROUNDS)
def test_idle_tasks_recede(theme: str) -> None:
    """The inside of an idle task's bar is nearer to the ground than that of one held up."""
    ground = GROUNDS[theme]
    for idle in (each for each in WAITS if each.is_idle):
        dim = _contrast(_over(getattr(WAITS[idle], theme), ground), ground)
        for busy in ("full", "lock"):
            look = next(look for each, look in WAITS.items() if each.value == busy)
            assert dim < _contrast(getattr(look, theme), ground)


@pytest.mark.parametrize("theme", GROUNDS)
def test_bars_and_marks_stand_out_from_the_page(theme: str) -> None:
    """A bar's length is what it says: 3 to 1 is what WCAG asks of a graphic."""
    ground, text = GROUNDS[theme], TEXTS[theme]
    bars = {look: _over(text, colour, EDGE) for look, (colour, _) in _bars(theme).items()}
    bars["running"] = getattr(STATES[State.RUNNING], theme)
    marks = {
        state.value: getattr(look, theme)
        for state, look in STATES.items()
        if look.marker is not None
    }
    arrows = {
        kind: _over(text, getattr(STATES[state], theme), EDGE) for kind, state in ARROWS.items()
    }
    for each, colour in {**bars, **marks, **arrows}.items():
        assert _contrast(colour, ground) >= 3, each


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", GROUNDS)
def test_sentences_can_be_read_by_all_eyes(theme: str, eyes: str) -> None:
    """The page's texts on its grounds, as the tokens have them."""
    tokens = _tokens(theme)
    for name in ("text", "muted", "accent", "danger", "state-returned"):
        for ground in ("ground", "surface", "raised"):
            seen = _contrast_of(_seen(tokens[name], eyes), _seen(tokens[ground], eyes))
            assert seen >= (4.5 if eyes == "all colours" else 3), f"{name} on {ground}"
    assert _contrast(tokens["on-accent"], tokens["accent"]) >= 4.5


def _tokens(theme: str) -> dict[str, str]:
    sheets = [WEB / "styles" / name for name in ("tokens.css", "state_colours.css")]
    sheet = "".join(each.read_text("utf-8") for each in sheets)
    pairs = re.findall(r"--([a-z-]+): light-dark\((#\w{6}), (#\w{6})\);", sheet)
    return {name: light if theme == "light" else dark for name, light, dark in pairs}


@pytest.mark.parametrize("theme", GROUNDS)
@pytest.mark.parametrize("eyes", EYES)
def test_arrows_are_told_apart(theme: str, eyes: str) -> None:
    """Who created, who woke and who cancelled: lines of three colours for all eyes."""
    colours = [
        _over(TEXTS[theme], getattr(STATES[state], theme), EDGE) for state in ARROWS.values()
    ]
    for one, other in combinations(colours, 2):
        assert _apart(one, other, eyes) >= APART


def test_a_cross_means_the_same_in_the_picture_and_in_the_text() -> None:
    """The marker `x` is that of the state whose symbol is a cross."""
    crosses = [state.symbol for state, look in STATES.items() if look.marker == "x"]

    assert crosses == [State.CANCELLED.symbol] == ["\N{MULTIPLICATION SIGN}"]
