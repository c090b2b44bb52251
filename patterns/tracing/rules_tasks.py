"""Rules about the lives of tasks: cancelled in vain, forgotten, too many, one after the other."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from patterns.tracing.events import (
    CancelRequested,
    CancelWithdrawn,
    Finished,
    PrimitiveChanged,
    Resumed,
    Suspended,
)
from patterns.tracing.evidence import Diagnosis
from patterns.tracing.states import State
from patterns.tracing.words import seconds_in_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from patterns.tracing.events import Waiting
    from patterns.tracing.evidence import Evidence
    from patterns.tracing.lanes import Lane, Span

_MANY: Final = 100
"""So many pieces of work at once look unbounded."""
_CALLS: Final = 4
"""So many awaits of one function in a row look like a gather that was not written."""
_AT_WORK: Final = frozenset({"sleep", "io", "executor"})


def swallowed(evidence: Evidence) -> Iterator[Diagnosis]:
    """A task got CancelledError from a plain `cancel()` and returned as if nothing had been."""
    requested: dict[int, float] = {}
    delivered: dict[int, tuple[int, Resumed]] = {}
    for step, event in enumerate(evidence.recording.events):
        match event:
            case CancelRequested(through=None):
                requested.setdefault(event.task, event.at)
            case CancelWithdrawn():
                requested.pop(event.task, None)
                delivered.pop(event.task, None)
            case Resumed(cancelled=True) if event.task in requested:
                delivered.setdefault(event.task, (step, event))
            case Finished(how="returned") if event.task in delivered:
                step_then, then = delivered[event.task]
                name = evidence.name(event.task)
                yield Diagnosis(
                    rule="swallowed",
                    sentence=(
                        f"{name} was cancelled at {seconds_in_words(requested[event.task])} and "
                        "returned all the same: it swallowed its CancelledError. "
                        "Clean up in `finally`, or `raise` again after `except`."
                    ),
                    at=then.at,
                    step=step_then + 1,
                    task=event.task,
                    line=then.line,
                )


def lost_siblings(evidence: Evidence) -> Iterator[Diagnosis]:
    """A gather passed on the first exception while other children were still at work."""
    waiting: dict[int, tuple[Suspended, Waiting]] = {}
    ended: dict[int, Finished] = {}
    asked: set[int] = set()
    for step, event in enumerate(evidence.recording.events):
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
                        f"The gather{at} passed on the exception of {evidence.name(broken[0])} "
                        f"while {evidence.names(left)} {verb} still at work, and nobody waits for "
                        f"{'it' if len(left) == 1 else 'them'} any more. A TaskGroup cancels the "
                        "others; `return_exceptions=True` waits for all."
                    ),
                    at=event.at,
                    step=step + 1,
                    task=left[0],
                    line=suspended.line,
                )
            case _:
                pass


def _failed(event: Finished) -> bool:
    return event.how == "raised"


def left_over(evidence: Evidence) -> Iterator[Diagnosis]:
    """The program ended while tasks were still alive."""
    events = evidence.recording.events
    if evidence.recording.outcome.kind not in ("returned", "raised"):
        return

    by_runner = {
        event.task: step
        for step, event in enumerate(events)
        if isinstance(event, CancelRequested) and event.through == "runner"
    }
    # Main tasks are cancelled by Ctrl-C; what they leave behind is what this is about.
    tasks = [
        lane.task
        for lane in evidence.picture.lanes
        if lane.parent is not None and (lane.ended is None or lane.task in by_runner)
    ]
    if not tasks:
        return

    first = evidence.lanes[tasks[0]]
    step = min((by_runner[task] for task in tasks if task in by_runner), default=len(events))
    standing = first.after(step)
    where = ""
    if standing is not None and standing.on is not None and standing.line is not None:
        where = f", waiting on {standing.on.label} at line {standing.line}"
    names = evidence.names(tasks)
    if len(tasks) == 1:
        what = f"{names} was still alive when the program ended{where}"
        advice = "it was cut off. Await it, or cancel it when it is no longer needed."
    else:
        what = f"{names} were still alive when the program ended"
        advice = "they were cut off. Await them, or cancel them when they are no longer needed."
    yield Diagnosis(
        rule="left_over",
        sentence=f"{what}: {advice}",
        at=evidence.recording.end if step == len(events) else events[step].at,
        step=step,
        task=first.task,
        line=None if standing is None else standing.line,
    )


def unbounded(evidence: Evidence) -> Iterator[Diagnosis]:
    """One task set off very many of the same kind, and nothing kept them apart."""
    kept_apart = {
        event.task
        for event in evidence.recording.events
        if isinstance(event, PrimitiveChanged) and event.type.endswith(("Semaphore", "Lock"))
    }
    families: dict[tuple[int | None, str], list[Lane]] = {}
    for lane in evidence.picture.lanes:
        if lane.parent is not None and lane.task not in kept_apart:
            families.setdefault((lane.parent, lane.coro), []).append(lane)
    for (parent, coro), family in families.items():
        if len(family) < _MANY:
            continue

        moves = sorted(
            move
            for lane in family
            for span in lane.spans
            if _at_work(span)
            for move in ((span.start, 1, span.step), (span.end, -1, span.end_step))
        )
        most, count, peak = 0, 0, (0.0, 0)
        for at, by, step in moves:
            count += by
            if count > most:
                most, peak = count, (at, step)
        if most >= _MANY:
            yield Diagnosis(
                rule="unbounded",
                sentence=(
                    f"{most} tasks of {coro} were at work at once, all set off by "
                    f"{evidence.name(parent)}. A Semaphore, or a few workers and a Queue, would "
                    "bound them."
                ),
                at=peak[0],
                step=peak[1] + 1,
                task=parent,
                line=family[0].line,
            )


def _at_work(span: Span) -> bool:
    return span.on is not None and span.on.kind in _AT_WORK and span.end > span.start


def staircase(evidence: Evidence) -> Iterator[Diagnosis]:
    """Each task was made only when the one before it had been waited for."""
    children: dict[int, list[Lane]] = {}
    for lane in evidence.picture.lanes:
        if lane.parent is not None:
            children.setdefault(lane.parent, []).append(lane)
    for parent, family in children.items():
        if len(family) < 2:
            continue

        awaited = {
            task: (span.step, span.line)
            for span in evidence.lanes[parent].spans
            if span.on is not None and span.on.kind == "task" and len(span.on.tasks) == 1
            for task in span.on.tasks
        }
        for stairs in _stairs(family, awaited):
            total = sum((lane.ended or lane.created) - lane.created for lane in stairs)
            step, line = awaited[stairs[0].task]
            yield Diagnosis(
                rule="staircase",
                sentence=(
                    f"{evidence.names(lane.task for lane in stairs)} ran one after the other, "
                    f"{seconds_in_words(total)} in all: {evidence.name(parent)} awaited each of "
                    "them before it made the next. Create them all first, then await them."
                ),
                at=stairs[1].created,
                step=step + 1,
                task=stairs[1].task,
                line=line,
            )


def _stairs(family: Sequence[Lane], awaited: Container[int]) -> Iterator[list[Lane]]:
    """Find runs of siblings that took time, and of which none began before the last had ended."""
    stairs: list[Lane] = []
    for lane in family:
        alone = (
            lane.task in awaited
            and lane.ended is not None
            and lane.ended > lane.created
            and lane.spans[-1].state is State.RETURNED
        )
        follows = stairs and stairs[-1].ended is not None and lane.created >= stairs[-1].ended
        if stairs and not (alone and follows):
            if len(stairs) > 1:
                yield stairs
            stairs = []
        if alone:
            stairs = [*stairs, lane]
    if len(stairs) > 1:
        yield stairs


def one_by_one(evidence: Evidence) -> Iterator[Diagnosis]:
    """A task awaited one function again and again, while nothing else was going on."""
    if len(evidence.picture.lanes) != 1:
        return

    (lane,) = evidence.picture.lanes
    waits = [span for span in lane.spans if span.state is State.WAITING]
    for function, group in groupby(waits, key=_called):
        if function is None:
            continue

        spans = list(group)
        # A call is a new one where the caller went on to another line, or began anew.
        calls = 1 + sum(_is_new_call(one, other) for one, other in pairwise(spans))
        total = spans[-1].end - spans[0].start
        if calls < _CALLS or total <= 0:
            continue

        yield Diagnosis(
            rule="one_by_one",
            sentence=(
                f"{evidence.name(lane.task)} awaited {function} {calls} times, one after the "
                f"other, {seconds_in_words(total)} in all. "
                "If they do not need each other's results, gather or a TaskGroup lets them "
                "overlap."
            ),
            at=spans[0].start,
            step=spans[0].step + 1,
            task=lane.task,
            line=spans[0].stack[0].line,
        )


def _called(span: Span) -> str | None:
    """Name the function that the task's own one awaits, where that one waits for the world."""
    if span.on is None or span.on.kind not in _AT_WORK or len(span.stack) < 2:
        return None

    return span.stack[1].function


def _is_new_call(one: Span, other: Span) -> bool:
    here, there = one.stack[0].line, other.stack[0].line
    if here != there:
        return True

    return (other.stack[1].line or 0) <= (one.stack[1].line or 0)
