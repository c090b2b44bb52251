"""
The trace: what Python makes of a recording for the page to read at any moment. Types only.

Columns instead of objects: a run has thousands of spans, and reading one moment touches few.
Times are seconds since the start, rounded to microseconds. Lines are 1-based in the main file, and
null elsewhere. A pair is a list, annotated with what stands in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, NotRequired, TypeAlias, TypedDict

from web.protocol.kernel.exploration import DecisiveTurn
from web.protocol.recording.recording import ClockName, OutcomeKind, Stream

TraceFrame: TypeAlias = Annotated[list[object], tuple[str, int | None]]
"""One coroutine on the way down to where a task waits: function and line."""

Elsewhere: TypeAlias = Annotated[list[object], tuple[str, int]]
"""A line in another file than the main one: file and line."""

TraceOutcomeKind: TypeAlias = OutcomeKind | Literal["running"]
"""How a run ended, or that it has not."""


class TraceOutcome(TypedDict):
    """How a run ended."""

    kind: TraceOutcomeKind
    message: str
    line: int | None


class TraceLane(TypedDict):
    """One task's life. The columns from `event` on have one entry a span, in order."""

    task: int
    name: str
    depth: int
    """How deep in the tree of parents; 0 for a main task."""
    parent: int | None
    coro: str
    line: int | None
    """Where the coroutine function is defined; null for a library's."""
    created: float
    ended: float | None
    """Null while it lives, and where it was still alive when the run ended."""
    event: list[int]
    """The index of the event that begins the span: it shows once that event has happened."""
    start: list[float]
    end: list[float]
    state: list[str]
    """A `StateName` each."""
    wait: list[str]
    """The class of what it waits on, a `WaitName`; empty in every state but `waiting`."""
    label: list[str]
    """What it waits on, or how it ended, in words; empty where there is nothing to say."""
    spanLine: list[int | None]
    elsewhere: NotRequired[list[Elsewhere | None]]
    """For spans that stand in another file than the main one; left out where there is none."""
    until: NotRequired[list[float | None]]
    """When the wait ends by itself; null where nothing is timed."""
    stack: NotRequired[list[list[TraceFrame] | None]]
    """Outermost first."""


class TraceOutput(TypedDict):
    """One thing that was printed."""

    event: int
    """The index of its event."""
    at: float
    task: int | None
    name: str
    """The task's; empty for none."""
    text: str
    stream: Stream
    line: int | None


class FatalWait(TypedDict):
    """A wait that no task could end any more, at the end of a deadlocked run."""

    task: int
    wait: str
    """A class of waits, as in `states`."""
    others: list[int]
    """The tasks that it waits for; empty where none is left."""
    words: list[str]
    """`b, held by two since 0 s, line 3`, and the same in fewer and fewer words."""
    inRing: bool
    """True where the tasks that it waits for wait for it in turn."""
    primitive: str
    """What it waits on; empty where that is no primitive."""
    holder: str
    """Who holds that, in words; empty where no task does."""


class TraceFacts(TypedDict):
    """What follows from the recording alone."""

    clock: ClockName
    end: float
    eventCount: int
    at: list[float]
    """When each event happened; never decreasing."""
    says: list[str]
    """Each event in a sentence."""
    who: NotRequired[list[int | None]]
    """The task of each event, null for none."""
    sorts: NotRequired[str]
    """A letter an event: l life, f failure, t turn, p primitive, o output, w warning."""
    lanes: list[TraceLane]
    hidden: int
    """Tasks that there are beyond `lanes`."""
    dropped: NotRequired[int]
    """Events that were not recorded."""
    output: list[TraceOutput]
    outcome: TraceOutcome
    fatal: NotRequired[list[FatalWait]]
    """The waits that the run ended in; left out or empty where it was no deadlock."""


class Trace(TraceFacts):
    """The trace of the run that is shown, and which run that is."""

    run: int
    """The run's number as in `run_messages`; 0 for the recording that came with the page."""
    opened: NotRequired[str]
    """The name of the file that it came in; left out or empty where the page recorded it."""
    opening: NotRequired[int]
    """Which time it is that a file was opened; 0 or left out where none was."""
    variant: NotRequired[str]
    """The program that ran, as in `run_messages.Started`; left out where it is not known."""
    source: NotRequired[str]
    """Its text as it ran. Left out: the variant's own text where `run` is 0, else unknown."""
    order: NotRequired[str]
    """The order that it ran under; left out or empty where all was as it is written."""
    turns: NotRequired[Sequence[DecisiveTurn]]
    """Those that decide under that order, as in `run_messages`; left out: unknown."""
    picked: NotRequired[bool]
    """True where the reader picked the order: it may be but the beginning of a run."""
    live: NotRequired[bool]
    """True while more is to come."""
