"""The text of a schedule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns.tracing.exploration.schedule import (
    WRITTEN,
    Decision,
    Schedule,
    ScheduleError,
    Turn,
)

_names = st.from_regex(r"[a-z_][a-z0-9_x]{0,5}(-[2-9])?", fullmatch=True)
_kinds = st.sampled_from(["", "t", "s"])
_turns: st.SearchStrategy[Turn] = st.sampled_from(["first", "", "last"])


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    path = draw(st.lists(_names, max_size=3))
    wait = ".".join([*path, f"{draw(st.integers(1, 99))}{draw(_kinds)}"])
    return Decision(wait, round(draw(st.floats(0.5, 2.0)), 12), draw(_turns))


schedules = st.lists(decisions(), max_size=6).map(Schedule.of)


@given(schedules)
def test_a_schedule_is_read_as_it_is_written(schedule: Schedule) -> None:
    """Its text holds all of it, whatever tasks are called."""
    assert Schedule.parse(schedule.text) == schedule


def test_what_is_as_written_is_no_decision() -> None:
    """An empty text, and decisions that change nothing, are the plain run's."""
    assert Schedule.parse("") == Schedule.parse("load.1x1") == WRITTEN


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("load.1x3", "0.5 to 2 times"),
        ("load.1x0.1", "0.5 to 2 times"),
        ("load", "no decision"),
        ("load.1x", "no decision"),
        ("<script>", "no decision"),
        (",".join(f"load.{number}x2" for number in range(3000)), "at most"),
    ],
)
def test_what_is_no_schedule_is_refused_in_a_sentence(text: str, says: str) -> None:
    """Foreign text comes in by links."""
    with pytest.raises(ScheduleError, match=says):
        Schedule.parse(text)
