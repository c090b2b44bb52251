"""What a check is, and what it says of a run."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from patterns.tracing.diagnosis.run_queries import RunQueries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from patterns.tracing.recording.recording import Recording


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a recording says to a claim."""

    passed: bool
    sentence: str
    at: float | None = None
    """The moment that decides it, in seconds since the start; None where no one moment does."""
    task: int | None = None
    """The task that decides it; None where no one task does."""
    event: int | None = None
    """How many events have happened then; None where the time says it all."""


class Check(ABC):
    """A claim that a recording proves or refutes."""

    __slots__ = ()

    @property
    @abstractmethod
    def claim(self) -> str:
        """Say what should be so, in one sentence."""

    def verdict(self, recording: Recording) -> Verdict:
        """Judge a recording of which nothing else is asked."""
        return self.judge(RunQueries(recording))

    @abstractmethod
    def judge(self, run: RunQueries) -> Verdict:
        """Judge a run of which others ask, too; the verdict's sentence says what was so."""


def verdicts(checks: Iterable[Check], run: RunQueries) -> tuple[Verdict, ...]:
    """Judge several claims over one run, in their order."""
    return tuple(check.judge(run) for check in checks)


def no_task(name: str) -> str:
    """Say that a check has not found a task, and that it looks for it by its name, or the like."""
    if name == "*":
        return "There was no task."
    if "*" in name or "?" in name:
        return f"There was no task with a name like {name}. Does its `create_task` have `name=…`?"
    return f'There was no task {name}. Does its `create_task` have `name="{name}"`?'
