"""What a task is doing, as a clause whose lines and moments can be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from patterns.tracing.explanation.wording import LineMention, MomentMention
from patterns.tracing.recording.phrasing import shown
from patterns.tracing.timeline.states import State

if TYPE_CHECKING:
    from patterns.tracing.explanation.reasons import Doing
    from patterns.tracing.explanation.wording import Sentence
    from patterns.tracing.recording.waiting import Waiting


def at(line: int | None) -> Sentence:
    """` at line 8`; nothing where the line is not known."""
    return () if line is None else (" at ", LineMention(line))


def since(moment: float) -> Sentence:
    """` since 0.5 s`."""
    return (" since ", MomentMention(moment))


def until(on: Waiting) -> Sentence:
    """` until 2 s`; nothing where no time-out ends the wait."""
    return () if on.until is None else (" until ", MomentMention(on.until))


def doing_in_words(doing: Doing) -> Sentence:
    """Say it as a verb, for a sentence that begins with the task's name."""
    match doing.state:
        case State.CREATED:
            return ("has not run yet",)
        case State.READY:
            return ("is ready", *since(doing.since))
        case State.RUNNING:
            return ("is running", *at(doing.line))
        case State.WAITING | State.CANCELLING:
            asked = "is being cancelled, and " if doing.state is State.CANCELLING else ""
            return (*((asked,) if asked else ()), *_waits(doing))
        case State.RETURNED | State.RAISED | State.CANCELLED:
            how = "was cancelled" if doing.state is State.CANCELLED else doing.state.value
            return (how, " at ", MomentMention(doing.since))
        case _:
            assert_never(doing.state)


def _waits(doing: Doing) -> Sentence:
    on = doing.on
    if on is None:
        return ("is about to go on", *at(doing.line))

    if on.kind == "sleep":
        return ("sleeps", *at(doing.line), *until(on))

    label = shown(on.label)
    return (f"waits on {label}", *at(doing.line), *since(doing.since), *until(on))
