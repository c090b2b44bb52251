"""Locks, semaphores, queues and their like as lanes: how full, with what, who waits."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, assert_never

if TYPE_CHECKING:
    from patterns.tracing.recording.events import PrimitiveChanged

_MOST_ITEMS: Final = 200
"""A queue with more items is drawn by its depth only."""

Measure: TypeAlias = Literal["items", "permits", "held", "set", "arrived", "ready"]
"""
What a level counts: items of a queue, permits that are left, 1 or 0 for held and for set, tasks at
a barrier, or in the ready queue.
"""


@dataclass(frozen=True, slots=True)
class LevelSpan:
    """A stretch in which nothing about a primitive changed."""

    start: float
    end: float
    event: int
    """Index of the event that opens it."""
    end_event: int
    level: int
    items: tuple[str, ...]
    """What a queue holds, oldest first; empty where that is not known."""
    waiters: tuple[int, ...]
    """Tasks, first in line first."""
    more_waiters: int = 0
    """How many more are in line than `waiters` names."""


@dataclass(frozen=True, slots=True)
class PrimitiveLane:
    """The life of a primitive, from the first thing that happened to it."""

    name: str
    type: str
    capacity: int | None
    levels: tuple[LevelSpan, ...]
    measure: Measure
    full: int
    """As much as can be taken or held: where that is not known, as much as ever was there."""

    def taken(self, span: LevelSpan) -> int:
        """Say how much is taken or held: it is `full` when who comes next has to wait."""
        level = max(0, span.level)
        return self.full - level if self.measure == "permits" else level


class PrimitiveLanesBuilder:
    """Collects what happens to primitives, event by event."""

    def __init__(self) -> None:
        self._builders: dict[str, _LaneBuilder] = {}

    def change(self, event: PrimitiveChanged, index: int) -> None:
        """Take the event with this *index*."""
        builder = self._builders.get(event.primitive)
        if builder is None:
            builder = self._builders[event.primitive] = _LaneBuilder(event.type)
        builder.change(event, index)

    def finish(self, end: float, event_count: int) -> tuple[PrimitiveLane, ...]:
        """Give the lanes, by their first events; the last spans end at *end* seconds."""
        return tuple(
            builder.finish(name, end, event_count) for name, builder in self._builders.items()
        )


class _LaneBuilder:
    def __init__(self, kind: str) -> None:
        self._type = kind
        self._capacity: int | None = None
        self._items: deque[str] | None = deque()
        """None as long as it is not known what a queue holds."""
        self._changes: list[tuple[PrimitiveChanged, int, tuple[str, ...]]] = []

    def change(self, event: PrimitiveChanged, index: int) -> None:
        if event.capacity is not None:
            self._capacity = event.capacity
        self._changes.append((event, index, self._items_after(event)))

    def finish(self, name: str, end: float, event_count: int) -> PrimitiveLane:
        ends = [(event.at, index) for event, index, _ in self._changes[1:]]
        ends.append((end, event_count))
        return PrimitiveLane(
            name=name,
            type=self._type,
            capacity=self._capacity,
            levels=tuple(
                LevelSpan(
                    event.at,
                    until,
                    index,
                    until_event,
                    event.level,
                    items,
                    event.waiters,
                    event.more_waiters,
                )
                for (event, index, items), (until, until_event) in zip(
                    self._changes, ends, strict=True
                )
            ),
            measure=_measure(self._changes[0][0], self._capacity),
            full=max(1, self._capacity or 0, *(event.level for event, _, _ in self._changes)),
        )

    def _items_after(self, event: PrimitiveChanged) -> tuple[str, ...]:
        if event.kind not in ("put", "got"):
            return () if self._items is None else tuple(self._items)

        if event.level <= 0:
            self._items = deque()
        elif self._items is not None:
            if event.item is not None:
                if event.kind == "put":
                    self._items.append(event.item)
                elif event.item in self._items:
                    # By value: a priority queue does not hand out the oldest.
                    self._items.remove(event.item)
            if len(self._items) != event.level or event.level > _MOST_ITEMS:
                self._items = None
        return () if self._items is None else tuple(self._items)


def _measure(first: PrimitiveChanged, capacity: int | None) -> Measure:
    """Say what levels count, whatever the class is called: it may be the program's own."""
    match first.kind:
        case "put" | "got" | "task_done":
            return "items"
        case "set" | "cleared":
            return "set"
        case "arrived":
            return "arrived"
        case "notified":
            return "held"
        case "acquired" | "released":
            # Of one permit nothing is left when it is taken; a lock is 1 then.
            is_held = first.level == (1 if first.kind == "acquired" else 0)
            return "held" if capacity in (1, None) and is_held else "permits"
        case _:
            assert_never(first.kind)
