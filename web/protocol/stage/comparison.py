"""What the run on the stage is drawn against: types only. Times are in seconds since the start."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

ComparisonState: TypeAlias = Literal[
    "itself",  # the stage shows the pinned run
    "live",  # the run on the stage goes on: it is compared at its end
    "compared",
]


class PinnedRun(TypedDict):
    """The run that is kept to compare others with."""

    name: str
    """Whose run it is: a variant and the run's number, or a file's name."""
    variant: str
    """The variant of the lesson whose recorded run it is; empty for another run."""
    end: float


class FirstDifference(TypedDict):
    """Where the two runs part."""

    words: str
    """What happened here and what there, as the end of a sentence, without a full stop."""
    at: float
    event: int | None
    """How many events have happened once it has in the run on the stage; null where it has not."""
    task: int | None
    """The task on the stage that it is about; null for none, or for one that is not there."""


class EndDifference(TypedDict):
    """How the end of a task on the stage differs."""

    task: int
    by: float | None
    """Seconds, more than 0 where it ended later; null where there is no such pinned task."""
    how: str
    """How it ended in the pinned run; empty where there is no such task."""


class Comparison(TypedDict):
    """The run on the stage, against the pinned one."""

    state: ComparisonState
    pinned: PinnedRun
    agreement: str
    """Whether they are the same, in one sentence; empty where `first` says more."""
    first: FirstDifference | None
    """Null for the same, and where they are not compared."""
    also: str
    """The first task that ended in another way, in one sentence; empty where that is told."""
    by: float
    """How much longer the run on the stage took; less than 0 where it took less."""
    ends: list[EndDifference]
    """One a task on the stage."""


class Pins(TypedDict):
    """What is pinned, and what could be."""

    previous: str
    """The name of the run that was shown before; empty where there was none."""
    comparison: Comparison | None
    """Null where nothing is pinned."""
