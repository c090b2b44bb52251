"""On whom a wait depends: who holds, who is awaited, who could do what would end it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple, assert_never

from patterns.tracing.explanation.history import StepLines
from patterns.tracing.explanation.reasons import DEED_THAT_ENDS, Culprit
from patterns.tracing.recording.events import CancelRequested, PrimitiveChanged, Suspended, Woken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from patterns.tracing.explanation.history import RunHistory
    from patterns.tracing.explanation.reasons import Knowledge, Role
    from patterns.tracing.recording.waiting import Waiting

MOST: Final = 3
"""Culprits that are named; the rest is counted."""


class Blame(NamedTuple):
    """Who can end a wait, and how surely that is known."""

    knowledge: Knowledge
    culprits: tuple[Culprit, ...]
    more: int = 0
    """Culprits that are left out."""


def blame(history: RunHistory, task: int, on: Waiting, position: int) -> Blame:
    """Say on whom it depends that the wait of *task* ends, as seen at *position*."""
    match on.kind:
        case "sleep" | "io" | "executor":
            return Blame("world", ())
        case "task" | "gather" | "wait" | "as_completed" | "task_group" | "shield" | "timeout":
            return _awaited(history, task, on, position)
        case "lock" | "semaphore":
            held = _holding(history, task, on, position, "holds")
            return held or _by_deed(history, task, on, position)
        case "queue_join":
            held = _holding(history, task, on, position, "has_items")
            return held or _by_deed(history, task, on, position)
        case "queue_get" | "queue_put" | "event" | "condition" | "barrier":
            return _by_deed(history, task, on, position)
        case "future" | "unknown":
            waker = _waker(history, task, position)
            return Blame("unknown", ()) if waker is None else Blame("known", (waker,))
        case _:
            assert_never(on.kind)


def _awaited(history: RunHistory, task: int, on: Waiting, position: int) -> Blame:
    left = [other for other in on.tasks if not history.ended(other, position)]
    if not left:
        waker = _waker(history, task, position)
        return Blame("unknown", ()) if waker is None else Blame("known", (waker,))

    # The task that ends last, or never, is to blame; where one is enough, the one that ends first.
    one_is_enough = on.first_ends
    left.sort(key=lambda other: _end(history, other), reverse=not one_is_enough)
    return _named("known", (_culprit(history, other, "awaited", position) for other in left))


def _end(history: RunHistory, task: int) -> float:
    ended = history.queries.finished.get(task)
    return float("inf") if ended is None else ended[1].at


def _holding(
    history: RunHistory, task: int, on: Waiting, position: int, role: Role
) -> Blame | None:
    if role == "holds":
        since = history.holders(on.primitive, position)
    else:
        since = history.in_hand(on.primitive, position)
    suspended = history.last(task, position, Suspended)
    if suspended is not None and since.get(task, -1) > suspended[0]:
        # It has been handed what it waits for, and is about to be woken.
        since = {other: index for other, index in since.items() if other != task}
    if not since:
        return None

    return _named(
        "known",
        (
            replace(
                _culprit(history, holder, role, position),
                since=history.recording.events[index].at,
                lines=_lines(history, holder, index),
            )
            for holder, index in since.items()
        ),
    )


def _by_deed(history: RunHistory, task: int, on: Waiting, position: int) -> Blame:
    """Blame the tasks that did it before or do it later: those that are still there could do it."""
    waker = _waker(history, task, position)
    if waker is not None:
        return Blame("known", (waker,))

    doers = history.doers(on.primitive, DEED_THAT_ENDS[on.kind])
    # What a task does itself cannot end its own wait.
    doers.pop(task, None)
    latest = sorted(doers, key=lambda other: -doers[other])
    if not latest:
        return Blame("unknown", ())

    alive = [other for other in latest if not history.ended(other, position)]
    # A task that stands in the same line cannot be the one that ends the wait.
    able = [other for other in alive if not _waits_alike(history, other, on, position)]
    alive = able or alive
    return _named(
        "likely" if alive else "ended",
        (_culprit(history, other, "does", position) for other in alive or latest),
    )


def in_line_before(history: RunHistory, task: int, on: Waiting, position: int) -> int:
    """
    Count who stands in line before *task* at *position*.

    A line of which the recording lists only the head is as long as when *task* came to it.
    """
    change = history.last_change(on.primitive, position)
    suspended = history.last(task, position, Suspended)
    if change is None or suspended is None or change[0] < suspended[0]:
        return on.ahead

    line = change[1].waiters
    if task not in line:
        return on.ahead if change[1].more_waiters else 0

    before = line[: line.index(task)]
    return sum(_waits_alike(history, other, on, position) for other in before)


def _waits_alike(history: RunHistory, task: int, on: Waiting, position: int) -> bool:
    span = history.span(task, position)
    theirs = None if span is None else span.on
    return theirs is not None and (theirs.kind, theirs.primitive) == (on.kind, on.primitive)


def _waker(history: RunHistory, task: int, position: int) -> Culprit | None:
    """Who ends the wait in this recording, if a task does, and not by cancelling it."""
    woken = history.next(task, position, Woken)
    if woken is None or woken[1].by is None or woken[1].by == task:
        return None

    cancelled = history.next(task, position, CancelRequested)
    if cancelled is not None and cancelled[0] < woken[0]:
        return None

    culprit = _culprit(history, woken[1].by, "does", position)
    return replace(culprit, does_at=woken[1].at)


def _culprit(history: RunHistory, task: int, role: Role, position: int) -> Culprit:
    ended = history.queries.finished.get(task)
    by_now = ended is not None and ended[0] < position
    return Culprit(task, role, None, None, None, ended[1].at if ended and by_now else None)


def _named(knowledge: Knowledge, culprits: Iterable[Culprit]) -> Blame:
    every = tuple(culprits)
    return Blame(knowledge, every[:MOST], max(0, len(every) - MOST))


def _lines(history: RunHistory, holder: int, index: int) -> StepLines:
    """Say where it got what it holds: exactly, where that was recorded or it had waited for it."""
    change = history.recording.events[index]
    assert isinstance(change, PrimitiveChanged)
    if change.line is not None:
        return StepLines(change.line, change.line)

    suspended = history.last(holder, index, Suspended)
    on = None if suspended is None else suspended[1].on
    if suspended is None or on is None or on.primitive != change.primitive:
        return history.step_lines(holder, index)

    return StepLines(suspended[1].line, suspended[1].line)
