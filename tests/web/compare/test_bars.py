"""The bars of the page that compares two recordings."""

from __future__ import annotations

import re

from patterns.tracing.timeline.lanes import timeline_of
from tests.patterns.tracing.scripts import Script, group_of_three
from web.compare.bars import axis, bars


def classes(svg: str) -> list[str]:
    return re.findall(r'<(?:rect|text) class="([\w-]+)"', svg)


def test_steps_that_take_no_time_are_seen() -> None:
    """Waiting, and the steps between; not that it was ready before each."""
    lane = timeline_of(group_of_three(group=True)).lanes[1]

    assert classes(bars(None, lane, 2.0, None)) == [
        "state-running",
        "wait-time",
        "state-running",
        "state-returned",
    ]


def test_a_is_a_ghost_below_b() -> None:
    """Both on one axis, and a mark where they part."""
    lane = timeline_of(group_of_three(group=True)).lanes[3]
    drawn = bars(lane, lane, 4.0, 2.0)
    b, _, a = drawn.partition('<g class="ghost">')

    assert 'class="mark" x="50.00%"' in b
    assert 'class="wait-time" x="0.00%" y="3" width="50.00%"' in b
    assert 'class="wait-time" x="0.00%" y="18" width="50.00%"' in a


def test_a_lane_of_very_many_steps_is_a_small_picture() -> None:
    """What cannot be told apart is not drawn."""
    run = Script()
    main = run.task("main")
    for _ in range(20_000):
        run.step(main).wait(main).later(0.001).wake(main)
    (lane,) = timeline_of(run.recording()).lanes

    assert len(bars(lane, lane, run.now, None)) < 100_000


def test_the_axis_has_a_few_ticks() -> None:
    """Round numbers, whatever the length."""
    assert [label for label, _ in axis(4.0)] == ["0", "1", "2", "3", "4"]
    for end in (0.0003, 0.02, 0.7, 1.0, 5.05, 59.9, 3600.0, 86400.0):
        ticks = axis(end)
        assert 5 <= len(ticks) <= 12
        assert all(0 <= place <= 100.001 for _, place in ticks)
