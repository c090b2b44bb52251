"""The clauses of the chain's sentences: what a task does by itself, and for what another waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from patterns.tracing.explanation.wording import at_line
from patterns.tracing.recording.phrasing import counted, seconds_in_words, shown
from patterns.tracing.recording.waiting import TIME_OUT
from patterns.tracing.timeline.states import State

if TYPE_CHECKING:
    from patterns.tracing.explanation.reasons import Doing
    from patterns.tracing.recording.waiting import Waiting


def leaf(doing: Doing, then: float | None = None) -> str:
    """
    Say it as a verb, for a sentence that begins with the task's name.

    *then* is a moment that the sentence has named already.
    """
    where = at_line(doing.line)
    on = doing.on
    match doing.state:
        case State.CREATED:
            return f"has not run yet, and is ready since {seconds_in_words(doing.since)}"
        case State.READY:
            return f"is ready since {seconds_in_words(doing.since)}, and waits for its turn"
        case State.RUNNING:
            return f"is running{where}"
        case State.WAITING | State.CANCELLING:
            asked = "is being cancelled, and " if doing.state is State.CANCELLING else ""
            return asked + _world(on, where, then)
        case State.RETURNED | State.RAISED:
            value = f" {shown(doing.value, 120)}" if doing.value else ""
            raised = where if doing.state is State.RAISED else ""
            return f"{doing.state.value}{value} at {seconds_in_words(doing.since)}{raised}"
        case State.CANCELLED:
            return f"ended at {seconds_in_words(doing.since)}, cancelled"
        case _:
            assert_never(doing.state)


def what(doing: Doing, on: Waiting) -> str:
    """Say for what, where that is not a task's end and nobody holds it."""
    name = named(on)
    match on.kind:
        case "queue_put":
            full = _of(doing, "taken").replace(" taken", "")
            return f" for room in {name}, which is full{full}"
        case "queue_get":
            return f" for something from {name}, which is empty"
        case "queue_join":
            queue = doing.primitive
            left = "" if queue is None else f" ({counted(queue.level, 'item')} in it)"
            return f" until all items of {name} are done{left}"
        case "event":
            return f" for {name} to be set"
        case "condition":
            return f" for {name} to be notified"
        case "barrier":
            return f" for others to come to {name}{_of(doing, 'there')}"
        case "lock" | "semaphore":
            return f" for {name}"
        case _:
            return f" on {shown(on.label, 120)}"


def place(doing: Doing, on: Waiting) -> str:
    """Say how many permits are taken, and how many are in line before it."""
    taken = "" if on.kind == "lock" else _taken(doing)
    if not doing.ahead:
        return taken

    before = f"{doing.ahead} in line before it"
    return f"{taken[:-1]}, {before})" if taken else f" ({before})"


def named(on: Waiting) -> str:
    return shown(on.primitive or on.label)


def _world(on: Waiting | None, where: str, then: float | None) -> str:
    if on is None:
        return f"is about to go on{where}"

    match on.kind:
        case "sleep" if on.until is not None:
            until = "then" if on.until == then else seconds_in_words(on.until)
            if on.label.endswith(f"{TIME_OUT}{seconds_in_words(on.until)}"):
                return f"sleeps{where}, and has a time-out at {until}"

            return f"sleeps{where} until {until}"
        case "sleep":
            return f"sleeps{where}"
        case "io":
            return f"waits for the outside{where} ({shown(on.label)})"
        case "executor":
            return f"waits for {shown(on.label)}{where}"
        case _:
            return f"waits on {shown(on.label)}{where}"


def _taken(doing: Doing) -> str:
    """Say how many permits of a semaphore are taken: its level counts those that are left."""
    primitive = doing.primitive
    if primitive is None or primitive.capacity is None:
        return ""

    return f" ({primitive.capacity - primitive.level} of {primitive.capacity} taken)"


def _of(doing: Doing, word: str) -> str:
    primitive = doing.primitive
    if primitive is None or primitive.capacity is None:
        return ""

    return f" ({primitive.level} of {primitive.capacity} {word})"
