"""Rules about what ran one after the other and could have run side by side."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from patterns.tracing.evidence import AT_WORK, Diagnosis
from patterns.tracing.states import State
from patterns.tracing.words import seconds_in_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from patterns.tracing.evidence import Evidence
    from patterns.tracing.lanes import Lane, Span

_CALLS: Final = 4
"""So many awaits of one function in a row look like a gather that was not written."""


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
    if span.on is None or span.on.kind not in AT_WORK or len(span.stack) < 2:
        return None

    return span.stack[1].function


def _is_new_call(one: Span, other: Span) -> bool:
    here, there = one.stack[0].line, other.stack[0].line
    if here != there:
        return True

    return (other.stack[1].line or 0) <= (one.stack[1].line or 0)
