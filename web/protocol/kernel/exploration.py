"""
What a kernel tells of a program's runs under other legal orders: types only.

It was made by the reader's program's side: the page takes what the annotations allow, and no more
(`exploration_rules.ts`, made of them, and `web/kernel/client/exploration_reader.ts`). Times are in
seconds since the start.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final, Literal, TypeAlias

from patterns.tracing.recording.json_types import (
    MOST_LINE,
    MOST_TASK,
    Count,
    Seconds,
    Text,
    Whole,
)

MOST_ORDER: Final = 20_000
"""Characters of an order."""
MOST_WORDS: Final = 500
"""Characters of a sentence or a name here; longer ones are cut before they are sent."""
MOST_OUTCOMES: Final = 100
MOST_FAILURES: Final = 10
MOST_TURNS: Final = 10
"""Pairs of waits in one failure."""
MOST_DECIDED: Final = 20
"""Waits that are marked in a run under an order."""
MOST_PICKS: Final = 500
"""What a reader picks in one run."""
MOST_CHOICES: Final = 100
MOST_MESSAGE: Final = 1_000_000
"""Characters of one message."""

_OrderText: TypeAlias = Annotated[str, Text(MOST_ORDER)]
_Words: TypeAlias = Annotated[str, Text(MOST_WORDS)]
_LineNumber: TypeAlias = Annotated[int, Whole(1, MOST_LINE)]

FoundKind: TypeAlias = Literal[
    "same", "reordered", "other_output", "raised", "deadlock", "endless", "left", "warned", "check"
]
"""As `patterns.tracing.exploration.failing` has it; a test holds them equal."""

ExplorationPhase: TypeAlias = Literal["running", "shrinking", "done"]


@dataclass(frozen=True, slots=True)
class FoundOutcome:
    """What came of some of the runs."""

    kind: FoundKind
    failed: bool
    sentence: _Words
    line: _LineNumber | None
    runs: Count
    """How many ended like this."""
    first: Count
    """The number of the first of them; 1 is the run as it is written."""
    order: _OrderText
    """That run's order; empty for the one as written."""


@dataclass(frozen=True, slots=True)
class DecisiveWait:
    """One of two waits whose order decides."""

    task: Annotated[int, Whole(0, MOST_TASK)]
    """In the failing run; 0 for none."""
    name: _Words
    """That task's name; empty for none."""
    call: _Words
    """The function that waits, called as it was."""
    line: _LineNumber | None
    ended: Seconds
    """When, in the failing run, or when it would have."""
    ended_plainly: Seconds | None
    """When in the run as written; null where it did not end there."""


@dataclass(frozen=True, slots=True)
class FoundFailure:
    """A failure that has been made small."""

    kind: FoundKind
    message: _Words
    """What went wrong."""
    line: _LineNumber | None
    sentence: _Words
    """When it goes wrong."""
    order: _OrderText
    """The smallest one that brings it about."""
    runs: Count
    """How many runs it took to find."""
    repeatable: bool
    """False where the same order did not fail again."""


@dataclass(frozen=True, slots=True)
class ExplorationHead:
    """How far an exploration is, and what it covers."""

    phase: ExplorationPhase
    runs: Count
    most: Count
    """Runs that were asked for."""
    different: Count
    """Orders among them in which waits ended."""
    plain_fails: _Words
    """What goes wrong as it is written already; empty where nothing does."""
    coverage: _Words
    """What was tried, and no more than that; empty before the end."""


@dataclass(frozen=True, slots=True)
class DecisiveTurn:
    """Where the program fails, one wait ends before the other."""

    first: DecisiveWait
    second: DecisiveWait | None
    """Null where no order counts, but how long the first one takes."""


@dataclass(frozen=True, slots=True)
class ShrunkFailure(FoundFailure):
    """A failure with what decides it."""

    turns: tuple[DecisiveTurn, ...]


@dataclass(frozen=True, slots=True)
class Exploration(ExplorationHead):
    """All that is known of an exploration so far."""

    outcomes: tuple[FoundOutcome, ...]
    """The run as written first, then in the order in which they came up."""
    failures: tuple[ShrunkFailure, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A wait that may end next, or that was picked to."""

    wait: _Words
    """As in an order."""
    words: _Words
    """What it means: “`load('b')` answers”."""
    line: _LineNumber | None
    at: Seconds
    """When it ends if it is picked, or did."""


@dataclass(frozen=True, slots=True)
class PickedEnd:
    """What came of a run that was picked to its end, beside the one as written."""

    kind: FoundKind
    failed: bool
    sentence: _Words
    line: _LineNumber | None


@dataclass(frozen=True, slots=True)
class PickedRun:
    """How far a run is whose order the reader picks."""

    order: _OrderText
    """What was decided until now."""
    taken: tuple[Choice, ...]
    """The picks that it followed."""
    choices: tuple[Choice, ...]
    """Which may end next, that which would as written first; empty at its end."""
    end: PickedEnd | None
    """Null where it waits for the next pick."""


@dataclass(frozen=True, slots=True)
class SteeredRun:
    """What is told of a run under an order, beside its recording."""

    decided: tuple[DecisiveWait, ...]
    """The waits that were decided on, or picked, in the order in which they ended; not too many."""
    picked: PickedRun | None
    """Null where the reader does not pick."""
