"""The loop's ready queue: how many tasks could run, and wait for their turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from patterns.tracing.timeline.primitive_lanes import LevelSpan, PrimitiveLane

if TYPE_CHECKING:
    from collections.abc import Iterator

READY: Final = "ready queue"


@dataclass(frozen=True, slots=True)
class ReadyQueue:
    """
    Its length from change to change; the task that runs is not in it.

    Almost every event changes it, so it is held as columns: one entry a change.
    """

    at: tuple[float, ...]
    event: tuple[int, ...]
    """Index of the event that changed it."""
    length: tuple[int, ...]
    """From that event on."""

    @property
    def longest(self) -> int:
        """How many tasks waited for their turn at most."""
        return max(self.length, default=0)

    @property
    def has_a_line(self) -> bool:
        """Whether a task ever had to let another one go first."""
        return self.longest > 1

    def lane(self, end: float, event_count: int) -> PrimitiveLane:
        """Give it the shape of a primitive's lane, to be drawn as those are."""
        spans = tuple(self._spans(end, event_count))
        return PrimitiveLane(READY, "ReadyQueue", None, spans, "ready", max(1, self.longest))

    def _spans(self, end: float, event_count: int) -> Iterator[LevelSpan]:
        ends = (
            zip((*self.at[1:], end), (*self.event[1:], event_count), strict=True) if self.at else ()
        )
        changes = zip(self.at, self.event, self.length, strict=True)
        for (at, index, length), (until, until_event) in zip(changes, ends, strict=True):
            yield LevelSpan(at, until, index, until_event, length, (), ())


class ReadyQueueBuilder:
    """Counts while the lanes are being made."""

    __slots__ = ("at", "event", "length", "lengths")

    def __init__(self) -> None:
        self.length = 0
        self.at: list[float] = []
        self.event: list[int] = []
        self.lengths: list[int] = []

    def change(self, by: int, at: float, index: int) -> None:
        """Let it be longer *by* so many tasks, by the event with this *index*."""
        self.length += by
        self.at.append(at)
        self.event.append(index)
        self.lengths.append(self.length)

    def finish(self) -> ReadyQueue:
        """Give what was counted."""
        return ReadyQueue(tuple(self.at), tuple(self.event), tuple(self.lengths))
