"""
A journal as the JSON of a recording, without having all of it in memory.

It is read twice: tasks may have got other names later, and stand before the events.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from patterns.tracing.recording.journal.journal_lines import (
    Ending,
    ending_of,
    head_of,
    is_batch,
    main_source,
    parts_of,
)
from patterns.tracing.recording.recording import FORMAT, VERSION, outcome_to_wire

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

    The first of the *sources* goes with it.
    """
    changed: dict[int, Wire] = {}
    """Tasks that got another name later."""
    newest, last_events = 0, ""
    with path.open(encoding="utf-8", errors="replace", newline="\n") as lines:
        python, clock, _texts = head_of(lines)
        ending = Ending()
        for line in lines:
            if not is_batch(line):
                ending = ending_of(line)
                break
            tasks, events = parts_of(line)
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
    main = main_source(sources)
    if main is not None:
        head["source"] = main
    with opened() as out:
        out.write(_compact(head)[:-1] + ',"tasks":[')
        _join(out, _tasks(path, changed))
        out.write('],"events":[')
        _join(out, (events for _tasks_there, events in _batches(path) if events))
        out.write("]}\n")
    return ending.outcome


def _batches(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", errors="replace", newline="\n") as lines:
        next(lines)
        for line in lines:
            if not is_batch(line):
                break
            yield parts_of(line)


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
