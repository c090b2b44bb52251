"""
What the page tells Python of runs: one dataclass a message, types only.

What happened travels as the JSON text in which the kernel has sent it, once the page has checked
it. It was made on the side of the reader's program: it is untrusted until `patterns.tracing` has
read it.

`web.app.page_messages` reads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, TypedDict

from web.protocol.kernel.exploration import DecisiveTurn
from web.protocol.kernel.kernel import Clock
from web.protocol.recording.recording import WireOutcome

ClockChoice: TypeAlias = Clock
"""The clocks that the page offers."""


@dataclass(frozen=True, slots=True)
class Started:
    """A run began. Its later messages carry the same `run`; it ends with `Finished`, always."""

    run: int
    """1, 2, 3 … in this page's life; 0 is the recording that came with the page."""
    clock: ClockChoice
    source: str
    """The program that runs, as text."""
    program: str
    """Which program it is: a variant of the lesson, or `linked` for one that came with a link."""
    order: str = ""
    """The order that it runs under; empty: all is as it is written."""
    turns: Sequence[DecisiveTurn] = ()
    """Those that decide under that order; empty: unknown."""
    picked: bool = False
    """Whether the reader picks the order: it may be but the beginning of a run."""
    kind: Literal["started"] = "started"


@dataclass(frozen=True, slots=True)
class Grew:
    """Some more has happened in a run. The next is sent when this one has been dealt with."""

    run: int
    batches: Sequence[str]
    """JSON, each `{"tasks": […], "events": […]}`, the new ones; a `RecordingBuilder` takes them."""
    kind: Literal["grew"] = "grew"


class Ending(TypedDict):
    """What a recording has besides its tasks, its events and what is known from `Started`."""

    python: str
    end: float
    """Seconds since the start."""
    outcome: WireOutcome
    cut_short: bool
    dropped: int


@dataclass(frozen=True, slots=True)
class Finished:
    """A run ended, in whatever way."""

    run: int
    batches: Sequence[str]
    """What has happened since the last `Grew`, as there."""
    ending: Ending
    order: str = ""
    """The order that it took, where the reader picked; else that of `Started` holds."""
    turns: Sequence[DecisiveTurn] = ()
    """As in `Started`, where they became known by the run; else those hold."""
    kind: Literal["finished"] = "finished"


@dataclass(frozen=True, slots=True)
class Opened:
    """The reader has opened a file; it is answered by a trace or by `RunBar.notice`."""

    run: int
    """The latest run: a trace of the file carries this number."""
    name: str
    """The file's, for the reader."""
    recording: str
    """What is in it, whatever that is."""
    kind: Literal["opened"] = "opened"


@dataclass(frozen=True, slots=True)
class Closed:
    """The reader wants back what was on the stage before a file was opened."""

    kind: Literal["closed"] = "closed"


@dataclass(frozen=True, slots=True)
class Pinned:
    """A run is to be kept, and what the stage shows from now on is to be drawn against it."""

    what: Literal["shown", "previous", "variant", "file"]
    """The run on the stage, the one before it, a variant's recorded one, or what a file holds."""
    name: str
    """The variant's name or the file's; empty for the others."""
    recording: str
    """What is in the file, whatever that is; empty for the others."""
    kind: Literal["pinned"] = "pinned"


@dataclass(frozen=True, slots=True)
class Unpinned:
    """What the stage shows is to be drawn alone again."""

    kind: Literal["unpinned"] = "unpinned"


@dataclass(frozen=True, slots=True)
class Chosen:
    """
    The reader has turned to a program: the stage is to show a run of it.

    That is the program's latest run of this page if that ran the same text, else the one that came
    with the lesson. A run that goes on of another program is not shown any more.
    """

    program: str
    """As in `Started`."""
    source: str
    """What is in the editor, as text."""
    kind: Literal["chosen"] = "chosen"


Message: TypeAlias = Started | Grew | Finished | Opened | Closed | Pinned | Unpinned | Chosen
