"""
Events and tasks as flat JSON objects. `json_reader` reads them.

Fields at their default are left out, except those that the contract names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias, assert_never

from patterns.tracing.recording.events import (
    Blocked,
    CancelRequested,
    CancelWithdrawn,
    Created,
    Event,
    Finished,
    PrimitiveChanged,
    Printed,
    Resumed,
    Suspended,
    Warned,
    Woken,
)
from patterns.tracing.recording.json_fields import Wire
from patterns.tracing.recording.run_facts import TaskFacts
from patterns.tracing.recording.source_lines import LineElsewhere, file_of

if TYPE_CHECKING:
    from patterns.tracing.recording.waiting import Frame, Waiting

WireTask: TypeAlias = Annotated[Wire, TaskFacts]
WireEvent: TypeAlias = Annotated[Wire, Event]
WireFrame: TypeAlias = Annotated[
    list[object],
    tuple[str, int | None]
    | tuple[str, int | None, str | None]
    | tuple[str, int | None, str | None, bool],
]
"""Function, line, file where that is not the main one, true for an asynchronous generator."""


def task_to_wire(task: TaskFacts) -> WireTask:
    """Write a task as JSON has it: an object of `id`, `name`, `parent`, `coro`, `line`, `file`."""
    wire: Wire = {"id": task.id, "name": task.name, "parent": task.parent, "coro": task.coro}
    _put_line(wire, task.line)
    return wire


def event_to_wire(event: Event) -> WireEvent:
    """Write an event as JSON has it: an object of `at`, `kind`, `task`, and what its kind has."""
    wire: Wire = {"at": event.at, "kind": event.kind, "task": event.task}
    match event:
        case Resumed():
            _put_line(wire, event.line)
            if event.cancelled:
                wire["cancelled"] = True
        case Suspended():
            _put_line(wire, event.line)
            wire["on"] = None if event.on is None else _waiting_to_wire(event.on)
            if event.stack:
                wire["stack"] = [_frame_to_wire(frame) for frame in event.stack]
        case Woken():
            wire["by"] = event.by
        case PrimitiveChanged():
            wire["primitive"] = event.primitive
            wire["type"] = event.type
            wire["level"] = event.level
            if event.capacity is not None:
                wire["capacity"] = event.capacity
            if event.item is not None:
                wire["item"] = event.item
            if event.waiters:
                wire["waiters"] = list(event.waiters)
            if event.more_waiters:
                wire["more_waiters"] = event.more_waiters
            if event.made_by is not None:
                wire["made_by"] = event.made_by
            if event.made_at is not None:
                wire["made_at"] = event.made_at
                file = file_of(event.made_at)
                if file is not None:
                    wire["made_in"] = file
            put_line_if_known(wire, event.line)
        case Printed():
            wire["text"] = event.text
            wire["stream"] = event.stream
            put_line_if_known(wire, event.line)
        case Created():
            wire["parent"] = event.parent
            put_line_if_known(wire, event.line)
            if not event.kept:
                wire["kept"] = False
        case Finished():
            wire["how"] = event.how
            wire["value"] = event.value
            put_line_if_known(wire, event.line)
        case CancelRequested():
            wire["by"] = event.by
            if event.through is not None:
                wire["through"] = event.through
            put_line_if_known(wire, event.line)
        case CancelWithdrawn():
            if event.swallowed:
                wire["swallowed"] = True
        case Blocked():
            wire["seconds"] = event.seconds
            put_line_if_known(wire, event.line)
        case Warned():
            wire["text"] = event.text
            put_line_if_known(wire, event.line)
            if event.category != "other":
                wire["category"] = event.category
            if event.problem is not None:
                wire["problem"] = event.problem
        case _:
            assert_never(event)

    return wire


def put_line_if_known(wire: Wire, line: int | None) -> None:
    """Add `line`, and `file` where that is not the main one; neither for None."""
    if line is not None:
        _put_line(wire, line)


def _put_line(wire: Wire, line: int | None) -> None:
    wire["line"] = line
    if type(line) is LineElsewhere:
        wire["file"] = line.file


def _frame_to_wire(frame: Frame) -> WireFrame:
    file = file_of(frame.line)
    if frame.generates:
        return [frame.function, frame.line, file, True]

    return [frame.function, frame.line] if file is None else [frame.function, frame.line, file]


def _waiting_to_wire(waiting: Waiting) -> Wire:
    wire: Wire = {"kind": waiting.kind, "label": waiting.label}
    if waiting.until is not None:
        wire["until"] = waiting.until
    if waiting.tasks:
        wire["tasks"] = list(waiting.tasks)
    if waiting.primitive is not None:
        wire["primitive"] = waiting.primitive
    if waiting.ahead:
        wire["ahead"] = waiting.ahead
    if waiting.first_ends:
        wire["first_ends"] = True
    return wire
