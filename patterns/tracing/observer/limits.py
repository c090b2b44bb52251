"""
How much a run may do, and how it is stopped when it does more.

A program under virtual time can run for ever in no time at all, so every run has budgets. What
goes over one ends the run with a sentence and keeps the recording up to there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from patterns.tracing.recording.limits import (
    RUN_EVENTS,
    RUN_OUTPUT_CHARACTERS,
    RUN_SECONDS_BETWEEN_YIELDS,
    RUN_TASKS,
    RUN_VIRTUAL_SECONDS,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Budgets of one run; None means unbounded."""

    virtual_seconds: float | None = RUN_VIRTUAL_SECONDS
    """Seconds on the program's own clock."""
    events: int | None = RUN_EVENTS
    """Events that are recorded."""
    tasks: int | None = RUN_TASKS
    """Tasks that are created."""
    output_characters: int | None = RUN_OUTPUT_CHARACTERS
    """Characters printed, both streams together."""
    seconds_between_yields: float | None = RUN_SECONDS_BETWEEN_YIELDS
    """Real seconds for which the reader's code may run without giving control to the loop."""


DEFAULT: Final = Limits()
UNBOUNDED: Final = Limits(None, None, None, None, None)


class Halt(BaseException):
    """
    Ends a run from inside.

    Not an Exception, so that `except Exception` in the reader's code lets it through. Code that
    catches everything can still swallow it; the recorder stays halted and raises it again at the
    next chance, and whoever runs foreign code must be able to end the whole process.
    """
