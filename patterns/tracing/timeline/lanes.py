"""
A recording as a picture: what each task was doing when, and why.

Position *k* means: the first *k* events have happened. The event with index *i* opens the spans
whose `step` is *i*, so the span of a lane at position *k* is the one with `step < k <= end_step`.
A span of an end (`returned` …) has no length in time and reaches to the last step.

A recording from elsewhere may have gaps, or make no sense. The picture keeps its promises all the
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
from patterns.tracing.timeline.gc_pause import uncollected
from patterns.tracing.timeline.lane_builder import Growing
from patterns.tracing.timeline.primitive_lanes import Levels
from patterns.tracing.timeline.ready_queue import Queueing
from patterns.tracing.timeline.spans import Lane, Span
from patterns.tracing.timeline.states import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from patterns.tracing.recording.events import TaskFacts
    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.timeline.primitive_lanes import PrimitiveLane
    from patterns.tracing.timeline.ready_queue import ReadyQueue

__all__ = ["Arrow", "ArrowKind", "BlockedSpan", "Lane", "Picture", "Span", "picture"]

ArrowKind: TypeAlias = Literal["created", "woken", "cancelled"]


@dataclass(frozen=True, slots=True)
class Arrow:
    """One task did something to another."""

    kind: ArrowKind
    at: float
    step: int
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
    step: int
    """Index of its event."""


@dataclass(frozen=True, slots=True)
class Picture:
    lanes: tuple[Lane, ...]
    """In tree order: parents before their children, siblings by creation."""
    arrows: tuple[Arrow, ...]
    primitives: tuple[PrimitiveLane, ...]
    """In order of their first event."""
    ready: ReadyQueue
    blocked: tuple[BlockedSpan, ...]
    end: float
    steps: int
    """Number of events."""


def picture(recording: Recording) -> Picture:
    with uncollected():
        return _drawn(recording)


def _drawn(recording: Recording) -> Picture:
    facts = {task.id: task for task in recording.tasks}
    lives: dict[int, Growing] = {}
    arrows: list[Arrow] = []
    levels = Levels()
    queueing = Queueing()
    blocked: list[BlockedSpan] = []
    for step, event in enumerate(recording.events):
        at = event.at
        match event:
            case Resumed():
                life = _life(lives, facts, event.task, at, step)
                life.move(State.RUNNING, at, step, event.line)
            case Suspended():
                life = _life(lives, facts, event.task, at, step)
                life.suspend(event, step)
            case Woken():
                life = _life(lives, facts, event.task, at, step)
                if life.wake(at, step) and event.by is not None and event.by != event.task:
                    arrows.append(Arrow("woken", at, step, event.by, event.task))
            case PrimitiveChanged():
                levels.change(event, step)
                continue
            case Printed() | Warned():
                continue
            case Created():
                life = _life(lives, facts, event.task, at, step)
                if event.parent is not None:
                    arrows.append(Arrow("created", at, step, event.parent, event.task))
            case Finished():
                life = _life(lives, facts, event.task, at, step)
                life.move(State(event.how), at, step, event.line, label=event.value or "")
            case CancelRequested():
                life = _life(lives, facts, event.task, at, step)
                if life.request_cancel(at, step):
                    arrows.append(Arrow("cancelled", at, step, event.by, event.task))
            case CancelWithdrawn():
                life = _life(lives, facts, event.task, at, step)
                life.withdraw_cancel(at, step)
            case Blocked():
                blocked.append(BlockedSpan(at, at + event.seconds, event.task, event.line, step))
                continue
            case _:
                assert_never(event)

        is_ready = life.is_ready
        if is_ready is not life.in_line:
            life.in_line = is_ready
            queueing.change(1 if is_ready else -1, at, step)

    steps = len(recording.events)
    return Picture(
        lanes=_in_tree_order(lives.values(), recording.end, steps),
        arrows=tuple(arrows),
        primitives=levels.finish(recording.end, steps),
        ready=queueing.finish(),
        blocked=tuple(blocked),
        end=recording.end,
        steps=steps,
    )


def _life(
    lives: dict[int, Growing], facts: dict[int, TaskFacts], task: int, at: float, step: int
) -> Growing:
    """Find the task's life. It begins with the first event about it."""
    life = lives.get(task)
    if life is None:
        life = lives[task] = Growing(facts[task], at, step)
    return life


def _in_tree_order(lives: Iterable[Growing], end: float, steps: int) -> tuple[Lane, ...]:
    by_task = {life.facts.id: life for life in lives}
    children: dict[int | None, list[Growing]] = {}
    for task in sorted(by_task):
        parent = by_task[task].facts.parent
        children.setdefault(parent if parent in by_task else None, []).append(by_task[task])

    lanes: list[Lane] = []
    # A stack, not a recursion: a chain of tasks that each create one can be any length.
    stack = [(life, 0) for life in reversed(children.get(None, []))]
    while stack:
        life, depth = stack.pop()
        lanes.append(life.finish(end, steps, depth))
        stack.extend((child, depth + 1) for child in reversed(children.get(life.facts.id, [])))
    return tuple(lanes)
