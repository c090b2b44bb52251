"""A recorded run: who lived, what happened, how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from patterns.tracing.events import Event

FORMAT: Final = "asyncio-recording"
VERSION: Final = 1

ClockName: TypeAlias = Literal["instant", "live", "native"]
OutcomeKind: TypeAlias = Literal[
    "returned", "raised", "deadlock", "stopped", "cut_short", "syntax_error"
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the run ended, in a word and in a sentence."""

    kind: OutcomeKind
    message: str
    line: int | None = None
    """Where in the reader's source; None where no one line is to blame."""


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What stays the same about a task."""

    id: int
    name: str
    parent: int | None
    """The task whose step created it; None for a program's main task."""
    coro: str
    """The coroutine function's qualified name."""
    line: int | None
    """Where the coroutine function is defined in the reader's source."""


@dataclass(frozen=True, slots=True)
class Recording:
    """Everything that is known of a run; all pictures are derived from it."""

    python: str
    clock: ClockName
    end: float
    """Seconds from the start to the end of the run."""
    outcome: Outcome
    cut_short: bool
    """True where a budget or Stop ended it."""
    dropped: int
    """Events that happened and are not in `events`."""
    tasks: tuple[TaskFacts, ...]
    events: tuple[Event, ...]
