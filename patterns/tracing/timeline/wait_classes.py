"""
What tasks wait on, in classes that can be told apart at a glance.

Twenty kinds of waits would be twenty colours. What a reader asks is: does it sleep, is it idle, is
it held up, and by whom? Each kind falls into one class, and a class looks the same everywhere.
"""

from __future__ import annotations

from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from patterns.tracing.timeline.states import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from patterns.tracing.recording.waiting import WaitKind
    from patterns.tracing.timeline.spans import Span


class WaitClass(Enum):
    """No value is also a state's: bars are named by either."""

    TIME = "time"
    EMPTY = "empty"
    FULL = "full"
    LOCK = "lock"
    SIGNAL = "signal"
    TASKS = "tasks"
    IO = "io"
    THREAD = "thread"
    OTHER = "other"

    __hash__ = object.__hash__

    @property
    def symbol(self) -> str:
        """One character, the same everywhere, and no state's."""
        return SYMBOLS[self]

    @property
    def label(self) -> str:
        """For the legend: what it waits on, as it can follow “waits on”."""
        return LABELS[self]

    @property
    def meaning(self) -> str:
        """For the legend: a sentence without its subject, the task."""
        return MEANINGS[self]

    @property
    def is_idle(self) -> bool:
        """Whether the task has nothing to do, rather than being held up."""
        return self in IDLE


CLASSES: Final[Mapping[WaitKind, WaitClass]] = MappingProxyType(
    {
        "sleep": WaitClass.TIME,
        "queue_get": WaitClass.EMPTY,
        "queue_put": WaitClass.FULL,
        "semaphore": WaitClass.LOCK,
        "lock": WaitClass.LOCK,
        "event": WaitClass.SIGNAL,
        "condition": WaitClass.SIGNAL,
        "barrier": WaitClass.SIGNAL,
        "task": WaitClass.TASKS,
        "gather": WaitClass.TASKS,
        "wait": WaitClass.TASKS,
        "as_completed": WaitClass.TASKS,
        "task_group": WaitClass.TASKS,
        "shield": WaitClass.TASKS,
        # Where `wait_for` waits for a task of its own.
        "timeout": WaitClass.TASKS,
        # It is over when other tasks have done what is in the queue.
        "queue_join": WaitClass.TASKS,
        "io": WaitClass.IO,
        "executor": WaitClass.THREAD,
        "future": WaitClass.OTHER,
        "unknown": WaitClass.OTHER,
    }
)

SYMBOLS: Final[Mapping[WaitClass, str]] = MappingProxyType(
    {
        WaitClass.TIME: "☾",
        WaitClass.EMPTY: "▯",
        WaitClass.FULL: "▮",
        WaitClass.LOCK: "⊠",
        WaitClass.SIGNAL: "⚑",
        WaitClass.TASKS: "↳",
        WaitClass.IO: "⇄",
        WaitClass.THREAD: "\N{PARALLEL TO}",
        WaitClass.OTHER: "?",
    }
)

LABELS: Final[Mapping[WaitClass, str]] = MappingProxyType(
    {
        WaitClass.TIME: "time",
        WaitClass.EMPTY: "empty queue",
        WaitClass.FULL: "full queue",
        WaitClass.LOCK: "lock",
        WaitClass.SIGNAL: "signal",
        WaitClass.TASKS: "other tasks",
        WaitClass.IO: "input, output",
        WaitClass.THREAD: "thread",
        WaitClass.OTHER: "something else",
    }
)

MEANINGS: Final[Mapping[WaitClass, str]] = MappingProxyType(
    {
        WaitClass.TIME: "sleeps until a time comes",
        WaitClass.EMPTY: "idle: waits for something to be put into a queue",
        WaitClass.FULL: "held up: waits for room in a queue",
        WaitClass.LOCK: "held up: waits for a lock or a semaphore that others hold",
        WaitClass.SIGNAL: "waits for an event to be set, a condition, or others at a barrier",
        WaitClass.TASKS: "idle: waits for other tasks, a group, or a queue to be worked off",
        WaitClass.IO: "waits for the network, a pipe or a process",
        WaitClass.THREAD: "waits for work in a thread or another process",
        WaitClass.OTHER: "waits for a future that somebody has to resolve",
    }
)

IDLE: Final = frozenset({WaitClass.EMPTY, WaitClass.TASKS})


def wait_class(span: Span) -> WaitClass | None:
    """Give the class of what the task waits on; None in every state but `waiting`."""
    if span.state is not State.WAITING:
        return None

    return WaitClass.OTHER if span.on is None else CLASSES[span.on.kind]
