"""
Reading journals: of runs that ended, and of runs whose end was lost.

A journal may be larger than the memory, so it is read line by line. Where a line is torn, the
recording ends before it, and its outcome says so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from patterns.tracing.recording.gc_pause import uncollected
from patterns.tracing.recording.journal.batch_reader import RecordingBuilder
from patterns.tracing.recording.journal.journal_writer import JOURNAL_FORMAT, JOURNAL_VERSION
from patterns.tracing.recording.json_fields import (
    Wire,
    flag,
    listing,
    mapping,
    moment,
    text,
    whole,
)
from patterns.tracing.recording.json_types import MOST_TEXT
from patterns.tracing.recording.limits import FILE_EVENTS
from patterns.tracing.recording.recording import (
    FORMAT,
    VERSION,
    Recording,
    RecordingError,
    clock_from_wire,
    outcome_from_wire,
    outcome_to_wire,
    parsed,
)
from patterns.tracing.recording.run_facts import ClockName, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from typing import TextIO, TypeAlias

    Opened: TypeAlias = Callable[[], AbstractContextManager[TextIO]]

LOST: Final = Outcome(
    "cut_short", "The end is missing: the process was ended from outside while it was recorded."
)
_HEAD: Final = f'{{"format":"{JOURNAL_FORMAT}"'
_FIRST: Final = '{"tasks":['
_BETWEEN: Final = '],"events":['
"""Cannot stand inside a text: its quotes would be escaped."""
_LAST: Final = "]}\n"
_MOMENT: Final = '"at":'
"""Stands once in each event; inside a text its quotes would be escaped."""


class TooManyEventsError(RecordingError):
    """A journal is longer than what can be read at once."""

    def __init__(self, events: int, most: int) -> None:
        super().__init__(f"The journal has {events} events; at most {most} are read at once.")
        self.events = events
        """How many it has."""
        self.most = most
        """How many can be read."""


@dataclass(frozen=True, slots=True)
class _Ending:
    outcome: Outcome = LOST
    end: float | None = None
    """None where it is that of the last event."""
    cut_short: bool = True
    dropped: int = 0


def read_recording(recording: str) -> Recording:
    """Read a recording out of JSON, or out of the text of a journal."""
    if recording.startswith(_HEAD):
        return recording_from_journal(recording.splitlines(keepends=True))

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
    python, clock, sources = _head(rest)
    builder = RecordingBuilder(python=python, clock=clock)
    ending = _Ending()
    left_out = 0
    for line in rest:
        if not _is_batch(line):
            ending = _ending(line)
            break
        if left_out:
            left_out += line.count(_MOMENT)
        else:
            left_out = _add_first(builder, line, most)
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
    if line.count(_MOMENT) <= room:
        builder.add_json(line)
        return 0

    batch = parsed(line)
    events = listing(batch.get("events"), "The list `events`", FILE_EVENTS)
    builder.add({**batch, "events": events[:room]})
    return len(events) - room


def with_source(recording: Recording, sources: Mapping[str, str]) -> Recording:
    """Give a recording the first of the *sources*, the main file's, if that is short enough."""
    return replace(recording, source=_main(sources))


def _main(sources: Mapping[str, str]) -> str | None:
    main = next(iter(sources.values()), None)
    return None if main is None or len(main) > MOST_TEXT else main


def journal_to_json(path: Path, opened: Opened, sources: Mapping[str, str]) -> Outcome:
    """
    Write a journal as the JSON of a recording, without having all of it in memory.

    The first of the *sources* goes with it.
    """
    changed: dict[int, Wire] = {}
    """Tasks that got another name later."""
    newest, last_events = 0, ""
    with path.open(encoding="utf-8", errors="replace", newline="\n") as lines:
        python, clock, _texts = _head(lines)
        ending = _Ending()
        for line in lines:
            if not _is_batch(line):
                ending = _ending(line)
                break
            tasks, events = _parts(line)
            last_events = events or last_events
            for task in _wires(tasks):
                number = cast("int", task["id"])
                if number <= newest:
                    changed[number] = task
                newest = max(newest, number)

    last = cast("float", _wires(last_events)[-1]["at"]) if last_events else 0.0
    head: Wire = {
        "format": FORMAT,
        "version": VERSION,
        "python": python,
        "clock": clock,
        "end": last if ending.end is None else max(last, ending.end),
        "outcome": outcome_to_wire(ending.outcome),
        "cut_short": ending.cut_short,
        "dropped": ending.dropped,
    }
    main = _main(sources)
    if main is not None:
        head["source"] = main
    with opened() as out:
        out.write(_compact(head)[:-1] + ',"tasks":[')
        _join(out, _tasks(path, changed))
        out.write('],"events":[')
        _join(out, (events for _tasks_there, events in _batches(path) if events))
        out.write("]}\n")
    return ending.outcome


def sources_of(path: Path) -> dict[str, str]:
    """Give the texts of the program's files by their names, as far as the journal has them."""
    with path.open(encoding="utf-8", errors="replace", newline="\n") as lines:
        return _sources(parsed(next(lines, "{}")))


def _sources(head: Wire) -> dict[str, str]:
    sources = mapping(head.get("sources", {}), "The journal's `sources`")
    return {
        name: text(source, "A source of the journal", MOST_TEXT) for name, source in sources.items()
    }


def _head(lines: Iterator[str]) -> tuple[str, ClockName, dict[str, str]]:
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


def _is_batch(line: str) -> bool:
    return line.startswith(_FIRST) and line.endswith(_LAST)


def _ending(line: str) -> _Ending:
    """Read the last line. What is no whole line was being written when the process ended."""
    try:
        tail = parsed(line)
    except RecordingError:
        return _Ending()

    if "outcome" not in tail:
        return _Ending()

    return _Ending(
        outcome_from_wire(tail["outcome"]),
        moment(tail.get("end"), "The journal's `end`"),
        flag(tail.get("cut_short"), "The journal's `cut_short`"),
        whole(tail.get("dropped", 0), "The journal's `dropped`", 0),
    )


def _batches(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", errors="replace", newline="\n") as lines:
        next(lines)
        for line in lines:
            if not _is_batch(line):
                break
            yield _parts(line)


def _parts(line: str) -> tuple[str, str]:
    tasks, _, events = line.partition(_BETWEEN)
    return tasks.removeprefix(_FIRST), events.removesuffix(_LAST)


def _tasks(path: Path, changed: dict[int, Wire]) -> Iterator[str]:
    newest = 0
    for tasks, _events in _batches(path):
        for task in _wires(tasks):
            number = cast("int", task["id"])
            if number > newest:
                newest = number
                yield _compact(changed.get(number, task))


def _wires(entries: str) -> list[Wire]:
    return cast("list[Wire]", json.loads(f"[{entries}]")) if entries else []


def _join(out: TextIO, entries: Iterable[str]) -> None:
    comma = ""
    for entry in entries:
        out.write(comma)
        out.write(entry)
        comma = ","


def _compact(wire: Wire) -> str:
    return json.dumps(wire, separators=(",", ":"), allow_nan=False)
