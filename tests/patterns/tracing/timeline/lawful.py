"""What holds for the lanes of every recording."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from patterns.tracing.timeline.lanes import timeline_of
from patterns.tracing.timeline.states import NEXT, State

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording


def assert_lawful(recording: Recording) -> None:
    drawn = timeline_of(recording)
    for lane in drawn.lanes:
        first, last = lane.spans[0], lane.spans[-1]

        assert first.state is State.CREATED
        assert (first.start, last.end) == (
            lane.created,
            recording.end if lane.ended is None else lane.ended,
        )
        assert last.end_event == len(recording.events)
        assert last.state.is_end == (lane.ended is not None)
        for here, there in pairwise(lane.spans):
            assert there.state in NEXT[here.state]
            assert (here.end, here.end_event) == (there.start, there.event)
        for span in lane.spans:
            assert span.start <= span.end
            assert span.event <= span.end_event

    # The ready queue holds whoever could run: all but one that runs, waits or has ended.
    lengths = dict(zip(drawn.ready.event, drawn.ready.length, strict=True))
    length = 0
    for index in range(len(recording.events)):
        length = lengths.get(index, length)
        states = [now.state for lane in drawn.lanes if (now := lane.after(index + 1))]
        could = states.count(State.CREATED) + states.count(State.READY)
        assert could <= length <= could + states.count(State.CANCELLING)

    for primitive in drawn.primitives:
        for one, other in pairwise(primitive.levels):
            assert (one.end, one.end_event) == (other.start, other.event)
        assert primitive.levels[-1].end_event == len(recording.events)
