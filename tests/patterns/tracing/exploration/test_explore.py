"""What `explore` answers: outcomes, failures made small, and their sentences."""

from __future__ import annotations

import asyncio
import gc
import json
from typing import TYPE_CHECKING

import pytest

from patterns.checks import EndsBy
from patterns.tracing import Recording, explore, record, replay
from tests.patterns.tracing.exploration.programs import SOURCES

if TYPE_CHECKING:
    from patterns.tracing.exploration.explore import Progress

SENTENCES = {
    "lost_update": "`refund(…)` goes on before `audit(80)` answers: lines 26 and 17.",
    "double_charge": (
        "the time-out in `pay('A1', 30)` of A1 is over before `bank('A1', 30)` of A1 answers: "
        "lines 18 and 11."
    ),
    "half_transfer": (
        "the time-out in `transfer(…)` is over before `move('ann', 'bob', 25)` answers: "
        "lines 19 and 13."
    ),
    "notify_before_wait": "`deliver('hello')` goes on before `unlock()` answers: lines 12 and 24.",
    "lock_order": "`move(…, 1, 0.75)` goes on before `ask('north')` answers: lines 18 and 13.",
    "stale_answer": (
        "`search('asy')` of look up asy answers before `search('as')` of look up as: line 21."
    ),
    "config_race": (
        "the time-out in `main()` is over before `fetch('fonts')` of fonts answers, and "
        "`fetch('theme')` of theme answers before `fetch('icons')` of icons, and "
        "`fetch('icons')` of icons answers before the time-out in `main()` is over: "
        "lines 23 and 11."
    ),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_the_sentence_names_the_waits_whose_order_matters(name: str) -> None:
    """Those and no others, with their tasks and lines."""
    sentences = [failure.sentence for failure in explore(SOURCES[name], runs=80).failures]
    assert f"It fails when {SENTENCES[name]}" in sentences


def test_a_wait_that_has_to_fall_into_a_gap_has_two_sides() -> None:
    """Too early is as good as too late."""
    (failure,) = explore(SOURCES["permit_given_twice"], runs=80).failures
    assert failure.sentence == (
        "It fails when `main()` goes on before `work(…)` of job at line 23, and "
        "`work(…)` of job at line 21 goes on before `main()`: lines 33, 23 and 21."
    )
    assert failure.order == "1x0.7"


def test_a_failure_can_be_replayed_by_its_order() -> None:
    """The recording is the one that was shown."""
    (failure,) = explore(SOURCES["stale_answer"], runs=40).failures
    assert replay(SOURCES["stale_answer"], failure.order) == failure.recording


def test_an_order_outlives_edits_of_comments_and_blank_lines() -> None:
    """No line stands in it."""
    source = SOURCES["stale_answer"]
    (failure,) = explore(source, runs=40).failures
    edited = "# Said before all else.\n\n\n" + source.replace("await search", "await  search")
    assert replay(edited, failure.order).outcome.message == failure.message


def test_the_plain_run_that_fails_is_told_first() -> None:
    """Nothing else is run then."""
    explored = explore(
        "import asyncio\nasync def main():\n    raise ValueError('no')\nasyncio.run(main())"
    )
    assert explored.plain_fails == "ValueError: no"
    assert (explored.runs, explored.failures) == (1, ())


def test_other_lines_fail_on_wish_only() -> None:
    """And the same lines in another order never do."""
    source = SOURCES["right_workers"]
    assert not explore(source, runs=40).failed
    assert {each.kind for each in explore(source, runs=40, output=True).failures} == {
        "other_output"
    }
    assert not explore(SOURCES["right_lock"], runs=40, output=True).failed


def test_a_check_of_patterns_checks_is_a_failure() -> None:
    """With the duration from which on it fails."""
    explored = explore(SOURCES["right_lock"], runs=40, checks=[EndsBy(1.0)])
    assert explored.failures[0].kind == "check"
    assert "takes more than" in explored.failures[0].sentence


def test_a_coroutine_function_can_be_explored() -> None:
    """As well as the text of a program."""

    async def load(name: str, seconds: float, into: list[str]) -> None:
        await asyncio.sleep(seconds)
        into.append(name)

    async def main() -> None:
        names: list[str] = []
        await asyncio.gather(load("a", 0.1, names), load("b", 0.15, names))
        assert names == ["a", "b"]

    (failure,) = explore(main, runs=40).failures
    assert "`load('b', 0.15, …)` answers before `load('a', 0.1, …)`" in failure.sentence


READY = """\
import asyncio

async def put(name, names):
    names.append(name)

async def main():
    names = []
    await asyncio.gather(put("a", names), put("b", names))
    assert names == ["a", "b"]

asyncio.run(main())
"""


def test_first_come_first_served_is_kept_unless_it_is_lifted() -> None:
    """What is found without it says so."""
    assert not explore(READY, runs=40).failed
    (failure,) = explore(READY, runs=80, ready=True).failures
    assert "CPython runs what is ready first come, first served" in failure.sentence
    assert replay(READY, failure.order) == failure.recording


def test_who_watches_can_end_it() -> None:
    """What was found until then is in the answer."""
    told: list[Progress] = []

    def enough(progress: Progress) -> bool:
        told.append(progress)
        return progress.runs == 10

    explored = explore(SOURCES["lost_update"], progress=enough)
    assert explored.runs == 10
    assert [each.runs for each in told] == list(range(2, 11))
    assert explored.failed


def test_the_answer_is_plain_json() -> None:
    """All of it but the recordings."""
    explored = explore(SOURCES["lost_update"], runs=20)
    wire = json.loads(explored.to_json())
    assert wire["failures"][0]["sentence"] == explored.failures[0].sentence
    assert sum(each["runs"] for each in wire["outcomes"]) == wire["runs"] == 20


def test_what_is_written_is_run_first() -> None:
    """Its recording is the plain one."""
    source = SOURCES["lost_update"]
    assert explore(source, runs=2).plain == record(source)


def test_no_more_orders_are_told_than_there_were_runs() -> None:
    """Every run is counted once, in its outcome and in all."""
    explored = explore(SOURCES["right_newest"], runs=25)
    assert explored.different <= explored.runs == 25


def test_of_runs_that_end_alike_one_is_kept() -> None:
    """What is kept is gone through after each run: all of them would cost more with each."""
    kept: list[int] = []

    def count(progress: Progress) -> None:
        if progress.phase == "running":
            kept.append(sum(isinstance(each, Recording) for each in gc.get_objects()))

    gc.freeze()  # what was there before is not gone through each time
    try:
        explored = explore(SOURCES["late_reply"], runs=30, progress=count)
    finally:
        gc.unfreeze()
    # One of each outcome, and that which has just ended.
    assert max(kept) - kept[0] <= len(explored.outcomes) + 1
