"""
Reading journals: of runs that ended, and of runs whose end was lost.

A journal may be larger than the memory, so it is read line by line. Where a line is torn or
damaged, the recording ends before it, and its outcome says so.
"""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from patterns.tracing.recording.gc_pause import uncollected
from patterns.tracing.recording.journal.batch_reader import RecordingBuilder
from patterns.tracing.recording.journal.journal_lines import (
    HEAD,
    MOMENT,
    Ending,
    ending_of,
    head_of,
    is_batch,
    main_source,
    unreadable,
)
from patterns.tracing.recording.json_fields import listing
from patterns.tracing.recording.limits import FILE_EVENTS
from patterns.tracing.recording.recording import Recording, RecordingError, parsed
from patterns.tracing.recording.run_facts import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class TooManyEventsError(RecordingError):
    """A journal is longer than what can be read at once."""

    def __init__(self, events: int, most: int) -> None:
        super().__init__(f"The journal has {events} events; at most {most} are read at once.")
        self.events = events
        """How many it has."""
        self.most = most
        """How many can be read."""


def read_recording(recording: str) -> Recording:
    """Read a recording out of JSON, or out of the text of a journal."""
    if recording.startswith(HEAD):
        return recording_from_journal(StringIO(recording, newline="\n"))

    return Recording.from_json(recording)


def read_journal(path: Path | str, *, first_events: int | None = None) -> Recording:
    """
    Read a journal from disk.

    Args:
        path: where it is; it may still be growing.
        first_events: how many of its events are read; the others count as dropped. None for all.

    Raises:
        OSError: it cannot be read.
        TooManyEventsError: it has more than can be read at once.
        RecordingError: it is no journal.

    """
    with Path(path).open(encoding="utf-8", errors="replace", newline="\n") as lines:
        return recording_from_journal(lines, first_events)


@uncollected()
def recording_from_journal(lines: Iterable[str], first_events: int | None = None) -> Recording:
    """Make a recording of the lines of a journal; raises what `read_journal` does."""
    most = FILE_EVENTS if first_events is None else min(first_events, FILE_EVENTS)
    rest = iter(lines)
    python, clock, sources = head_of(rest)
    builder = RecordingBuilder(python=python, clock=clock)
    ending = Ending()
    left_out = 0
    try:
        for line in rest:
            if not is_batch(line):
                ending = ending_of(line, rest)
                break
            if left_out:
                left_out += line.count(MOMENT)
            else:
                left_out = _add_first(builder, line, most)
    except RecordingError as problem:
        ending = unreadable(problem)
    if not left_out:
        whole = builder.recording(
            ending.outcome, end=ending.end, cut_short=ending.cut_short, dropped=ending.dropped
        )
        return with_source(whole, sources)
    if first_events is None:
        raise TooManyEventsError(most + left_out, most)

    outcome = Outcome(
        "cut_short", f"The first {most} of {most + left_out} events: the recording goes on."
    )
    first = builder.recording(outcome, cut_short=True, dropped=ending.dropped + left_out)
    return with_source(first, sources)


def _add_first(builder: RecordingBuilder, line: str, most: int) -> int:
    """Add a batch as far as there may be *most* events; how many of its events are left out."""
    room = most - builder.steps
    if line.count(MOMENT) <= room:
        builder.add_json(line)
        return 0

    batch = parsed(line)
    events = listing(batch.get("events"), "The list `events`", FILE_EVENTS)
    builder.add({**batch, "events": events[:room]})
    return len(events) - room


def with_source(recording: Recording, sources: Mapping[str, str]) -> Recording:
    """Give a recording the first of the *sources*, the main file's, if that is short enough."""
    return replace(recording, source=main_source(sources))
