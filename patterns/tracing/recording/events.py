"""
The facts of a run: what happened, when, to which task.

An event is named by its moment. `at` is in seconds since the run began and never decreases;
events with equal `at` happened in the order of the list. `task` is the recorder's own number
(1, 2, 3 … in order of creation), or None where no task was running. Lines are 1-based in the
reader's own source, None inside libraries.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from patterns.tracing.recording.json_types import (
    Count,
    Level,
    Line,
    LongText,
    MadeAt,
    Seconds,
    ShortText,
    TaskId,
    Written,
)
from patterns.tracing.recording.waiting import Frame, Waiting

How: TypeAlias = Literal["returned", "raised", "cancelled"]
Stream: TypeAlias = Literal["stdout", "stderr"]

WarningCategory: TypeAlias = Literal[
    "coroutine_never_awaited",
    "task_never_retrieved",
    "future_never_retrieved",
    "task_destroyed",
    "other",
]
"""
What a warning is about: a coroutine that was never awaited, a task or another future that failed
and was never asked for its result, a task that was destroyed while it waited, anything else.
"""

Deed: TypeAlias = Literal[
    "acquired",
    "released",
    "put",
    "got",
    "task_done",
    "set",
    "cleared",
    "notified",
    "arrived",
]


@dataclass(frozen=True, slots=True)
class Created:
    """A task was created; it is ready from this moment on."""

    at: Seconds
    task: TaskId
    parent: TaskId | None
    line: Line = None
    """Where the reader's code created it."""
    kept: bool = True
    """False where that line throws the task away: it cannot be awaited or seen to fail."""
    kind: Literal["created"] = "created"


@dataclass(frozen=True, slots=True)
class Woken:
    """A suspended task became ready. Ready is not yet running."""

    at: Seconds
    task: TaskId
    by: TaskId | None
    """The task whose step did it; None for a timer, I/O or a callback of the loop."""
    kind: Literal["woken"] = "woken"


@dataclass(frozen=True, slots=True)
class Resumed:
    """A ready task began a step: it is the one that runs now."""

    at: Seconds
    task: TaskId
    line: Line
    """The line at which it goes on; the coroutine's first line for the first step."""
    cancelled: bool = False
    """True where the step begins with CancelledError being raised at that line."""
    kind: Literal["resumed"] = "resumed"


@dataclass(frozen=True, slots=True)
class Suspended:
    """A running task gave control back to the loop."""

    at: Seconds
    task: TaskId
    line: Line
    on: Waiting | None
    """None where it waits on nothing (`sleep(0)`, a bare yield) and is ready again at once."""
    stack: tuple[Frame, ...] = ()
    """Outermost first, the reader's own functions only."""
    kind: Literal["suspended"] = "suspended"


@dataclass(frozen=True, slots=True)
class CancelRequested:
    """`cancel()` was called on a task; it is delivered when the task is next resumed."""

    at: Seconds
    task: TaskId
    by: TaskId | None
    through: ShortText | None = None
    """`timeout`, `task_group`, `gather`, `runner` …; None for a plain call of `cancel()`."""
    line: Line = None
    """Where the reader's code was when it happened; None for a timer."""
    kind: Literal["cancel_requested"] = "cancel_requested"


@dataclass(frozen=True, slots=True)
class CancelWithdrawn:
    """
    No request to cancel is outstanding any more: whoever made them took them back.

    A time-out does so (`uncancel`) when it turns the cancellation into TimeoutError. A task that
    swallows CancelledError does not: its request stays outstanding until it ends.
    """

    at: Seconds
    task: TaskId
    swallowed: bool = False
    """True where a time-out found that its CancelledError had been swallowed on the way to it."""
    kind: Literal["cancel_withdrawn"] = "cancel_withdrawn"


@dataclass(frozen=True, slots=True)
class Finished:
    """A task ended."""

    at: Seconds
    task: TaskId
    how: How
    value: ShortText | None
    """Result or exception in words, cut to 200 characters; None for None and cancellation."""
    line: Line = None
    """Where an exception left the reader's code; None otherwise."""
    kind: Literal["finished"] = "finished"


@dataclass(frozen=True, slots=True)
class Printed:
    """Text was written to standard output or error."""

    at: Seconds
    task: TaskId | None
    text: LongText
    stream: Annotated[Stream, Written()] = "stdout"
    line: Line = None
    kind: Literal["printed"] = "printed"


@dataclass(frozen=True, slots=True)
class Blocked:
    """A step kept the loop from running anything else (`time.sleep`, or long computing)."""

    at: Seconds
    """When the blocking began."""
    task: TaskId | None
    seconds: Seconds
    line: Line = None
    kind: Literal["blocked"] = "blocked"


@dataclass(frozen=True, slots=True)
class PrimitiveChanged:
    """A lock, semaphore, queue, event … changed."""

    at: Seconds
    kind: Deed
    task: TaskId | None
    primitive: ShortText
    """Its name in the reader's code (`queue`), else kind and number (`Queue 2`)."""
    type: ShortText
    """`Semaphore`, `Lock`, `Queue` …"""
    level: Level
    """After it: permits left, items held, 1 or 0 for locked and set, tasks at a barrier."""
    capacity: Count | None = None
    """The level's upper bound where it has one."""
    item: ShortText | None = None
    """The thing that was put or got, in words, cut to 80 characters."""
    waiters: tuple[TaskId, ...] = ()
    """Tasks that wait on it, first in line first; the first 50, where there are more."""
    more_waiters: Count = 0
    """How many wait behind those."""
    made_by: TaskId | None = None
    """The task that made it; told with the first thing that happens to it."""
    made_at: MadeAt = None
    """The line at which it was made; told with the first thing that happens to it."""
    line: Line = None
    """Where the reader's code was when it happened; None where it was a callback's doing."""


@dataclass(frozen=True, slots=True)
class Warned:
    """The run noticed something that is almost always a mistake (a coroutine never awaited …)."""

    at: Seconds
    task: TaskId | None
    """The task that it is about, where it is about one; else the one that ran."""
    text: LongText
    """In Python's words."""
    line: Line = None
    category: WarningCategory = "other"
    problem: ShortText | None = None
    """The exception that it is about, in words, cut to 200 characters; None where there is none."""
    kind: Literal["warned"] = "warned"


Event: TypeAlias = (
    Created
    | Woken
    | Resumed
    | Suspended
    | CancelRequested
    | CancelWithdrawn
    | Finished
    | Printed
    | Blocked
    | PrimitiveChanged
    | Warned
)
