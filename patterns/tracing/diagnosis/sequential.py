"""Rules about what ran one after the other and could have run side by side."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import groupby, pairwise, zip_longest
from typing import TYPE_CHECKING, Final

from patterns.tracing.diagnosis.diagnosis import Diagnosis
from patterns.tracing.diagnosis.run_queries import waits_for_the_world
from patterns.tracing.recording.phrasing import seconds_in_words
from patterns.tracing.timeline.states import State

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from patterns.tracing.diagnosis.run_queries import RunQueries
    from patterns.tracing.recording.waiting import Frame
    from patterns.tracing.timeline.lanes import Lane, Span

_CALLS: Final = 4
"""So many awaits of one function in a row look like a gather that was not written."""


def staircase(run: RunQueries) -> Iterator[Diagnosis]:
    """Each task was made only when the one before it had been waited for."""
    children: dict[int, list[Lane]] = {}
    for lane in run.timeline.lanes:
        if lane.parent is not None:
            children.setdefault(lane.parent, []).append(lane)
    for parent, family in children.items():
        waited = run.lane_of.get(parent)
        if waited is None or len(family) < 2:
            continue

        awaited = {
            task: (span.event, span.line)
            for span in waited.spans
            if span.on is not None and span.on.kind == "task" and len(span.on.tasks) == 1
            for task in span.on.tasks
        }
        for stairs in _stairs(family, awaited):
            total = sum((lane.ended or lane.created) - lane.created for lane in stairs)
            index, line = awaited[stairs[0].task]
            yield Diagnosis(
                rule="staircase",
                sentence=(
                    f"{run.names(lane.task for lane in stairs)} ran one after the other, "
                    f"{seconds_in_words(total)} in all: {run.name(parent)} awaited each of "
                    "them before it made the next. Create them all first, then await them."
                ),
                at=stairs[1].created,
                event=index + 1,
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
            stairs.append(lane)
    if len(stairs) > 1:
        yield stairs


def one_by_one(run: RunQueries) -> Iterator[Diagnosis]:
    """A task awaited one function again and again, while nothing else was going on."""
    every_task = _Busy(span for lane in run.timeline.lanes for span in lane.spans)
    for lane in run.timeline.lanes:
        yield from _in_a_row(run, lane, every_task)


class _Busy:
    """When something was done, or waited for of the world."""

    def __init__(self, spans: Iterable[Span]) -> None:
        busy = [span for span in spans if span.end > span.start and _is_busy(span)]
        self._starts = sorted(span.start for span in busy)
        self._ends = sorted(span.end for span in busy)

    def between(self, start: float, end: float) -> int:
        """Count the spans that reach into that stretch of time."""
        return bisect_left(self._starts, end) - bisect_right(self._ends, start)


def _is_busy(span: Span) -> bool:
    return span.state is State.RUNNING or waits_for_the_world(span)


def _in_a_row(run: RunQueries, lane: Lane, every_task: _Busy) -> Iterator[Diagnosis]:
    waits = [
        span
        for span, after in zip_longest(lane.spans, lane.spans[1:])
        # A try that is cut short is followed by another one, and not beside it.
        if span.state is State.WAITING and (after is None or after.state is not State.CANCELLING)
    ]
    this_task: _Busy | None = None
    for function, group in groupby(waits, key=_called):
        if function is None:
            continue

        spans = list(group)
        # A call is a new one where the caller went on to another line, or began anew.
        calls = 1 + sum(_is_new_call(one, other) for one, other in pairwise(spans))
        total = spans[-1].end - spans[0].start
        if calls < _CALLS or total <= 0:
            continue

        # Made once for a lane, and for few lanes at all.
        this_task = this_task or _Busy(lane.spans)
        start, end = spans[0].start, spans[-1].end
        if this_task.between(start, end) != every_task.between(start, end):
            continue  # others did something meanwhile; a task that waits for this one does not

        yield Diagnosis(
            rule="one_by_one",
            sentence=(
                f"{run.name(lane.task)} awaited {function} {calls} times, one after the "
                f"other, {seconds_in_words(total)} in all. "
                "If they do not need each other's results, gather or a TaskGroup lets them "
                "overlap."
            ),
            at=spans[0].start,
            event=spans[0].event + 1,
            task=lane.task,
            line=spans[0].stack[0].line,
        )


def _called(span: Span) -> str | None:
    """Name the function that the task's own one awaits, where that one waits for the world."""
    calls = _calls(span)
    if len(calls) < 2 or not waits_for_the_world(span):
        return None

    # The items of an asynchronous generator come one by one: that is what it is for.
    return None if calls[1].generates else calls[1].function


def _calls(span: Span) -> list[Frame]:
    """Give the functions on the way down; before Python 3.12 a comprehension is one, too."""
    return [frame for frame in span.stack if not frame.function.endswith("comp>")]


def _is_new_call(one: Span, other: Span) -> bool:
    (here, inside, *_), (there, further, *_) = _calls(one), _calls(other)
    return here.line != there.line or (further.line or 0) <= (inside.line or 0)
