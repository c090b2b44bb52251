"""In what two recordings differ, as data. Times are in seconds since the start of each run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from patterns.tracing.comparison.matching import Matching
    from patterns.tracing.recording.run_facts import Outcome

Agreement: TypeAlias = Literal[
    "same",  # the same events at the same times
    "times",  # the same events in the same order, at other times
    "order",  # each task did the same, but they took turns in another order
    "different",  # a task did something else
]
DifferenceKind: TypeAlias = Literal[
    "what",  # something else happened, or nothing more
    "when",  # the same happened at another time
    "order",  # another task had its turn
    "alone",  # a task is in one recording only
]
Manner: TypeAlias = Literal["returned", "raised", "cancelled", "never ended"]


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event of one of the recordings, in words."""

    event: int
    """Its index."""
    at: float
    task: int | None
    words: str
    """What happened, as a sentence without a full stop."""


@dataclass(frozen=True, slots=True)
class Divergence:
    """Where two rows of events part."""

    kind: DifferenceKind
    pair: int | None
    """Index of the pair of tasks it is about; None for the order, and for what no task did."""
    a: ToldEvent | None
    """None where nothing more happens, and where the task is not there."""
    b: ToldEvent | None

    @property
    def at(self) -> float:
        """The earlier of the two moments."""
        return min((moment.at for moment in (self.a, self.b) if moment is not None), default=0.0)


@dataclass(frozen=True, slots=True)
class Life:
    """A task's life in one of the recordings."""

    task: int
    start: float
    end: float
    """The end of the recording, where it never ended."""
    waiting: float
    """How long it waited, all in all; the time until it was its turn is no part of it."""
    how: Manner
    value: str
    """What it ended with, in words; empty where it has not ended, and for None."""

    @property
    def duration(self) -> float:
        """Seconds."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class TaskDifference:
    """A pair of tasks, side by side."""

    name: str
    depth: int
    a: Life | None
    b: Life | None
    first: Divergence | None
    """Where what it did parts; None where that is the same."""


@dataclass(frozen=True, slots=True)
class OutputDifference:
    """The first line that was printed otherwise."""

    number: int
    """1 for the first line."""
    a: str | None
    """None where there are no more lines."""
    b: str | None
    lines_a: int
    """How many lines there are in all."""
    lines_b: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two recordings, A and B, differ. Times are seconds since the start of each."""

    agreement: Agreement
    end_a: float
    end_b: float
    outcome_a: Outcome
    outcome_b: Outcome
    matching: Matching
    tasks: tuple[TaskDifference, ...]
    """One for each pair of the matching, in its order."""
    first: Divergence | None
    """The earliest; None for the same."""
    output: OutputDifference | None
    """None where the same was printed."""
