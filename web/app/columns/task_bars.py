"""The bars of the timeline: what each task did, as columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from patterns.tracing.recording.phrasing import seconds_in_words, shown
from patterns.tracing.recording.source_lines import line_in_main
from patterns.tracing.timeline.rounding import rounded
from patterns.tracing.timeline.states import State
from patterns.tracing.timeline.wait_classes import wait_class
from web.protocol.figure.figure_sizes import HALF

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from patterns.tracing.timeline.lanes import Lane, Span, Timeline
    from web.protocol.figure.timeline import SpanColumns

MAX_SPANS: Final = 20_000
"""With more, neighbours that are too short to be seen apart become one."""
_FINEST: Final = 1_500


def bars(
    timeline: Timeline, lanes: Sequence[Lane], rows_of: Sequence[int] | None = None
) -> SpanColumns:
    """
    Make the bars of *lanes*; neighbours become one where there are too many.

    Args:
        timeline: What the lanes are of.
        lanes: A row each.
        rows_of: The row of each lane; where left out, they stand one below the other.

    """
    coarse = _grain(timeline, lanes)
    drawn: list[Span] = []
    owners: list[int] = []
    for index, lane in enumerate(lanes):
        spans = lane.spans if lane.ended is None else lane.spans[:-1]
        drawn += spans if coarse is None else _merged(spans, coarse)
        owners += [index] * (len(drawn) - len(owners))
    rows = owners if rows_of is None else [rows_of[index] for index in owners]
    names = [shown(lane.name) or f"task {lane.task}" for lane in lanes]
    return {
        "y": [*rows],
        "top": [row - HALF for row in rows],
        "bottom": [row + HALF for row in rows],
        "left": [rounded(span.start) for span in drawn],
        "right": [rounded(span.end) for span in drawn],
        "left_event": [span.event for span in drawn],
        "right_event": [span.end_event for span in drawn],
        "state": [span.state.value for span in drawn],
        "look": [(wait_class(span) or span.state).value for span in drawn],
        "label": [shown(span.label) for span in drawn],
        "task": [lanes[index].task for index in owners],
        "name": [names[index] for index in owners],
        "line": [line_in_main(span.line) for span in drawn],
        "text": [
            _span_in_words(span.state.value, shown(span.label), span.line, _length(span))
            for span in drawn
        ],
    }


@dataclass(frozen=True, slots=True)
class _Grain:
    """What is shorter than both cannot be told apart."""

    seconds: float
    events: float


def _grain(timeline: Timeline, lanes: Sequence[Lane]) -> _Grain | None:
    if sum(len(lane.spans) for lane in lanes) <= MAX_SPANS:
        return None

    return _Grain(timeline.end / _FINEST, timeline.event_count / _FINEST)


def _merged(spans: Sequence[Span], grain: _Grain) -> Iterator[Span]:
    """Give one span for neighbours that together are too short to be seen apart."""
    group: list[Span] = []
    for span in spans:
        if group and (
            span.end - group[0].start > grain.seconds
            or span.end_event - group[0].event > grain.events
        ):
            yield _one(group)
            group = []
        group.append(span)
    if group:
        yield _one(group)


def _one(group: Sequence[Span]) -> Span:
    """Running is what one looks for; it shows however short it is."""
    if len(group) == 1:
        return group[0]

    telling = max(group, key=lambda span: (span.state is State.RUNNING, span.end - span.start))
    return replace(
        telling,
        start=group[0].start,
        end=group[-1].end,
        event=group[0].event,
        end_event=group[-1].end_event,
    )


@lru_cache(maxsize=2_000)
def _span_in_words(state: str, label: str, line: int | None, length: float) -> str:
    """Tell what a tooltip tells: the state, on what, where and how long."""
    words = state
    if label:
        words += f" on {label}" if state == "waiting" else f", waiting on {label}"
    if line is not None:
        words += f" at line {line}"
    if length > 0:
        words += f", for {seconds_in_words(length)}"
    return words


def _length(span: Span) -> float:
    """Give the length of the bar as it is drawn, in seconds."""
    return rounded(span.end) - rounded(span.start)
