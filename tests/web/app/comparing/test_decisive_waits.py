"""The waits that decide, marked in both runs."""

from __future__ import annotations

from patterns.catalogue import lesson
from patterns.tracing import explore, record, replay
from patterns.tracing.diagnosis.run_queries import RunQueries
from tests.web.kernel.exploring_natively import RACE, told
from web.app.columns.timeline_columns import columns
from web.app.comparing.decisive_waits import no_decisive_turns, with_decisive_turns
from web.app.comparing.pins import NamedRun, Pins
from web.app.page_messages import read_turns
from web.kernel.python.exploring import turn_for_page


def test_each_wait_is_marked_where_it_ends_in_either_run() -> None:
    """In the failing run `1` ends before `2`; in the pinned one it is the other way round."""
    turns = read_turns(told(RACE)["failures"][0]["turns"])
    order = explore(RACE, runs=40).failures[0].order
    shown = RunQueries(replay(RACE, order))
    pins = Pins()
    pins.pin(NamedRun(record(RACE), "plain"))
    pairing = pins.pairing(shown, live=False)
    made = with_decisive_turns(columns(shown.timeline), turns, shown.timeline, pairing)["turns"]
    marks = list(zip(made["text"], made["size"], made["x"], strict=True))
    own = {text: x for text, size, x in marks if size == max(made["size"])}
    ghost = {text: x for text, size, x in marks if size == min(made["size"])}
    assert own["1"] < own["2"]
    assert ghost == {"1": 1.5, "2": 1.0}


def test_without_a_pinned_run_only_the_shown_one_is_marked() -> None:
    """Its two waits, in the order in which they ended."""
    turns = read_turns(told(RACE)["failures"][0]["turns"])
    shown = RunQueries(replay(RACE, explore(RACE, runs=40).failures[0].order))
    made = with_decisive_turns(columns(shown.timeline), turns, shown.timeline, None)["turns"]
    assert made["text"] == ["1", "2"]


def test_a_run_of_which_nothing_is_known_has_no_marks() -> None:
    """As a run of the program as it is written."""
    shown = RunQueries(record(RACE))
    made = with_decisive_turns(columns(shown.timeline), (), shown.timeline, None)
    assert made["turns"] == no_decisive_turns()


def test_a_wait_that_was_cut_off_is_marked_where_that_happened() -> None:
    """It was due later: the program was over by then."""
    program = lesson("gather").program("pitfall")
    failure = explore(program).failures[0]
    turns = read_turns(turn_for_page(each) for each in failure.orders)
    shown = RunQueries(replay(program, failure.order))
    made = with_decisive_turns(columns(shown.timeline), turns, shown.timeline, None)["turns"]
    assert set(made["x"]) == {4.0}
