"""Two recordings as one text picture."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from hypothesis import given

from patterns.tracing.export.paired_chart import paired_chart
from patterns.tracing.timeline.lanes import timeline_of
from tests.patterns.tracing.random_recordings import recordings
from tests.patterns.tracing.scripts import group_of_three

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.timeline.lanes import Lane


def test_two_runs_on_one_axis() -> None:
    """A above B; what looks the same is drawn once."""
    a, b = (timeline_of(group_of_three(group=group)).lanes for group in (False, True))
    pairs: list[tuple[str, Lane | None, Lane | None]] = [
        (one.name, one, other) for one, other in zip(a, b, strict=True)
    ]
    pairs.append(("more", None, b[-1]))

    assert paired_chart(pairs, 2.0, 0.5) == dedent("""\
        main      =  #...!
          quick   =  #.|
          broken  =  #...!
          slow    A  #....
                  B  #...x
          more    B  #...x
                     0 s

        , created  : ready  # running  . waiting  ~ cancelling  | returned  ! raised  x cancelled\
  one column = 0.5 s
        """)


@given(recordings() | recordings(lawful=False), recordings() | recordings(lawful=False))
def test_any_two_recordings_can_be_drawn(a: Recording, b: Recording) -> None:
    """Also where one has more tasks than the other."""
    lanes_a, lanes_b = timeline_of(a).lanes, timeline_of(b).lanes
    count = max(len(lanes_a), len(lanes_b))
    pairs = [
        (
            f"task {number}",
            lanes_a[number] if number < len(lanes_a) else None,
            lanes_b[number] if number < len(lanes_b) else None,
        )
        for number in range(count)
    ]
    assert paired_chart(pairs, max(a.end, b.end))
