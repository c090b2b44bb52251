"""
Events and tasks as flat JSON objects. `unwire` reads them.

Fields at their default are left out, except those that the contract names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from patterns.tracing.events import (
    Blocked,
    CancelRequested,
    CancelWithdrawn,
    Created,
    Finished,
    PrimitiveChanged,
    Printed,
    Resumed,
    Suspended,
    Warned,
    Woken,
)

if TYPE_CHECKING:
    from patterns.tracing.events import Event, TaskFacts, Waiting
    from patterns.tracing.fields import Wire


def task_to_wire(task: TaskFacts) -> Wire:
    return {
        "id": task.id,
        "name": task.name,
        "parent": task.parent,
        "coro": task.coro,
        "line": task.line,
    }


def event_to_wire(event: Event) -> Wire:
    wire: Wire = {"at": event.at, "kind": event.kind, "task": event.task}
    match event:
        case Resumed():
            wire["line"] = event.line
            if event.cancelled:
                wire["cancelled"] = True
        case Suspended():
            wire["line"] = event.line
            wire["on"] = None if event.on is None else _waiting_to_wire(event.on)
            if event.stack:
                wire["stack"] = [[frame.function, frame.line] for frame in event.stack]
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
        case Printed():
            wire["text"] = event.text
            wire["stream"] = event.stream
            _put_line(wire, event.line)
        case Created():
            wire["parent"] = event.parent
            _put_line(wire, event.line)
            if not event.kept:
                wire["kept"] = False
        case Finished():
            wire["how"] = event.how
            wire["value"] = event.value
            _put_line(wire, event.line)
        case CancelRequested():
            wire["by"] = event.by
            if event.through is not None:
                wire["through"] = event.through
        case CancelWithdrawn():
            pass
        case Blocked():
            wire["seconds"] = event.seconds
            _put_line(wire, event.line)
        case Warned():
            wire["text"] = event.text
            _put_line(wire, event.line)
        case _:
            assert_never(event)

    return wire


def _put_line(wire: Wire, line: int | None) -> None:
    if line is not None:
        wire["line"] = line


def _waiting_to_wire(waiting: Waiting) -> Wire:
    wire: Wire = {"kind": waiting.kind, "label": waiting.label}
    if waiting.until is not None:
        wire["until"] = waiting.until
    if waiting.tasks:
        wire["tasks"] = list(waiting.tasks)
    if waiting.primitive is not None:
        wire["primitive"] = waiting.primitive
    return wire
