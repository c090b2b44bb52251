"""
Events and tasks out of the JSON objects that `wire` makes, or that anybody made.

What is read is not trusted: recordings come out of a worker that ran foreign code, or out of a
file. Every field's type and size is checked, and each refusal is a sentence. A missing nullable
field reads as null, and an unknown field is passed over.

The readers are written out, one a kind, because a browser's Python has to read tens of thousands
of events while a person waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, cast, get_args

from patterns.tracing.recording.events import (
    Blocked,
    CancelRequested,
    CancelWithdrawn,
    Created,
    Deed,
    Finished,
    Frame,
    How,
    PrimitiveChanged,
    Printed,
    Resumed,
    Stream,
    Suspended,
    TaskFacts,
    Waiting,
    WaitKind,
    Warned,
    Woken,
)
from patterns.tracing.recording.json_fields import (
    LONG,
    RecordingError,
    Wire,
    count_or_none,
    flag,
    line_of,
    line_or_none,
    listing,
    mapping,
    seconds,
    text,
    text_or_none,
    whole,
)
from patterns.tracing.recording.source_lines import elsewhere

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from patterns.tracing.recording.events import Event

Known: TypeAlias = "Container[int]"
"""The ids of the tasks that there are."""

_HOWS: Final = frozenset(get_args(How))
_STREAMS: Final = frozenset(get_args(Stream))
_WAIT_KINDS: Final = frozenset(get_args(WaitKind))
_DEEDS: Final = frozenset(get_args(Deed))


def task_from_wire(wire: object) -> TaskFacts:
    """Read one task. Whether its parent exists is for the reader of the whole to say."""
    entry = mapping(wire, "A task")
    number = entry.get("id")
    if type(number) is not int or not 0 < number <= 100_000_000:
        raise RecordingError("A task's `id` is not a number from 1 on.")

    parent = entry.get("parent")
    if parent is not None and (type(parent) is not int or not 0 < parent < number):
        raise RecordingError(f"The `parent` of task {number} is not an earlier task.")

    return TaskFacts(
        id=number,
        name=text(entry.get("name"), f"The `name` of task {number}"),
        parent=parent,
        coro=text(entry.get("coro"), f"The `coro` of task {number}"),
        line=line_of(entry),
    )


def event_from_wire(wire: object, known: Known, earliest: float = 0.0) -> Event:
    """
    Read one event.

    *known* are the tasks that it may speak of, *earliest* is the moment of the event before it.
    """
    if type(wire) is not dict:
        raise RecordingError("An event is not an object.")

    kind = wire.get("kind")
    read = _READERS.get(kind) if type(kind) is str else None
    if read is None:
        raise RecordingError(f"There is no kind of event called {str(kind)[:40]!r}.")

    at = wire.get("at")
    if type(at) is not float or not earliest <= at <= _LATEST:
        at = seconds(at, "`at`")
        if not earliest <= at <= _LATEST:
            raise RecordingError(f"`at` is {at!r}, after an event at {earliest!r}.")

    return read(wire, at, known)


_LATEST: Final = 1e15
"""Seconds; beyond it a float no longer tells one second from the next half."""


def _task(wire: Wire, known: Known) -> int:
    task = wire.get("task")
    if type(task) is not int or task not in known:
        raise RecordingError("`task` is not one of the recording's tasks.")

    return task


def _task_or_none(value: object, what: str, known: Known) -> int | None:
    if value is None:
        return None

    if type(value) is not int or value not in known:
        raise RecordingError(f"`{what}` is not one of the recording's tasks.")

    return value


def _tasks(value: object, what: str, known: Known) -> tuple[int, ...]:
    entries = listing(value, f"`{what}`")
    for entry in entries:
        if type(entry) is not int or entry not in known:
            raise RecordingError(f"`{what}` names a task that the recording does not have.")

    return cast("tuple[int, ...]", tuple(entries))


def _one_of(value: object, what: str, allowed: frozenset[str]) -> str:
    if type(value) is not str or value not in allowed:
        raise RecordingError(f"`{what}` is {str(value)[:40]!r}, which is none of its values.")

    return value


def _created(wire: Wire, at: float, known: Known) -> Event:
    return Created(
        at,
        _task(wire, known),
        _task_or_none(wire.get("parent"), "parent", known),
        line_of(wire),
        flag(wire["kept"], "`kept`") if "kept" in wire else True,
    )


def _woken(wire: Wire, at: float, known: Known) -> Event:
    return Woken(at, _task(wire, known), _task_or_none(wire.get("by"), "by", known))


def _resumed(wire: Wire, at: float, known: Known) -> Event:
    cancelled = "cancelled" in wire and flag(wire["cancelled"], "`cancelled`")
    return Resumed(at, _task(wire, known), line_of(wire), cancelled)


def _suspended(wire: Wire, at: float, known: Known) -> Event:
    on = wire.get("on")
    return Suspended(
        at,
        _task(wire, known),
        line_of(wire),
        None if on is None else _waiting(on, known),
        _stack(wire["stack"]) if "stack" in wire else (),
    )


def _waiting(value: object, known: Known) -> Waiting:
    on = mapping(value, "`on`")
    until = on.get("until")
    return Waiting(
        cast("WaitKind", _one_of(on.get("kind"), "on.kind", _WAIT_KINDS)),
        text(on.get("label"), "`on.label`"),
        None if until is None else seconds(until, "`on.until`"),
        _tasks(on["tasks"], "on.tasks", known) if "tasks" in on else (),
        text_or_none(on.get("primitive"), "`on.primitive`"),
    )


def _stack(value: object) -> tuple[Frame, ...]:
    frames = []
    for entry in listing(value, "`stack`", 10_000):
        parts = listing(entry, "A frame of `stack`", 4)
        if len(parts) < 2:
            raise RecordingError("A frame of `stack` is not a function and a line.")

        line = line_or_none(parts[1])
        if line is not None and len(parts) > 2 and parts[2] is not None:
            line = elsewhere(line, text(parts[2], "A file in `stack`"))
        generates = len(parts) == 4 and flag(parts[3], "What is said of a generator in `stack`")
        frames.append(Frame(text(parts[0], "A function in `stack`"), line, generates))
    return tuple(frames)


def _cancel_requested(wire: Wire, at: float, known: Known) -> Event:
    return CancelRequested(
        at,
        _task(wire, known),
        _task_or_none(wire.get("by"), "by", known),
        text_or_none(wire.get("through"), "`through`"),
        line_of(wire),
    )


def _cancel_withdrawn(wire: Wire, at: float, known: Known) -> Event:
    swallowed = "swallowed" in wire and flag(wire["swallowed"], "`swallowed`")
    return CancelWithdrawn(at, _task(wire, known), swallowed)


def _finished(wire: Wire, at: float, known: Known) -> Event:
    return Finished(
        at,
        _task(wire, known),
        cast("How", _one_of(wire.get("how"), "how", _HOWS)),
        text_or_none(wire.get("value"), "`value`"),
        line_of(wire),
    )


def _printed(wire: Wire, at: float, known: Known) -> Event:
    return Printed(
        at,
        _task_or_none(wire.get("task"), "task", known),
        text(wire.get("text"), "`text`", LONG),
        cast("Stream", _one_of(wire.get("stream", "stdout"), "stream", _STREAMS)),
        line_of(wire),
    )


def _blocked(wire: Wire, at: float, known: Known) -> Event:
    return Blocked(
        at,
        _task_or_none(wire.get("task"), "task", known),
        seconds(wire.get("seconds"), "`seconds`"),
        line_of(wire),
    )


def _warned(wire: Wire, at: float, known: Known) -> Event:
    return Warned(
        at,
        _task_or_none(wire.get("task"), "task", known),
        text(wire.get("text"), "`text`", LONG),
        line_of(wire),
    )


def _primitive_changed(wire: Wire, at: float, known: Known) -> Event:
    return PrimitiveChanged(
        at,
        cast("Deed", wire["kind"]),
        _task_or_none(wire.get("task"), "task", known),
        text(wire.get("primitive"), "`primitive`"),
        text(wire.get("type"), "`type`"),
        whole(wire.get("level"), "`level`"),
        count_or_none(wire.get("capacity"), "`capacity`"),
        text_or_none(wire.get("item"), "`item`"),
        _tasks(wire["waiters"], "waiters", known) if "waiters" in wire else (),
        count_or_none(wire.get("more_waiters"), "`more_waiters`") or 0,
        _task_or_none(wire.get("made_by"), "made_by", known),
        line_of(wire, "made_at", "made_in"),
    )


_READERS: Final[dict[str, Callable[[Wire, float, Known], Event]]] = {
    "created": _created,
    "woken": _woken,
    "resumed": _resumed,
    "suspended": _suspended,
    "cancel_requested": _cancel_requested,
    "cancel_withdrawn": _cancel_withdrawn,
    "finished": _finished,
    "printed": _printed,
    "blocked": _blocked,
    "warned": _warned,
    **dict.fromkeys(_DEEDS, _primitive_changed),
}
