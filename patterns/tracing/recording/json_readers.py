"""
Made from the facts beside it by `python -m web.build.protocol_types`; do not edit.

One reader a kind of event or object; RecordingError says what a field should have been.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast, get_args

from patterns.tracing.recording.events import (
    Blocked,
    CancelRequested,
    CancelWithdrawn,
    Created,
    Finished,
    How,
    PrimitiveChanged,
    Printed,
    Resumed,
    Stream,
    Suspended,
    Warned,
    WarningCategory,
    Woken,
)
from patterns.tracing.recording.json_fields import (
    flag,
    frames,
    line_of,
    mapping,
    one_of,
    seconds,
    task,
    task_or_none,
    tasks,
    text,
    text_or_none,
    whole,
)
from patterns.tracing.recording.json_types import (
    MOST_TASK,
    MOST_TEXT,
    MOST_WHOLE,
)
from patterns.tracing.recording.run_facts import (
    Outcome,
    OutcomeKind,
    TaskFacts,
)
from patterns.tracing.recording.waiting import (
    Waiting,
    WaitKind,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from patterns.tracing.recording.events import Deed, Event
    from patterns.tracing.recording.json_fields import Known, Wire

_HOWS: Final = frozenset(get_args(How))
_OUTCOME_KINDS: Final = frozenset(get_args(OutcomeKind))
_STREAMS: Final = frozenset(get_args(Stream))
_WAIT_KINDS: Final = frozenset(get_args(WaitKind))
_WARNING_CATEGORYS: Final = frozenset(get_args(WarningCategory))


def read_waiting(wire: Wire, known: Known) -> Waiting:
    return Waiting(
        cast("WaitKind", one_of(wire.get("kind"), "`on.kind`", _WAIT_KINDS)),
        text(wire.get("label"), "`on.label`"),
        None if wire.get("until") is None else seconds(wire["until"], "`on.until`"),
        tasks(wire["tasks"], "`on.tasks`", known) if "tasks" in wire else (),
        text_or_none(wire.get("primitive"), "`on.primitive`"),
        whole(wire["ahead"], "`on.ahead`", 0, MOST_WHOLE) if "ahead" in wire else 0,
        flag(wire["first_ends"], "`on.first_ends`") if "first_ends" in wire else False,
    )


def read_task_facts(wire: Wire, known: Known) -> TaskFacts:  # noqa: ARG001 - all are called alike
    return TaskFacts(
        whole(wire.get("id"), "`id`", 1, MOST_TASK),
        text(wire.get("name"), "`name`"),
        None if wire.get("parent") is None else whole(wire["parent"], "`parent`", 1, MOST_TASK),
        text(wire.get("coro"), "`coro`"),
        line_of(wire),
    )


def read_outcome(wire: Wire, known: Known) -> Outcome:  # noqa: ARG001 - all are called alike
    return Outcome(
        cast("OutcomeKind", one_of(wire.get("kind"), "`kind`", _OUTCOME_KINDS)),
        text(wire.get("message"), "`message`", MOST_TEXT),
        line_of(wire),
    )


def _created(wire: Wire, at: float, known: Known) -> Event:
    return Created(
        at,
        task(wire.get("task"), "`task`", known),
        task_or_none(wire.get("parent"), "`parent`", known),
        line_of(wire),
        flag(wire["kept"], "`kept`") if "kept" in wire else True,
    )


def _woken(wire: Wire, at: float, known: Known) -> Event:
    return Woken(
        at,
        task(wire.get("task"), "`task`", known),
        task_or_none(wire.get("by"), "`by`", known),
    )


def _resumed(wire: Wire, at: float, known: Known) -> Event:
    return Resumed(
        at,
        task(wire.get("task"), "`task`", known),
        line_of(wire),
        flag(wire["cancelled"], "`cancelled`") if "cancelled" in wire else False,
    )


def _suspended(wire: Wire, at: float, known: Known) -> Event:
    return Suspended(
        at,
        task(wire.get("task"), "`task`", known),
        line_of(wire),
        None if wire.get("on") is None else read_waiting(mapping(wire["on"], "`on`"), known),
        frames(wire["stack"], "`stack`") if "stack" in wire else (),
    )


def _cancel_requested(wire: Wire, at: float, known: Known) -> Event:
    return CancelRequested(
        at,
        task(wire.get("task"), "`task`", known),
        task_or_none(wire.get("by"), "`by`", known),
        text_or_none(wire.get("through"), "`through`"),
        line_of(wire),
    )


def _cancel_withdrawn(wire: Wire, at: float, known: Known) -> Event:
    return CancelWithdrawn(
        at,
        task(wire.get("task"), "`task`", known),
        flag(wire["swallowed"], "`swallowed`") if "swallowed" in wire else False,
    )


def _finished(wire: Wire, at: float, known: Known) -> Event:
    return Finished(
        at,
        task(wire.get("task"), "`task`", known),
        cast("How", one_of(wire.get("how"), "`how`", _HOWS)),
        text_or_none(wire.get("value"), "`value`"),
        line_of(wire),
    )


def _printed(wire: Wire, at: float, known: Known) -> Event:
    return Printed(
        at,
        task_or_none(wire.get("task"), "`task`", known),
        text(wire.get("text"), "`text`", MOST_TEXT),
        cast("Stream", one_of(wire["stream"], "`stream`", _STREAMS))
        if "stream" in wire
        else "stdout",
        line_of(wire),
    )


def _blocked(wire: Wire, at: float, known: Known) -> Event:
    return Blocked(
        at,
        task_or_none(wire.get("task"), "`task`", known),
        seconds(wire.get("seconds"), "`seconds`"),
        line_of(wire),
    )


def _primitive_changed(wire: Wire, at: float, known: Known) -> Event:
    return PrimitiveChanged(
        at,
        cast("Deed", wire["kind"]),
        task_or_none(wire.get("task"), "`task`", known),
        text(wire.get("primitive"), "`primitive`"),
        text(wire.get("type"), "`type`"),
        whole(wire.get("level"), "`level`", -MOST_WHOLE, MOST_WHOLE),
        None
        if wire.get("capacity") is None
        else whole(wire["capacity"], "`capacity`", 0, MOST_WHOLE),
        text_or_none(wire.get("item"), "`item`"),
        tasks(wire["waiters"], "`waiters`", known) if "waiters" in wire else (),
        whole(wire["more_waiters"], "`more_waiters`", 0, MOST_WHOLE)
        if "more_waiters" in wire
        else 0,
        task_or_none(wire.get("made_by"), "`made_by`", known),
        line_of(wire, "made_at", "made_in"),
        line_of(wire),
    )


def _warned(wire: Wire, at: float, known: Known) -> Event:
    return Warned(
        at,
        task_or_none(wire.get("task"), "`task`", known),
        text(wire.get("text"), "`text`", MOST_TEXT),
        line_of(wire),
        cast("WarningCategory", one_of(wire["category"], "`category`", _WARNING_CATEGORYS))
        if "category" in wire
        else "other",
        text_or_none(wire.get("problem"), "`problem`"),
    )


EVENT_READERS: Final[dict[str, Callable[[Wire, float, Known], Event]]] = {
    "created": _created,
    "woken": _woken,
    "resumed": _resumed,
    "suspended": _suspended,
    "cancel_requested": _cancel_requested,
    "cancel_withdrawn": _cancel_withdrawn,
    "finished": _finished,
    "printed": _printed,
    "blocked": _blocked,
    "acquired": _primitive_changed,
    "released": _primitive_changed,
    "put": _primitive_changed,
    "got": _primitive_changed,
    "task_done": _primitive_changed,
    "set": _primitive_changed,
    "cleared": _primitive_changed,
    "notified": _primitive_changed,
    "arrived": _primitive_changed,
    "warned": _warned,
}
"""By `kind`."""
