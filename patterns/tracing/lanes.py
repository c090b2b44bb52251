"""
A recording as a picture: what each task was doing when, and why.

Position *k* means: the first *k* events have happened. The event with index *i* opens the spans
whose `step` is *i*, so the span of a lane at position *k* is the one with `step < k <= end_step`.
A span of an end (`returned` …) has no length in time and reaches to the last step.

A recording from elsewhere may have gaps, or make no sense. The picture keeps its promises all the
same: moves are legal, a lane's spans leave no gap, and what comes after an end is passed over.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from patterns.tracing.events import (
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
from patterns.tracing.levels import Levels
from patterns.tracing.states import BETWEEN, State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from patterns.tracing.events import Frame, TaskFacts, Waiting
    from patterns.tracing.levels import PrimitiveLane
    from patterns.tracing.recording import Recording

ArrowKind: TypeAlias = Literal["created", "woken", "cancelled"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a task's life in one state."""

    state: State
    start: float
    end: float
    step: int
    """Index of the event that opens it."""
    end_step: int
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
        index = bisect_left(self.spans, position, key=lambda span: span.end_step)
        if index == len(self.spans) or self.spans[index].step >= position:
            return None

        return self.spans[index]


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
    blocked: tuple[BlockedSpan, ...]
    end: float
    steps: int
    """Number of events."""


def picture(recording: Recording) -> Picture:
    facts = {task.id: task for task in recording.tasks}
    lives: dict[int, _Life] = {}
    arrows: list[Arrow] = []
    levels = Levels()
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
            case Printed() | Warned():
                pass
            case Created():
                _life(lives, facts, event.task, at, step)
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
                _life(lives, facts, event.task, at, step).withdraw_cancel(at, step)
            case Blocked():
                blocked.append(BlockedSpan(at, at + event.seconds, event.task, event.line, step))
            case _:
                assert_never(event)

    steps = len(recording.events)
    return Picture(
        lanes=_in_tree_order(lives.values(), recording.end, steps),
        arrows=tuple(arrows),
        primitives=levels.finish(recording.end, steps),
        blocked=tuple(blocked),
        end=recording.end,
        steps=steps,
    )


class _Life:
    """A lane while it grows; the last span is still open."""

    __slots__ = (
        "cancel_requested",
        "facts",
        "label",
        "line",
        "on",
        "spans",
        "stack",
        "start",
        "state",
        "step",
        "woken",
    )

    def __init__(self, facts: TaskFacts, at: float, step: int) -> None:
        self.facts = facts
        self.state = State.CREATED
        self.start = at
        self.step = step
        self.line = facts.line
        self.label = ""
        self.on: Waiting | None = None
        self.stack: tuple[Frame, ...] = ()
        self.spans: list[Span] = []
        self.cancel_requested = False
        self.woken = True

    def move(
        self,
        state: State,
        at: float,
        step: int,
        line: int | None,
        *,
        label: str = "",
        on: Waiting | None = None,
        stack: tuple[Frame, ...] = (),
    ) -> None:
        """Close the open span and open one in *state*; moves that went unseen take no time."""
        between = BETWEEN[self.state, state]
        if between is None:
            return

        self._close(at, step)
        for missed in between:
            self.spans.append(Span(missed, at, at, step, step, self.line, "", None, ()))
        self.state = state
        self.start = at
        self.step = step
        self.line = line
        self.label = label
        self.on = on
        self.stack = stack

    def suspend(self, event: Suspended, step: int) -> None:
        on = event.on
        self.woken = on is None
        if self.cancel_requested:
            state = State.CANCELLING
        else:
            state = State.READY if on is None else State.WAITING
        label = "" if on is None else on.label
        self.move(state, event.at, step, event.line, label=label, on=on, stack=event.stack)

    def wake(self, at: float, step: int) -> bool:
        """Say whether this was what made it ready."""
        if self.woken or self.state is State.RUNNING or self.state.is_end:
            return False

        self.woken = True
        if self.state is State.WAITING:
            self.move(State.READY, at, step, self.line, stack=self.stack)
        return True

    def request_cancel(self, at: float, step: int) -> bool:
        """Say whether there was anything left to cancel."""
        if self.state.is_end:
            return False

        self.cancel_requested = True
        if self.state is not State.RUNNING and self.state is not State.CANCELLING:
            self.move(State.CANCELLING, at, step, self.line, on=self.on, stack=self.stack)
        return True

    def withdraw_cancel(self, at: float, step: int) -> None:
        self.cancel_requested = False
        if self.state is State.CANCELLING:
            on = None if self.woken else self.on
            state = State.READY if on is None else State.WAITING
            label = "" if on is None else on.label
            self.move(state, at, step, self.line, label=label, on=on, stack=self.stack)

    def finish(self, end: float, steps: int, depth: int) -> Lane:
        ended = self.start if self.state.is_end else None
        self._close(end if ended is None else ended, steps)
        return Lane(
            task=self.facts.id,
            name=self.facts.name,
            coro=self.facts.coro,
            parent=self.facts.parent,
            depth=depth,
            line=self.facts.line,
            created=self.spans[0].start,
            ended=ended,
            spans=tuple(self.spans),
        )

    def _close(self, at: float, step: int) -> None:
        self.spans.append(
            Span(
                self.state,
                self.start,
                at,
                self.step,
                step,
                self.line,
                self.label,
                self.on,
                self.stack,
            )
        )


def _life(
    lives: dict[int, _Life], facts: dict[int, TaskFacts], task: int, at: float, step: int
) -> _Life:
    """Find the task's life. It begins with the first event about it."""
    life = lives.get(task)
    if life is None:
        life = lives[task] = _Life(facts[task], at, step)
    return life


def _in_tree_order(lives: Iterable[_Life], end: float, steps: int) -> tuple[Lane, ...]:
    by_task = {life.facts.id: life for life in lives}
    children: dict[int | None, list[_Life]] = {}
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
