"""The lines of a journal: its head, its batches, and its end where that was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from patterns.tracing.recording.journal.journal_writer import JOURNAL_FORMAT, JOURNAL_VERSION
from patterns.tracing.recording.json_fields import Wire, flag, mapping, moment, text, whole
from patterns.tracing.recording.json_types import MOST_TEXT
from patterns.tracing.recording.recording import (
    RecordingError,
    clock_from_wire,
    outcome_from_wire,
    parsed,
)
from patterns.tracing.recording.run_facts import ClockName, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LOST: Final = Outcome(
    "cut_short", "The end is missing: the process was ended from outside while it was recorded."
)
HEAD: Final = f'{{"format":"{JOURNAL_FORMAT}"'
_FIRST: Final = '{"tasks":['
_BETWEEN: Final = '],"events":['
"""Cannot stand inside a text: its quotes would be escaped."""
_LAST: Final = "]}\n"
MOMENT: Final = '"at":'
"""Stands once in each event; inside a text its quotes would be escaped."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What the last line says; by default, what is known where it is missing."""

    outcome: Outcome = LOST
    end: float | None = None
    """None where it is that of the last event."""
    cut_short: bool = True
    dropped: int = 0


def unreadable(problem: RecordingError) -> Ending:
    """Say that a line is not as it was written, and that the recording ends before it."""
    return Ending(Outcome("cut_short", f"The journal cannot be read any further: {problem}"))


def head_of(lines: Iterator[str]) -> tuple[str, ClockName, dict[str, str]]:
    """
    Read the first line: the version of Python, the clock, and the program's texts by their names.

    Raises:
        RecordingError: it is no journal's, or of another version.

    """
    head = parsed(next(lines, "{}"))
    if head.get("format") != JOURNAL_FORMAT:
        raise RecordingError("This is not the journal of a recording.")

    if head.get("version") != JOURNAL_VERSION:
        raise RecordingError(
            f"The journal is of version {str(head.get('version'))[:20]}; "
            f"version {JOURNAL_VERSION} can be read."
        )

    python = text(head.get("python"), "The journal's `python`")
    return python, clock_from_wire(head.get("clock")), _sources(head)


def _sources(head: Wire) -> dict[str, str]:
    sources = mapping(head.get("sources", {}), "The journal's `sources`")
    return {
        name: text(source, "A source of the journal", MOST_TEXT) for name, source in sources.items()
    }


def sources_of(path: Path) -> dict[str, str]:
    """Give the texts of the program's files by their names, as far as the journal has them."""
    with path.open(encoding="utf-8", errors="replace", newline="\n") as lines:
        return _sources(parsed(next(lines, "{}")))


def main_source(sources: Mapping[str, str]) -> str | None:
    """Give the first of the *sources*, the main file's, if that is short enough."""
    main = next(iter(sources.values()), None)
    return None if main is None or len(main) > MOST_TEXT else main


def is_batch(line: str) -> bool:
    """Whether it is a whole line of tasks and events."""
    return line.startswith(_FIRST) and _BETWEEN in line and line.endswith(_LAST)


def parts_of(line: str) -> tuple[str, str]:
    """Give the tasks and the events of a batch, each a list as JSON without its brackets."""
    tasks, _, events = line.partition(_BETWEEN)
    return tasks.removeprefix(_FIRST), events.removesuffix(_LAST)


def ending_of(line: str, after: Iterator[str]) -> Ending:
    """
    Read the last line. What is no whole line was being written when the process ended, unless
    there are others *after* it.
    """
    try:
        tail = parsed(line)
    except RecordingError:
        tail = {}

    if "outcome" not in tail:
        damaged = next(after, None) is not None
        return unreadable(RecordingError("A line of it is damaged.")) if damaged else Ending()

    return Ending(
        outcome_from_wire(tail["outcome"]),
        moment(tail.get("end"), "The journal's `end`"),
        flag(tail.get("cut_short"), "The journal's `cut_short`"),
        whole(tail.get("dropped", 0), "The journal's `dropped`", 0),
    )
