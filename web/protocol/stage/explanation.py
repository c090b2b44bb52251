"""
Why a task is where it is, and why a run took so long: what the page asks and is told. Types only.

The page asks about the run that it shows; every question is answered, in order. An answer carries
its question's number: the page takes the answer to its last question and no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NotRequired, TypeAlias, TypedDict

from patterns.tracing.timeline.lanes import ArrowKind


@dataclass(frozen=True, slots=True)
class WhyAsked:
    """Why is a task where it is, once so many events have happened?"""

    number: int
    run: int
    """As in the trace."""
    variant: str
    """As in the trace; empty where that has none."""
    opening: int
    """As in the trace; 0 where that has none."""
    task: int
    event: int
    """The position of the playhead."""
    kind: Literal["why"] = "why"


@dataclass(frozen=True, slots=True)
class PathAsked:
    """Why did the run take as long as it took?"""

    number: int
    run: int
    variant: str
    opening: int
    kind: Literal["path"] = "path"


Question: TypeAlias = WhyAsked | PathAsked


class Words(TypedDict):
    """A piece of a sentence; at most one of the others is there, and is where it leads to."""

    text: str
    task: NotRequired[int]
    line: NotRequired[int]
    """In the main file."""
    at: NotRequired[float]
    """Seconds since the start."""


class WhyRow(TypedDict):
    """One fact about the task, or about one that it depends on."""

    name: str
    """`waiting on`, `held by` …; empty where it goes on with the row above."""
    depth: int
    """How far down in the chain of those who are waited for; 0 for the task itself."""
    words: list[Words]


CauseKind: TypeAlias = ArrowKind


class CauseArrow(TypedDict):
    """One of the timeline's arrows, which says by whom."""

    kind: CauseKind
    event: int
    """Its place among events, as in `ArrowColumns.event`."""
    target: int


class Why(TypedDict):
    """All that is known of why a task is where it is."""

    words: list[list[Words]]
    """The answer in a sentence or two."""
    rows: list[WhyRow]
    chain: list[int]
    """The task, and all that it depends on."""
    waits: list[list[int]]
    """Who waits for whom in the chain: pairs of a task and another."""
    cycle: list[int]
    """Tasks of which each waits for the next, and the last for the first; empty for most."""
    causes: list[CauseArrow]


class PathPart(TypedDict):
    """A stretch of the critical path: each begins where the one before ends."""

    task: int | None
    """Null where no task is known to whom the time belongs."""
    start: float
    end: float


class PathTerm(TypedDict):
    """A summand: parts that are alike, put together."""

    amount: str
    """In the unit of the whole, with as many digits as it takes to add up."""
    words: list[Words]
    parts: list[int]
    """Indices of its parts."""


class CriticalPath(TypedDict):
    """Why a run took so long: a sum of what it had to wait for, one thing after the other."""

    whole: str
    """`5.64 s`: the sum of all terms; empty for a run that took no time."""
    terms: list[PathTerm]
    parts: list[PathPart]


class WhyTold(TypedDict):
    """The answer to `WhyAsked`."""

    number: int
    why: Why | None
    """Null where Python shows another run by now: the page will ask again."""


class PathTold(TypedDict):
    """The answer to `PathAsked`."""

    number: int
    path: CriticalPath | None
    """Null where Python shows another run by now, or where more of it is to come."""
