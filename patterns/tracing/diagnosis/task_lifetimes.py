"""Rules about the lives of tasks: cancelled in vain, left behind, forgotten, too many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.tracing.diagnosis.diagnosis import Diagnosis
from patterns.tracing.diagnosis.run_queries import waits_for_the_world
from patterns.tracing.recording.events import (
    CancelRequested,
    CancelWithdrawn,
    Finished,
    PrimitiveChanged,
    Resumed,
    Suspended,
)
from patterns.tracing.recording.phrasing import seconds_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns.tracing.diagnosis.run_queries import RunQueries
    from patterns.tracing.recording.waiting import Waiting
    from patterns.tracing.timeline.lanes import Lane

_MANY: Final = 100
"""So many pieces of work at once look unbounded."""


def swallowed(run: RunQueries) -> Iterator[Diagnosis]:
    """A task got CancelledError and went on as if nothing had been: a `cancel()`, a time-out."""
    requested: dict[int, float] = {}
    delivered: dict[int, tuple[int, Resumed]] = {}
    expired: dict[int, float] = {}
    stopped: dict[int, tuple[int, Resumed]] = {}
    for index, event in enumerate(run.recording.events):
        match event:
            case CancelRequested(through=None):
                requested.setdefault(event.task, event.at)
            case CancelRequested(through="timeout"):
                expired[event.task] = event.at
            case Resumed(cancelled=True) if event.task in expired:
                stopped.setdefault(event.task, (index, event))
            case CancelWithdrawn(swallowed=True) if event.task in stopped:
                since = expired.pop(event.task)
                index_then, then = stopped.pop(event.task)
                at = "" if then.line is None else f" at line {then.line}"
                name = run.name(event.task)
                yield Diagnosis(
                    rule="swallowed",
                    sentence=(
                        f"A time-out asked {name} to stop at {seconds_in_words(since)}, but its "
                        f"CancelledError was swallowed{at}: there was no TimeoutError, and the "
                        f"block went on until {seconds_in_words(event.at)}. Clean up in "
                        "`finally`, or `raise` again after `except`."
                    ),
                    at=then.at,
                    event=index_then + 1,
                    task=event.task,
                    line=then.line,
                )
            case CancelWithdrawn():
                expired.pop(event.task, None)
                stopped.pop(event.task, None)
                requested.pop(event.task, None)
                delivered.pop(event.task, None)
            case Resumed(cancelled=True) if event.task in requested:
                delivered.setdefault(event.task, (index, event))
            case Finished(how="returned") if event.task in delivered:
                index_then, then = delivered[event.task]
                name = run.name(event.task)
                yield Diagnosis(
                    rule="swallowed",
                    sentence=(
                        f"{name} was cancelled at {seconds_in_words(requested[event.task])} and "
                        "returned all the same: it swallowed its CancelledError. "
                        "Clean up in `finally`, or `raise` again after `except`."
                    ),
                    at=then.at,
                    event=index_then + 1,
                    task=event.task,
                    line=then.line,
                )


def lost_siblings(run: RunQueries) -> Iterator[Diagnosis]:
    """A gather passed on the first exception while other children were still at work."""
    waiting: dict[int, tuple[Suspended, Waiting]] = {}
    ended: dict[int, Finished] = {}
    asked: set[int] = set()
    for index, event in enumerate(run.recording.events):
        match event:
            case Suspended(on=on) if on is not None and on.kind == "gather":
                waiting[event.task] = event, on
            case Finished():
                ended[event.task] = event
            case CancelRequested():
                asked.add(event.task)
            case Resumed() if event.task in waiting:
                suspended, on = waiting.pop(event.task)
                broken = [task for task in on.tasks if task in ended and _failed(ended[task])]
                left = [task for task in on.tasks if task not in ended and task not in asked]
                if event.cancelled or not broken or not left:
                    continue

                verb = "was" if len(left) == 1 else "were"
                at = "" if suspended.line is None else f" at line {suspended.line}"
                yield Diagnosis(
                    rule="lost_siblings",
                    sentence=(
                        f"The gather{at} passed on the exception of {run.name(broken[0])} "
                        f"while {run.names(left)} {verb} still at work, and nobody waits for "
                        f"{'it' if len(left) == 1 else 'them'} any more. A TaskGroup cancels the "
                        "others; `return_exceptions=True` waits for all."
                    ),
                    at=event.at,
                    event=index + 1,
                    task=left[0],
                    line=suspended.line,
                )
            case _:
                pass


def _failed(event: Finished) -> bool:
    return event.how == "raised"


def left_over(run: RunQueries) -> Iterator[Diagnosis]:
    """The program ended while tasks were still alive."""
    events = run.recording.events
    if run.recording.outcome.kind not in ("returned", "raised"):
        return

    by_runner = {
        event.task: index
        for index, event in enumerate(events)
        if isinstance(event, CancelRequested) and event.through == "runner"
    }
    # Main tasks are cancelled by Ctrl-C; what they leave behind is what this is about.
    gone = {warning.task for _, warning in run.warnings if warning.category == "task_destroyed"}
    tasks = [
        lane.task
        for lane in run.timeline.lanes
        if lane.parent is not None
        and (lane.ended is None or lane.task in by_runner)
        and lane.task not in gone
    ]
    if not tasks:
        return

    first = run.lane_of[tasks[0]]
    index = min((by_runner[task] for task in tasks if task in by_runner), default=len(events))
    standing = first.after(index)
    where = ""
    if standing is not None and standing.on is not None and standing.line is not None:
        where = f", waiting on {standing.on.label} at line {standing.line}"
    names = run.names(tasks)
    if len(tasks) == 1:
        what = f"{names} was still alive when the program ended{where}"
        advice = "it was cut off. Await it, or cancel it when it is no longer needed."
    else:
        what = f"{names} were still alive when the program ended"
        advice = "they were cut off. Await them, or cancel them when they are no longer needed."
    yield Diagnosis(
        rule="left_over",
        sentence=f"{what}: {advice}",
        at=run.recording.end if index == len(events) else events[index].at,
        event=index,
        task=first.task,
        line=None if standing is None else standing.line,
    )


def unbounded(run: RunQueries) -> Iterator[Diagnosis]:
    """One task set off very many of the same kind, and nothing kept them apart."""
    kept_apart = {
        event.task
        for event in run.recording.events
        if isinstance(event, PrimitiveChanged) and event.type.endswith(("Semaphore", "Lock"))
    }
    families: dict[tuple[int | None, str], list[Lane]] = {}
    for lane in run.timeline.lanes:
        if lane.parent is not None and lane.task not in kept_apart:
            families.setdefault((lane.parent, lane.coro), []).append(lane)
    for (parent, coro), family in families.items():
        if len(family) < _MANY:
            continue

        moves = sorted(
            move
            for lane in family
            for span in lane.spans
            if span.end > span.start and waits_for_the_world(span)
            for move in ((span.start, 1, span.event), (span.end, -1, span.end_event))
        )
        most, count, peak = 0, 0, (0.0, 0)
        for at, by, index in moves:
            count += by
            if count > most:
                most, peak = count, (at, index)
        if most >= _MANY:
            yield Diagnosis(
                rule="unbounded",
                sentence=(
                    f"{most} tasks of {coro} were at work at once, all set off by "
                    f"{run.name(parent)}. A Semaphore, or a few workers and a Queue, would "
                    "bound them."
                ),
                at=peak[0],
                event=peak[1] + 1,
                task=parent,
                line=family[0].line,
            )
