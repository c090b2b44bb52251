"""
A recording, indexed so that the question “what came before this?” is answered at once.

Positions are as in a timeline: position *k* means that the first *k* events have happened. An
index names an event: its number in `Recording.events`, from 0.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from patterns.tracing.recording.events import (
    CancelRequested,
    CancelWithdrawn,
    Created,
    Finished,
    PrimitiveChanged,
    Resumed,
    Suspended,
    Woken,
)
from patterns.tracing.recording.gc_pause import uncollected

if TYPE_CHECKING:
    from patterns.tracing.diagnosis.run_queries import RunQueries
    from patterns.tracing.recording.events import Deed
    from patterns.tracing.timeline.lanes import Span

LifeEvent: TypeAlias = (
    Created | Woken | Resumed | Suspended | CancelRequested | CancelWithdrawn | Finished
)
_Kind = TypeVar("_Kind", bound=LifeEvent)


@dataclass(frozen=True, slots=True)
class StepLines:
    """Between which lines a task was at work; both ends may be unknown."""

    first: int | None
    """Where the step went on."""
    last: int | None
    """Where it was suspended or ended; None also where the recording ends within the step."""


class RunHistory:
    """Made in one pass over the events; each question costs a search in one task's own events."""

    @uncollected()
    def __init__(self, queries: RunQueries) -> None:
        recording = self.recording = queries.recording
        self.queries = queries
        self._parents = {task.id: task.parent for task in recording.tasks}
        self._lives: dict[int, list[int]] = {}
        self._of_kind: dict[tuple[int, type[object]], list[int]] = {}
        self._primitives: dict[str, list[tuple[int, PrimitiveChanged]]] = {}
        self._holders: dict[tuple[str, int], dict[int, int]] = {}
        lives, of_kind, primitives = self._lives, self._of_kind, self._primitives
        for index, event in enumerate(recording.events):
            if isinstance(event, PrimitiveChanged):
                primitives.setdefault(event.primitive, []).append((index, event))
            elif isinstance(event, LifeEvent):
                lives.setdefault(event.task, []).append(index)
                of_kind.setdefault((event.task, type(event)), []).append(index)

    @cached_property
    def _times(self) -> list[float]:
        return [event.at for event in self.recording.events]

    def position_at(self, at: float) -> int:
        """Give the position when everything up to and at *at* (in seconds) has happened."""
        return bisect_right(self._times, at)

    def span(self, task: int, position: int) -> Span | None:
        """Say what the task was doing; None before its life."""
        lane = self.queries.lane_of.get(task)
        return None if lane is None else lane.after(position)

    def ended(self, task: int, position: int) -> bool:
        """Whether a task had ended before the event at *position*."""
        span = self.span(task, position)
        return span is not None and span.state.is_end

    def last(self, task: int, position: int, kind: type[_Kind]) -> tuple[int, _Kind] | None:
        """Find the last event of a kind about *task* before *position*."""
        indices = self._of_kind.get((task, kind), [])
        place = bisect_left(indices, position) - 1
        return None if place < 0 else self._found(indices[place], kind)

    def next(self, task: int, position: int, kind: type[_Kind]) -> tuple[int, _Kind] | None:
        """Find the first event of a kind about *task* at or after *position*."""
        indices = self._of_kind.get((task, kind), [])
        place = bisect_left(indices, position)
        return None if place == len(indices) else self._found(indices[place], kind)

    def just_before(self, task: int, position: int) -> tuple[int, LifeEvent] | None:
        """Find the last event of any kind about *task* before *position*."""
        indices = self._lives.get(task, [])
        place = bisect_left(indices, position) - 1
        if place < 0:
            return None

        event = self.recording.events[indices[place]]
        assert isinstance(event, LifeEvent)
        return indices[place], event

    def last_suspended(self, task: int, position: int) -> Suspended | None:
        """Find its last suspension before *position*; None where there was none."""
        found = self.last(task, position, Suspended)
        return None if found is None else found[1]

    def last_of_all(self) -> tuple[int, int] | None:
        """Find the last event that moved a task: its index, and the task."""
        return max(((life[-1], task) for task, life in self._lives.items()), default=None)

    def parent(self, task: int) -> int | None:
        """Give the task that created it; None for one that no task created."""
        return self._parents[task]

    def changes(self, primitive: str | None) -> list[tuple[int, PrimitiveChanged]]:
        """Give all that happened to a lock, queue …, each with its index."""
        return [] if primitive is None else self._primitives.get(primitive, [])

    def last_change(
        self, primitive: str | None, position: int, by: int | None = None
    ) -> tuple[int, PrimitiveChanged] | None:
        """Find the last thing that happened to it, or that task *by* did, before *position*."""
        changes = self.changes(primitive)
        for place in range(
            bisect_left(changes, position, key=lambda change: change[0]) - 1, -1, -1
        ):
            if by is None or changes[place][1].task == by:
                return changes[place]

        return None

    def doers(self, primitive: str | None, deed: Deed) -> dict[int, int]:
        """Give the tasks that ever did *deed* to it, each with the index of its last time."""
        return {
            event.task: index
            for index, event in self.changes(primitive)
            if event.kind == deed and event.task is not None
        }

    def holders(self, primitive: str | None, position: int) -> dict[int, int]:
        """
        Give the tasks that hold a lock or permits of a semaphore, each with an index: since when.

        A permit that somebody else gives back is taken to be of the one who has held longest.
        """
        if primitive is None:
            return {}

        key = primitive, position
        if key not in self._holders:
            self._holders[key] = self._held(primitive, position)
        return self._holders[key]

    def in_hand(self, primitive: str | None, position: int) -> dict[int, int]:
        """Give the tasks that got items of a queue and have not said `task_done()` as often."""
        count: dict[int, int] = {}
        since: dict[int, int] = {}
        for index, event in self.changes(primitive):
            if index >= position:
                break
            if event.task is None or event.kind not in ("got", "task_done"):
                continue

            count[event.task] = count.get(event.task, 0) + (1 if event.kind == "got" else -1)
            if event.kind == "got":
                since[event.task] = index
        return {task: since[task] for task, items in count.items() if items > 0}

    def step_lines(self, task: int, index: int) -> StepLines:
        """Say between which lines *task* was when, in a step of its own, event *index* happened."""
        begun = self.last(task, index + 1, Resumed)
        if begun is None:
            return StepLines(None, None)

        suspended = self.next(task, index, Suspended)
        ended = self.next(task, index, Finished)
        if suspended is not None and (ended is None or suspended[0] < ended[0]):
            return StepLines(begun[1].line, suspended[1].line)

        return StepLines(begun[1].line, None if ended is None else ended[1].line)

    def _held(self, primitive: str, position: int) -> dict[int, int]:
        held: dict[int, list[int]] = {}
        for index, event in self.changes(primitive):
            if index >= position:
                break
            if event.task is None:
                continue

            if event.kind == "acquired":
                held.setdefault(event.task, []).append(index)
            elif event.kind == "released":
                owner = event.task if event.task in held else next(iter(held), None)
                if owner is not None:
                    held[owner].pop()
                    if not held[owner]:
                        del held[owner]
        return {task: since[0] for task, since in held.items()}

    def _found(self, index: int, kind: type[_Kind]) -> tuple[int, _Kind]:
        event = self.recording.events[index]
        assert isinstance(event, kind)
        return index, event
