"""
What a reader types to find tasks, and which tasks that finds.

Words are separated by spaces, and a task has to fit all of them. A plain word is looked for in
the task's name, in its function, in its last state and in all that it ever waited on. `name:`,
`in:` (the function), `state:` and `on:` (what is waited on) look in one place; `-` before a word
keeps out what it fits. `failed` is another word for `state:raised`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from patterns.tracing.timeline.spans import Lane

_FAILED: Final = "failed"


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    place: str
    """`name`, `in`, `state`, `on`; empty for all of them."""
    keeps_out: bool


def found(lanes: Iterable[Lane], find: str) -> list[Lane]:
    """Give the lanes that fit what is looked for, in their order; all where it is empty."""
    words = [_word(text) for text in find.casefold().split()]
    if not words:
        return list(lanes)

    return [lane for lane in lanes if all(_fits(lane, word) for word in words)]


def _word(text: str) -> _Word:
    keeps_out = len(text) > 1 and text.startswith("-")
    text = text.removeprefix("-") if keeps_out else text
    place, colon, rest = text.partition(":")
    if colon and place in _PLACES:
        return _Word(rest, place, keeps_out)

    return _Word(text, "", keeps_out)


def _fits(lane: Lane, word: _Word) -> bool:
    places = (word.place,) if word.place else _PLACES
    fits = any(_is_in(lane, place, word.text) for place in places)
    return fits is not word.keeps_out


_PLACES: Final = ("name", "in", "state", "on")


def _is_in(lane: Lane, place: str, text: str) -> bool:
    match place:
        case "name":
            return text in lane.name.casefold()
        case "in":
            return text in lane.coro.casefold()
        case "state":
            last = lane.spans[-1].state.value
            return text in last or (text == _FAILED and last == "raised")
        case _:
            return any(
                span.on is not None and text in span.on.label.casefold() for span in lane.spans
            )
