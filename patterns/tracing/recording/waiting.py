"""What a suspended task waits on, and through which coroutines it came to wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from patterns.tracing.recording.json_types import Count, Line, Seconds, ShortText, TaskId

WaitKind: TypeAlias = Literal[
    "sleep",
    "task",
    "gather",
    "wait",
    "as_completed",
    "task_group",
    "shield",
    "timeout",
    "future",
    "semaphore",
    "lock",
    "event",
    "condition",
    "barrier",
    "queue_get",
    "queue_put",
    "queue_join",
    "executor",
    "io",
    "unknown",
]

TIME_OUT: Final = ", time-out at "
"""In a label, between what is waited on and when a time-out ends the wait."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One coroutine on the way from the task's own down to where it waits."""

    function: ShortText
    line: Line
    generates: bool = False
    """True for an asynchronous generator: each of its items comes after the one before."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a suspended task waits on."""

    kind: WaitKind
    label: ShortText
    """In words that can follow “waiting on”: `sleep 1 s`, `semaphore (2 ahead)`, `task fetch-3`."""
    until: Seconds | None = None
    """When a sleep or time-out ends, in seconds since the start; None where nothing is timed."""
    tasks: tuple[TaskId, ...] = ()
    """
    The tasks that are waited for and not yet done; empty for everything else.

    Of those of `wait` and `as_completed` the first 200; the label counts them all.
    """
    primitive: ShortText | None = None
    """Name of the lock, queue … as in `PrimitiveChanged.primitive`; None for everything else."""
    ahead: Count = 0
    """How many tasks stood in line before it for the same, when it began to wait."""
    first_ends: bool = False
    """True where the first of `tasks` that ends is enough; False where all of them have to."""
