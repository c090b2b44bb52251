"""What a task is doing that depends on no other task, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from patterns.tracing.explanation.wording import at_line
from patterns.tracing.recording.phrasing import seconds_in_words, shown
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


def _world(on: Waiting | None, where: str, then: float | None) -> str:
    if on is None:
        return f"is about to go on{where}"

    match on.kind:
        case "sleep" if on.until is not None:
            until = "then" if on.until == then else seconds_in_words(on.until)
            if on.label.endswith(f"time-out at {seconds_in_words(on.until)}"):
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
