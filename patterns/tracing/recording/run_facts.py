"""What holds for a run as a whole: its clock, its tasks, how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from patterns.tracing.recording.json_types import Line, LongText, ShortText, TaskNumber

ClockName: TypeAlias = Literal["instant", "live", "native"]
OutcomeKind: TypeAlias = Literal[
    "returned", "raised", "deadlock", "stopped", "cut_short", "syntax_error"
]


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What stays the same about a task."""

    id: TaskNumber
    """1, 2, 3 … in order of creation."""
    name: ShortText
    parent: TaskNumber | None
    """
    The task whose step created it, or led to the callback that did, as its end does to its done
    callbacks; None for a program's main task, and for what a timer or input created.
    """
    coro: ShortText
    """The coroutine function's qualified name."""
    line: Line
    """Where the coroutine function is defined in the reader's source."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the run ended, in a word and in a sentence."""

    kind: OutcomeKind
    message: LongText
    line: Line = None
    """Where in the reader's source; None where no one line is to blame."""
