"""
A journal as the JSON of a recording, without having all of it in memory.

It is read twice: tasks may have got other names later, and stand before the events.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, cast

from patterns.tracing.recording.journal.batch_check import BatchCheck, wires
from patterns.tracing.recording.journal.journal_lines import (
    Ending,
    ending_of,
    head_of,
    is_batch,
    main_source,
    parts_of,
    unreadable,
)
from patterns.tracing.recording.json_fields import RecordingError
from patterns.tracing.recording.limits import FILE_TASKS
from patterns.tracing.recording.recording import Recording, outcome_to_wire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import TextIO, TypeAlias

    from patterns.tracing.recording.json_fields import Wire
    from patterns.tracing.recording.run_facts import Outcome

    Opened: TypeAlias = Callable[[], AbstractContextManager[TextIO]]


def journal_to_json(path: Path, opened: Opened, sources: Mapping[str, str]) -> Outcome:
    """
    Write a journal as the JSON of a recording, without having all of it in memory.

    The first of the *sources* goes with it. Where a line cannot be read, it ends before that.

    Raises:
        RecordingError: it is no journal; nothing is opened then.

    """
    check = BatchCheck()
    with path.open(encoding="utf-8", errors="replace", newline="\n") as lines:
        python, clock, _texts = head_of(lines)
        ending = Ending()
        try:
            for line in lines:
                if not is_batch(line):
                    ending = ending_of(line, lines)
                    break
                check.read(*parts_of(line))
        except RecordingError as problem:
            ending = unreadable(problem)

    head: Wire = {
        "format": Recording.format,
        "version": Recording.version,
        "python": python,
        "clock": clock,
        "end": check.last if ending.end is None else max(check.last, ending.end),
        "outcome": outcome_to_wire(ending.outcome),
        "cut_short": ending.cut_short,
        "dropped": ending.dropped,
    }
    main = main_source(sources)
    if main is not None:
        head["source"] = main
    with opened() as out:
        out.write(_compact(head)[:-1] + ',"tasks":[')
        _join(out, _tasks(path, check))
        out.write('],"events":[')
        _join(out, (events for _tasks_there, events in _batches(path, check) if events))
        out.write("]}\n")
    return ending.outcome


def _batches(path: Path, check: BatchCheck) -> Iterator[tuple[str, str]]:
    """Give those that could be read."""
    with path.open(encoding="utf-8", errors="replace", newline="\n") as lines:
        for line in islice(lines, 1, 1 + check.batches):
            yield parts_of(line)


def _tasks(path: Path, check: BatchCheck) -> Iterator[str]:
    newest = 0
    for tasks, _events in _batches(path, check):
        for wire in wires(tasks, FILE_TASKS):
            task = cast("Wire", wire)
            number = cast("int", task["id"])
            if number > newest:
                newest = number
                yield _compact(check.changed.get(number, task))


def _join(out: TextIO, entries: Iterable[str]) -> None:
    comma = ""
    for entry in entries:
        out.write(comma)
        out.write(entry)
        comma = ","


def _compact(wire: Wire) -> str:
    return json.dumps(wire, separators=(",", ":"), allow_nan=False)
