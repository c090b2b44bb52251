"""What sort of event each is, as one letter: for a reader who looks for some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from patterns.tracing.recording.events import (
    Blocked,
    CancelRequested,
    CancelWithdrawn,
    Created,
    Finished,
    PrimitiveChanged,
    Printed,
    Resumed,
    Suspended,
    Warned,
    Woken,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from patterns.tracing.recording.events import Event

Letter: TypeAlias = Literal["l", "f", "t", "p", "o", "w"]


def event_sorts(events: Iterable[Event]) -> str:
    """Give a letter an event: life, failure, turn, primitive, output, warning."""
    return "".join(map(_letter, events))


def _letter(event: Event) -> Letter:
    match event:
        case Resumed() | Suspended() | Woken():
            return "t"
        case PrimitiveChanged():
            return "p"
        case Printed():
            return "o"
        case Finished(how="raised"):
            return "f"
        case Created() | Finished() | CancelRequested() | CancelWithdrawn():
            return "l"
        case Blocked() | Warned():
            return "w"
        case _:
            assert_never(event)
