"""
Two recordings side by side: pure, and linear in the events of both.

    comparison = compare(RunQueries(before), RunQueries(after))
    print(*in_words(comparison))
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from patterns.tracing.comparison.differences import (
    Comparison,
    Divergence,
    Life,
    OutputDifference,
    TaskDifference,
    ToldEvent,
)
from patterns.tracing.comparison.likeness import likeness
from patterns.tracing.comparison.matching import matched
from patterns.tracing.export.narration import narration
from patterns.tracing.recording.events import Printed
from patterns.tracing.recording.gc_pause import uncollected
from patterns.tracing.timeline.states import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from patterns.tracing.comparison.differences import Agreement, Manner
    from patterns.tracing.diagnosis.run_queries import RunQueries
    from patterns.tracing.recording.recording import Recording

_EXACTLY: Final = 1e-9
_ROUGHLY: Final = 0.02
"""Seconds within which two moments of real clocks count as the same …"""
_SHARE: Final = 0.02
"""… and the share of the longer run."""


@uncollected()
def compare(run_a: RunQueries, run_b: RunQueries) -> Comparison:
    """Compare two runs, A and B."""
    a, b = run_a.recording, run_b.recording
    matching = matched(a, b)
    exact = a.clock == b.clock == "instant"
    within = _EXACTLY if exact else max(_ROUGHLY, _SHARE * max(a.end, b.end))
    side_a, side_b = _Side(run_a, matching.a), _Side(run_b, matching.b)
    partings: list[Divergence] = []
    tasks: list[TaskDifference] = []
    for index, pair in enumerate(matching.pairs):
        if pair.a is None or pair.b is None:
            found = [_alone(side_a, side_b, index)]
        else:
            found = _parting(side_a, side_b, index, within)
        partings += found
        tasks.append(
            TaskDifference(
                name=pair.name,
                depth=pair.depth,
                a=side_a.life(pair.a),
                b=side_b.life(pair.b),
                first=_telling(found, exact=exact),
            )
        )
    partings += _parting(side_a, side_b, None, within)
    order = _order(side_a, side_b)
    agreement = _agreement(partings, order)
    if agreement == "different" and not exact:
        partings = [parting for parting in partings if parting.kind != "when"]
    first = min(partings, key=_when, default=None)
    if agreement == "order":
        first = order
    return Comparison(
        agreement=agreement,
        end_a=a.end,
        end_b=b.end,
        outcome_a=a.outcome,
        outcome_b=b.outcome,
        matching=matching,
        tasks=tuple(tasks),
        first=first,
        output=_output(a, b),
    )


class _Side:
    """One of the recordings, as far as it is compared."""

    def __init__(self, run: RunQueries, pairs: Mapping[int, int]) -> None:
        recording = self.recording = run.recording
        self.lanes = run.lane_of
        self.likenesses = [likeness(event, pairs) for event in recording.events]
        self.of_pair: dict[object, list[int]] = {}
        """By index of a pair: the indices of its events. None: those of no task."""
        for index, like in enumerate(self.likenesses):
            self.of_pair.setdefault(like[0], []).append(index)
        self._words: tuple[str, ...] | None = None

    def at(self, index: int) -> float:
        return self.recording.events[index].at

    def told(self, index: int | None) -> ToldEvent | None:
        if index is None:
            return None

        if self._words is None:
            self._words = narration(self.recording)
        event = self.recording.events[index]
        return ToldEvent(index, event.at, event.task, self._words[index])

    def life(self, task: int | None) -> Life | None:
        lane = None if task is None else self.lanes.get(task)
        if lane is None:
            return None

        last = lane.spans[-1]
        how: Manner = "never ended"
        match last.state:
            case State.RETURNED:
                how = "returned"
            case State.RAISED:
                how = "raised"
            case State.CANCELLED:
                how = "cancelled"
            case _:
                pass
        return Life(
            task=lane.task,
            start=lane.created,
            end=self.recording.end if lane.ended is None else lane.ended,
            waiting=sum(
                span.end - span.start
                for span in lane.spans
                if span.state in (State.WAITING, State.CANCELLING)
            ),
            how=how,
            value=last.label if last.state.is_end else "",
        )


def _parting(a: _Side, b: _Side, pair: int | None, within: float) -> list[Divergence]:
    """Find where the events of one pair of tasks part: first in when, then in what they are."""
    found: list[Divergence] = []
    for at_a, at_b in zip_longest(a.of_pair.get(pair, []), b.of_pair.get(pair, [])):
        if at_a is None or at_b is None or a.likenesses[at_a] != b.likenesses[at_b]:
            found.append(Divergence("what", pair, a.told(at_a), b.told(at_b)))
            break

        if not found and abs(a.at(at_a) - b.at(at_b)) > within:
            found.append(Divergence("when", pair, a.told(at_a), b.told(at_b)))
    return found


def _telling(found: list[Divergence], *, exact: bool) -> Divergence | None:
    """On real clocks no two runs keep the same times: there, what is done tells more."""
    if not found:
        return None

    return found[0] if exact else found[-1]


def _alone(a: _Side, b: _Side, index: int) -> Divergence:
    first_a = next(iter(a.of_pair.get(index, [])), None)
    first_b = next(iter(b.of_pair.get(index, [])), None)
    return Divergence("alone", index, a.told(first_a), b.told(first_b))


def _order(a: _Side, b: _Side) -> Divergence | None:
    """Find the first turn that another task had."""
    for index, (one, other) in enumerate(zip(a.likenesses, b.likenesses, strict=False)):
        if one != other:
            return Divergence("order", None, a.told(index), b.told(index))
    return None


def _when(parting: Divergence) -> tuple[float, int, bool]:
    events = [event for event in (parting.a, parting.b) if event is not None]
    at, first = min(((event.at, event.event) for event in events), default=(0.0, 0))
    # That a task is there only in one run is the cause of what follows from it.
    return at, first, parting.kind != "alone"


def _agreement(partings: list[Divergence], order: Divergence | None) -> Agreement:
    kinds = {parting.kind for parting in partings}
    if kinds & {"what", "alone"}:
        return "different"

    if order is not None:
        return "order"

    return "times" if kinds else "same"


def _output(a: Recording, b: Recording) -> OutputDifference | None:
    lines_a, lines_b = _lines(a), _lines(b)
    for number, (one, other) in enumerate(zip_longest(lines_a, lines_b), 1):
        if one != other:
            return OutputDifference(number, one, other, len(lines_a), len(lines_b))
    return None


def _lines(recording: Recording) -> list[str]:
    events = recording.events
    return "".join(event.text for event in events if isinstance(event, Printed)).splitlines()
