"""
What the run bar tells Python: one dataclass a message, no behaviour but reading.

Recordings and events travel as JSON text, because that is what the recording's own reader takes and
because Bokeh's encoding of nested lists is slow. What is in them was made by the reader's program's
side of the page: it is untrusted until `patterns.tracing` has read it.

The page writes these in messages.ts; a test holds the two files' fields equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Started:
    """A run began. Its later messages carry the same `run`; it ends with `Finished`, always."""

    run: int
    """1, 2, 3 … in this page's life; 0 is the recording that came with the page."""
    clock: Literal["instant", "live"]
    source: str
    """The program that runs, as text."""
    type: Literal["started"] = "started"


@dataclass(frozen=True, slots=True)
class Batch:
    """Some more has happened in a live run."""

    run: int
    number: int
    """Set `RunBar.acknowledged` to it when it has been dealt with."""
    body: str
    """JSON: `{"tasks": […], "events": […]}`, the new ones; a `RecordingBuilder` takes it."""
    type: Literal["batch"] = "batch"


@dataclass(frozen=True, slots=True)
class Finished:
    """A run ended, in whatever way. Batches that were not sent before are not sent any more."""

    run: int
    recording: str
    """JSON: the whole recording."""
    type: Literal["finished"] = "finished"


@dataclass(frozen=True, slots=True)
class Opened:
    """The reader has opened a file; it is answered by a trace or by `RunBar.notice`."""

    run: int
    """The latest run: a trace of the file carries this number."""
    name: str
    """The file's, for the reader."""
    recording: str
    """What is in it, whatever that is."""
    type: Literal["opened"] = "opened"


@dataclass(frozen=True, slots=True)
class Closed:
    """The reader wants back what was on the stage before a file was opened."""

    type: Literal["closed"] = "closed"


Message: TypeAlias = Started | Batch | Finished | Opened | Closed


def read(data: Mapping[str, Any]) -> Message:
    """The message in `data`; KeyError or TypeError where it is none of ours."""
    fields = dict(data)
    return _KINDS[fields.pop("type")](**fields)


_KINDS: dict[str, type[Message]] = {
    "started": Started,
    "batch": Batch,
    "finished": Finished,
    "opened": Opened,
    "closed": Closed,
}
