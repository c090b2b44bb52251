"""A task's life as a row of spans."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from patterns.tracing.recording.waiting import Frame, Waiting
    from patterns.tracing.timeline.states import State


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a task's life in one state."""

    state: State
    start: float
    end: float
    event: int
    """Index of the event that opens it."""
    end_event: int
    line: int | None
    """Running: where it goes on. Else where it stands, or for an exception, where it was raised."""
    label: str
    """What it waits on, or what it ended with, in words; empty for everything else."""
    on: Waiting | None
    """Waiting, and cancelling: what it waits on; None for everything else."""
    stack: tuple[Frame, ...]
    """The coroutines on the way down to where it stands, outermost first."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A task's life."""

    task: int
    name: str
    coro: str
    parent: int | None
    depth: int
    """Number of its ancestors."""
    line: int | None
    """Where its coroutine function is defined."""
    created: float
    ended: float | None
    """None where it was still alive when the recording ended."""
    spans: tuple[Span, ...]

    def after(self, position: int) -> Span | None:
        """Give the span when the first *position* events have happened; None before its life."""
        index = bisect_left(self.spans, position, key=lambda span: span.end_event)
        if index == len(self.spans) or self.spans[index].event >= position:
            return None

        return self.spans[index]
