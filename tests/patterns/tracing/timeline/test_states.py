"""The table of states: which may follow which, and how each looks."""

from __future__ import annotations

import itertools

from patterns.tracing.timeline.states import BETWEEN, GLYPHS, MEANINGS, NEXT, SYMBOLS, State


def test_every_state_has_a_glyph_of_its_own_and_a_meaning() -> None:
    """No state can be mistaken for another where there is no colour."""
    assert len({GLYPHS[state] for state in State}) == len(State)
    assert len({SYMBOLS[state] for state in State}) == len(State)
    assert all(len(glyph) == 1 for glyph in GLYPHS.values())
    assert set(MEANINGS) == set(State)


def test_nothing_comes_after_an_end() -> None:
    """The three ends are the only states with no way on."""
    assert {state for state in State if state.is_end} == {
        State.RETURNED,
        State.RAISED,
        State.CANCELLED,
    }


def test_only_a_running_task_ends() -> None:
    """Code has to run to return, to raise, or to let a cancellation through."""
    for state in State:
        if any(following.is_end for following in NEXT[state]):
            assert state is State.RUNNING


def test_every_way_between_two_states_is_legal() -> None:
    """What is filled in between two states that do not follow each other obeys the table."""
    for (start, goal), between in BETWEEN.items():
        if between is None:
            assert start.is_end or goal is State.CREATED
            continue
        path = (start, *between, goal)

        assert all(there in NEXT[here] for here, there in itertools.pairwise(path))
        assert State.CANCELLING not in between
