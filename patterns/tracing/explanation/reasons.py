"""
Why a task is where it is, as data.

Tasks are named by their ids, so that whoever shows this can link to them. Times are in seconds
since the start of the run, lines are the reader's own, None inside libraries.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from patterns.tracing.explanation.history import StepLines
    from patterns.tracing.recording.events import Deed
    from patterns.tracing.recording.waiting import Frame, Waiting
    from patterns.tracing.timeline.states import State

Role: TypeAlias = Literal[
    "awaited",  # its end is waited for
    "holds",  # a lock, or a permit of a semaphore
    "has_items",  # of a queue, and has not said `task_done()`
    "does",  # the deed that ends this kind of wait; see `DEED_THAT_ENDS`
]
"""What a task has to do with a wait."""

Knowledge: TypeAlias = Literal[
    "known",  # it depends on these tasks alone
    "likely",  # these have done it before, or do it later in the recording
    "ended",  # the tasks that did it in this recording have ended
    "unknown",  # no task does it in this recording
    "world",  # a timer, input or output, a thread: no task
]
"""How sure it is who could end a wait."""

DEED_THAT_ENDS: dict[str, Deed] = {
    "queue_put": "got",
    "queue_get": "put",
    "queue_join": "task_done",
    "event": "set",
    "condition": "notified",
    "barrier": "arrived",
    "lock": "released",
    "semaphore": "released",
}
"""By kind of wait."""


@dataclass(frozen=True, slots=True)
class Creation:
    """Who created it, where and when (seconds since the start)."""

    at: float
    by: int | None
    """None for a main task, and where it was created outside of any task."""
    line: int | None


@dataclass(frozen=True, slots=True)
class Waking:
    """What made it ready the last time."""

    at: float
    by: int | None
    """None for a timer, input or output, or a callback of the loop."""
    lines: StepLines
    """Where the waker was at work."""
    on: Waiting | None
    """The wait that ended so."""
    deed: Deed | None
    """What the waker did to the primitive that was waited for; None where it did not."""
    by_end: bool
    """True where it was the waker's end that did it."""
    to_cancel: bool
    """True where it was woken to be cancelled; `Why.cancelled` says more."""


@dataclass(frozen=True, slots=True)
class Cancelling:
    """Who asked it to stop, where and when (seconds since the start), and what came of it."""

    at: float
    by: int | None
    """None for a timer, and for the end of the program."""
    line: int | None
    through: str | None
    """As in `CancelRequested.through`."""
    delivered: float | None
    """When CancelledError was raised in it; None where that had not happened."""
    withdrawn: float | None
    """When the request was taken back; None where it was not."""


@dataclass(frozen=True, slots=True)
class PrimitiveState:
    """How full a primitive is at the moment, and where it comes from."""

    level: int
    capacity: int | None
    """None where it has none, or where it is not known."""
    made_by: int | None
    """The task that made it; None where none did, or where that is not known."""
    made_at: int | None
    """The line at which it was made, where that is known."""


@dataclass(frozen=True, slots=True)
class Culprit:
    """A task that a wait depends on."""

    task: int
    role: Role
    since: float | None
    """How long it has held, or had items; None for the other roles."""
    lines: StepLines | None
    """Where it got what it holds."""
    does_at: float | None
    """When, later in the recording, it does what ends the wait; None where it does not."""
    ended: float | None
    """When it ended, where it has."""


@dataclass(frozen=True, slots=True)
class Doing:
    """What a task is doing at the moment, and on whom that depends."""

    task: int
    state: State
    since: float
    line: int | None
    function: str
    """The innermost function of the reader's that it is in."""
    stack: tuple[Frame, ...]
    """The coroutines on the way down to where it stands, outermost first."""
    value: str
    """What it ended with, in words; empty where it has not ended, and for None."""
    on: Waiting | None
    """None where it waits on nothing."""
    primitive: PrimitiveState | None
    """Of what it waits on; None where nothing has happened to that yet."""
    ahead: int
    """How many tasks stand in line before it for the same."""
    knowledge: Knowledge | None
    """None where it waits on nothing."""
    culprits: tuple[Culprit, ...]
    """The most telling first."""
    more: int
    """How many more there are than `culprits` names."""


@dataclass(frozen=True, slots=True)
class Why:
    """All that a recording knows about why a task is where it is."""

    task: int
    at: float
    final: bool
    """True where this is the end of a run in which nothing could happen any more."""
    created: Creation | None
    """None where the task does not exist yet, and where its creation was not recorded."""
    woken: Waking | None
    """None where it was never woken."""
    cancelled: Cancelling | None
    """The last request to cancel it."""
    chain: tuple[Doing, ...]
    """
    Itself, then those that it depends on, then those that these depend on …: each task once.

    Empty where the task does not exist yet.
    """
    cycle: tuple[int, ...]
    """Tasks of which each waits for the next, and the last for the first; empty for most."""
