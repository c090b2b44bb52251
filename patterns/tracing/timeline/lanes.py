"""
A recording as a timeline: what each task was doing when, and why.

Position *k* means: the first *k* events have happened. The event with index *i* opens the spans
whose `event` is *i*, so the span of a lane at position *k* is the one with
`event < k <= end_event`.
A span of an end (`returned` …) has no length in time and reaches to the last event.

A recording from elsewhere may have gaps, or make no sense. The timeline keeps its promises all the
same: moves are legal, a lane's spans leave no gap, and what comes after an end is passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
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
from patterns.tracing.recording.gc_pause import uncollected
from patterns.tracing.timeline.lane_builder import LaneBuilder
from patterns.tracing.timeline.primitive_lanes import PrimitiveLanesBuilder
from patterns.tracing.timeline.ready_queue import ReadyQueueBuilder
from patterns.tracing.timeline.spans import Lane, Span
from patterns.tracing.timeline.states import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.recording.run_facts import TaskFacts
    from patterns.tracing.timeline.primitive_lanes import PrimitiveLane
    from patterns.tracing.timeline.ready_queue import ReadyQueue

__all__ = ["Arrow", "ArrowKind", "BlockedSpan", "Lane", "Span", "Timeline", "timeline_of"]

ArrowKind: TypeAlias = Literal["created", "woken", "cancelled"]


@dataclass(frozen=True, slots=True)
class Arrow:
    """One task did something to another."""

    kind: ArrowKind
    at: float
    event: int
    source: int | None
    """None for a cancellation that no task asked for: a timer's, or the program's end."""
    target: int


@dataclass(frozen=True, slots=True)
class BlockedSpan:
    """A stretch in which one step kept everything else from running."""

    start: float
    end: float
    task: int | None
    line: int | None
    event: int
    """Index of its event."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that is drawn of a recording. Times are seconds since its start."""

    lanes: tuple[Lane, ...]
    """In tree order: parents before their children, siblings by creation."""
    arrows: tuple[Arrow, ...]
    primitives: tuple[PrimitiveLane, ...]
    """In order of their first event."""
    ready: ReadyQueue
    blocked: tuple[BlockedSpan, ...]
    end: float
    event_count: int
    """Number of events."""


@uncollected()
def timeline_of(recording: Recording) -> Timeline:
    """Make the timeline of a recording, in one pass over its events."""
    facts = {task.id: task for task in recording.tasks}
    builders: dict[int, LaneBuilder] = {}
    arrows: list[Arrow] = []
    primitives = PrimitiveLanesBuilder()
    ready = ReadyQueueBuilder()
    blocked: list[BlockedSpan] = []
    for index, event in enumerate(recording.events):
        at = event.at
        match event:
            case Resumed():
                builder = _builder(builders, facts, event.task, at, index)
                builder.move(State.RUNNING, at, index, event.line)
            case Suspended():
                builder = _builder(builders, facts, event.task, at, index)
                builder.suspend(event, index)
            case Woken():
                builder = _builder(builders, facts, event.task, at, index)
                if builder.wake(at, index) and event.by is not None and event.by != event.task:
                    arrows.append(Arrow("woken", at, index, event.by, event.task))
            case PrimitiveChanged():
                primitives.change(event, index)
                continue
            case Printed() | Warned():
                continue
            case Created():
                builder = _builder(builders, facts, event.task, at, index)
                if event.parent is not None:
                    arrows.append(Arrow("created", at, index, event.parent, event.task))
            case Finished():
                builder = _builder(builders, facts, event.task, at, index)
                builder.move(State(event.how), at, index, event.line, label=event.value or "")
            case CancelRequested():
                builder = _builder(builders, facts, event.task, at, index)
                if builder.request_cancel(at, index):
                    arrows.append(Arrow("cancelled", at, index, event.by, event.task))
            case CancelWithdrawn():
                builder = _builder(builders, facts, event.task, at, index)
                builder.withdraw_cancel(at, index)
            case Blocked():
                blocked.append(BlockedSpan(at, at + event.seconds, event.task, event.line, index))
                continue
            case _:
                assert_never(event)

        is_ready = builder.is_ready
        if is_ready is not builder.in_line:
            builder.in_line = is_ready
            ready.change(1 if is_ready else -1, at, index)

    event_count = len(recording.events)
    return Timeline(
        lanes=_in_tree_order(builders.values(), recording.end, event_count),
        arrows=tuple(arrows),
        primitives=primitives.finish(recording.end, event_count),
        ready=ready.finish(),
        blocked=tuple(blocked),
        end=recording.end,
        event_count=event_count,
    )


def _builder(
    builders: dict[int, LaneBuilder], facts: dict[int, TaskFacts], task: int, at: float, index: int
) -> LaneBuilder:
    """Find the task's builder. It begins with the first event about it."""
    builder = builders.get(task)
    if builder is None:
        builder = builders[task] = LaneBuilder(facts[task], at, index)
    return builder


def _in_tree_order(
    builders: Iterable[LaneBuilder], end: float, event_count: int
) -> tuple[Lane, ...]:
    by_task = {builder.facts.id: builder for builder in builders}
    children: dict[int | None, list[LaneBuilder]] = {}
    for task in sorted(by_task):
        parent = by_task[task].facts.parent
        children.setdefault(parent if parent in by_task else None, []).append(by_task[task])

    lanes: list[Lane] = []
    # A stack, not a recursion: a chain of tasks that each create one can be any length.
    stack = [(builder, 0) for builder in reversed(children.get(None, []))]
    while stack:
        builder, depth = stack.pop()
        lanes.append(builder.finish(end, event_count, depth))
        stack.extend((child, depth + 1) for child in reversed(children.get(builder.facts.id, [])))
    return tuple(lanes)
