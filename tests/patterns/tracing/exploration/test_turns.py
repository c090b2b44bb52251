"""A reader picks which wait ends next: legal, replayable, and told in words."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from patterns.checks import Prints
from patterns.tracing import replay
from patterns.tracing.exploration.turns import turn_after
from tests.patterns.tracing.exploration.legality import offences
from tests.patterns.tracing.exploration.programs import SOURCES
from tests.patterns.tracing.laws import printed
from tests.patterns.tracing.random_programs import programs

if TYPE_CHECKING:
    from patterns.tracing.exploration.turns import Turn

TELLERS = """\
import asyncio

balance = 0

async def look_up():
    await asyncio.sleep(0.5)

async def deposit(number):
    global balance
    await asyncio.sleep(number)
    before = balance
    await look_up()
    balance = before + 100

async def main():
    async with asyncio.TaskGroup() as group:
        for number in (1, 2):
            group.create_task(deposit(number), name=f"teller-{number}")
    if balance != 200:
        raise ValueError(balance)

asyncio.run(main())
"""


def picked(source: str, seed: int) -> tuple[list[str], Turn]:
    """Pick at random until the end; the picks, and what came of them."""
    chance = random.Random(seed)
    picks: list[str] = []
    turn = turn_after(source, picks)
    while turn.choices and len(picks) < 8:
        picks.append(chance.choice(turn.choices).wait)
        turn = turn_after(source, picks)
    return picks, turn


@settings(max_examples=30)
@given(programs(), st.integers(0, 10_000))
def test_whatever_is_picked_is_followed_legal_and_an_order(source: str, seed: int) -> None:
    """At each turn; at the end the order alone makes the run again."""
    picks, turn = picked(source, seed)
    assert [each.wait for each in turn.taken] == picks
    assert not list(offences(turn.recording))
    if not turn.choices:
        again = replay(source, turn.order)
        assert again.outcome == turn.recording.outcome
        assert printed(again) == printed(turn.recording)


def test_a_failure_is_made_by_hand() -> None:
    """Both tellers read before either writes; each choice says what it means, and when."""
    first = turn_after(TELLERS, [])
    assert (first.recording.outcome.kind, first.recording.end) == ("stopped", 0)
    assert [(each.words, each.line, round(each.at, 5)) for each in first.choices] == [
        ("`deposit(1)` of teller-1 goes on", 10, 1.0),
        # A moment before the other one, which may take 2 s at most.
        ("`deposit(2)` of teller-2 goes on", 10, 2.0),
    ]
    picks = [each.wait for each in first.choices]  # and not the look-up
    second = turn_after(TELLERS, picks[:1])
    assert second.end is None
    assert [each.words for each in second.choices] == [
        "`look_up()` of teller-1 answers",
        "`deposit(2)` of teller-2 goes on",
    ]
    last = turn_after(TELLERS, picks)
    while last.choices:
        picks.append(last.choices[0].wait)
        last = turn_after(TELLERS, picks)
    assert last.end is not None
    assert (last.end.failed, last.end.judgement.sentence) == (True, "ValueError: 100")
    assert replay(TELLERS, last.order).outcome.message == "ValueError: 100"


def test_what_holds_as_written_has_to_hold_as_it_was_picked() -> None:
    """Other output alone is a difference; against a claim it is a failure."""
    always = TELLERS.replace("if balance != 200:", "if True:")
    source = always.replace("raise ValueError(balance)", "print(balance)")
    picks = ["deposit.1", "deposit-2.1", "deposit.2"]
    for claims, failed in (([Prints("200")], True), ([Prints("300")], False), ([], False)):
        end = turn_after(source, picks, claims=claims).end
        assert end is not None
        assert end.failed == failed


def test_what_is_no_choice_is_passed_over_with_all_after_it() -> None:
    """So a program that has changed is taken as far as the picks still make sense."""
    turn = turn_after(TELLERS, ["deposit-2.1", "gone.1", "deposit.1"])
    assert [each.wait for each in turn.taken] == ["deposit-2.1"]
    assert turn.choices


def test_a_right_program_stands_what_is_picked() -> None:
    """A time-out may be picked as well as the answer."""
    for seed in range(5):
        picks, turn = picked(SOURCES["right_timeout"], seed)
        assert picks
        assert turn.end is None or not turn.end.failed


def test_where_there_is_no_choice_nothing_is_asked() -> None:
    """The run goes to its end at once."""
    turn = turn_after("import asyncio\nasyncio.run(asyncio.sleep(1))\n", ["1"])
    assert (turn.taken, turn.choices, turn.order) == ((), (), "")
    assert turn.end is not None
    assert turn.end.judgement.kind == "same"
