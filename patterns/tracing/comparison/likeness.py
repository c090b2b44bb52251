"""
What counts as the same event in two recordings.

Lines do not count: an edit moves them. Neither do numbers that asyncio counts up (`Task-7`), nor
addresses in memory. Times are compared by themselves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias, assert_never

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
from patterns.tracing.recording.phrasing import uncounted
from patterns.tracing.recording.waiting import TIME_OUT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from patterns.tracing.recording.events import Event
    from patterns.tracing.recording.waiting import Waiting

Likeness: TypeAlias = "tuple[object, ...]"
"""Equal for two events that are the same; the first is the pair's index, None for no task."""

_ADDRESS: Final = re.compile(r"0x[0-9a-fA-F]+")


def likeness(event: Event, pairs: Mapping[int, int]) -> Likeness:
    """Say what an event is but for its time; *pairs* gives the index of each task's pair."""
    who = _pair(event.task, pairs)
    match event:
        case Created():
            return who, event.kind, _pair(event.parent, pairs)
        case Woken():
            return who, event.kind, _pair(event.by, pairs)
        case Resumed():
            return who, event.kind, event.cancelled
        case Suspended():
            return who, event.kind, _wait(event.on, pairs)
        case CancelRequested():
            return who, event.kind, _pair(event.by, pairs), event.through
        case CancelWithdrawn():
            return who, event.kind, event.swallowed
        case Finished():
            return who, event.kind, event.how, _text(event.value)
        case Printed():
            return who, event.kind, event.stream, _text(event.text)
        case PrimitiveChanged():
            return who, event.kind, event.primitive, event.level, _text(event.item)
        case Blocked():
            return who, event.kind
        case Warned():
            return who, event.kind, _text(event.text)
        case _:
            assert_never(event)


def _pair(task: int | None, pairs: Mapping[int, int]) -> int | None:
    return None if task is None else pairs.get(task)


def _wait(on: Waiting | None, pairs: Mapping[int, int]) -> Likeness | None:
    if on is None:
        return None

    tasks = tuple(_pair(task, pairs) for task in on.tasks)
    if tasks or on.primitive is not None:
        return on.kind, on.primitive, tasks

    # A time-out is told as a moment.
    return on.kind, _text(on.label.partition(TIME_OUT)[0])


def _text(text: str | None) -> str | None:
    return None if text is None else uncounted(_ADDRESS.sub("0x", text))
