"""A rule about queues: a task waits at one that no other task will ever use again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from patterns.tracing.diagnosis.diagnosis import Diagnosis
from patterns.tracing.recording.events import (
    CancelRequested,
    Finished,
    PrimitiveChanged,
    Suspended,
    Woken,
)
from patterns.tracing.recording.phrasing import seconds_in_words, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns.tracing.diagnosis.run_queries import RunQueries
    from patterns.tracing.recording.waiting import Waiting

_OTHER_SIDE: Final = {"queue_put": "got", "queue_get": "put"}
_LEAST: Final = 0.1
"""Seconds that a wait must have been in vain before it was cancelled …"""
_SHARE: Final = 0.1
"""… and this share of the whole run: who stops a producer at once is in order."""


class _Wait(NamedTuple):
    at_event: int
    event: Suspended
    until: float
    cancelled: bool


def deserted_queue(run: RunQueries) -> Iterator[Diagnosis]:
    """
    A task waits for room in a queue, or for an item, and all who took out or put in have ended.

    A deadlock has its own rule, and so has a consumer that is left over when the program ends.
    """
    recording = run.recording
    if recording.outcome.kind == "deadlock":
        return

    told: set[tuple[str, str | None]] = set()
    others_of = _others(run)
    lost: dict[tuple[str, str | None], bool] = {}
    for wait in _unanswered(run):
        on = wait.event.on
        assert on is not None
        queue = on.kind, on.primitive
        others = others_of.get(queue, [])
        if queue in told or not others:
            continue

        if queue not in lost:
            lost[queue] = _are_gone(run, others)
        if not lost[queue] or wait.event.task in others:
            continue

        last = max(run.finished[task][1].at for task in others)
        vain = wait.until - max(last, wait.event.at)
        if wait.cancelled and vain < max(_LEAST, _SHARE * recording.end):
            continue
        if on.kind == "queue_get" and not _is_missed(run, wait.event.task):
            continue

        told.add(queue)
        yield _deserted(run, wait, on, others, last)


def _unanswered(run: RunQueries) -> Iterator[_Wait]:
    """Find the waits at queues that nothing ended, or only a request to cancel."""
    open_waits: dict[int, tuple[int, Suspended]] = {}
    asked: dict[int, float] = {}
    found: list[_Wait] = []
    for index, event in enumerate(run.recording.events):
        match event:
            case Suspended(on=on):
                asked.pop(event.task, None)
                open_waits.pop(event.task, None)
                # A wait with a time-out is one that may end in vain.
                if on is not None and on.kind in _OTHER_SIDE and on.until is None:
                    open_waits[event.task] = index, event
            case CancelRequested() if event.task in open_waits:
                asked.setdefault(event.task, event.at)
            case Woken() | Finished() if event.task in open_waits:
                then, suspended = open_waits.pop(event.task)
                if event.task in asked and suspended.on and suspended.on.kind == "queue_put":
                    found.append(_Wait(then, suspended, asked[event.task], cancelled=True))
            case _:
                pass
    if run.recording.outcome.kind in ("stopped", "cut_short"):
        end = run.recording.end
        found += [_Wait(index, wait, end, cancelled=False) for index, wait in open_waits.values()]
    yield from sorted(found)


def _others(run: RunQueries) -> dict[tuple[str, str | None], list[int]]:
    """Give, by kind of wait and queue, the tasks that were ever on the other side, in order."""
    waits = {deed: kind for kind, deed in _OTHER_SIDE.items()}
    others: dict[tuple[str, str | None], dict[int, None]] = {}
    for event in run.recording.events:
        if isinstance(event, PrimitiveChanged) and event.kind in waits:
            # What a callback of the loop did once, it may do again: that is 0, who never ends.
            queue = waits[event.kind], event.primitive
            others.setdefault(queue, {})[event.task or 0] = None
    return {queue: list(tasks) for queue, tasks in others.items()}


def _are_gone(run: RunQueries, others: list[int]) -> bool:
    """
    Whether all have ended, and no more are to come.

    Where new ones came after old ones had ended, the next may still come.
    """
    if any(task not in run.finished for task in others):
        return False

    first_end = min(run.finished[task][0] for task in others)
    return all(run.lane_of[task].spans[0].event < first_end for task in others)


def _is_missed(run: RunQueries, task: int) -> bool:
    """Whether it is a main task, or a task waits for it: an idle consumer alone is in order."""
    return run.lane_of[task].parent is None or any(
        lane.ended is None and lane.spans[-1].on is not None and task in lane.spans[-1].on.tasks
        for lane in run.timeline.lanes
    )


def _deserted(
    run: RunQueries, wait: _Wait, on: Waiting, others: list[int], last: float
) -> Diagnosis:
    event = wait.event
    at = "" if event.line is None else f" at line {event.line}"
    queue = shown(on.primitive or "a queue")
    puts = on.kind == "queue_put"
    one = len(others) == 1
    what = f"room in {queue}" if puts else f"something from {queue}"
    did = "took from it" if puts else "put into it"
    ended = (
        f"ended at {seconds_in_words(last)}" if one else f"had ended by {seconds_in_words(last)}"
    )
    do = "empty it" if puts else "put anything into it"
    if wait.cancelled:
        until = f" until it was cancelled at {seconds_in_words(wait.until)}"
        waits = f"waited{at} for {what}{until}, but nobody was left to {do}"
    else:
        waits = f"waits{at} for {what}, and nobody will ever {do} again"
    advice = (
        f"Let {'it' if one else 'them'} take until told that there is no more, or stop putting in."
        if puts
        else "Put a sentinel when there is nothing more to come."
    )
    return Diagnosis(
        rule="deserted_queue",
        sentence=(
            f"{run.name(event.task)} {waits}: {run.names(others)}, who alone {did}, "
            f"{ended}. {advice}"
        ),
        at=max(last, event.at),
        event=wait.at_event + 1,
        task=event.task,
        line=event.line,
    )
