"""
A page that shows one recording and has no Python: its data, and how a page that has one asks for
them. Types only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypedDict

from web.protocol.figure.timeline import TimelineColumns
from web.protocol.stage.explanation import CriticalPath, Why
from web.protocol.stage.findings import Finding
from web.protocol.stage.lane_view import Problem
from web.protocol.stage.trace import Trace


class RecordingPageData(TypedDict):
    """All that such a page draws and says. It stands in the page as JSON, compressed."""

    columns: TimelineColumns
    """A row for each task, of which the page draws some at a time."""
    trace: Trace
    findings: list[Finding]
    problems: list[Problem]
    sources: Mapping[str, str]
    """The program's files: name → text."""
    path: CriticalPath
    whyAtEnd: Mapping[str, Why]
    """Where each task is at the end, and why: by its id, for as many as it is told for."""
    time: str
    """Why it took so long: parts that add up to the end; empty where it took no time."""
    leftOut: str
    """What is not drawn, in a sentence; empty where everything is."""


@dataclass(frozen=True, slots=True)
class FileAsked:
    """The reader saves the run on the stage as such a page; answered by `FileTold`."""

    number: int
    name: str
    """What the program's text is called."""
    source: str
    """The text that was run; empty where it is not known."""
    kind: Literal["file"] = "file"


class FileTold(TypedDict):
    """The answer, in `RunBar.file`."""

    number: int
    """That of the question."""
    facts: str
    """What was recorded, in one line."""
    data: str
    """JSON of a `RecordingPageData`; empty for a run that still grows."""
