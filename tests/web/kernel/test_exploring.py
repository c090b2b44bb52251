"""What the kernel tells of a program's other orders, run natively."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from patterns.checks import Prints
from patterns.checks.check_text import text_of
from patterns.tracing.exploration import failing
from tests.web.kernel.exploring_natively import RACE, told
from web.kernel.python import entry, exploring, steering
from web.protocol.kernel import exploration


def test_a_failure_is_told_with_the_waits_that_decide_in_both_runs() -> None:
    """The page marks them, and names when each ended as written."""
    found = told(RACE)
    assert (found["phase"], found["plain_fails"]) == ("done", "")
    assert [each["kind"] for each in found["outcomes"]] == ["same", "raised"]
    (failure,) = found["failures"]
    assert failure["message"] == "ValueError: 5"
    assert failure["runs"] == found["outcomes"][1]["first"]
    (turn,) = failure["turns"]
    ends = {side["line"]: side["ended_plainly"] for side in turn.values()}
    assert ends == {8: 1.0, 13: 1.5}


QUIET = RACE.replace("raise ValueError(balance)", "print('lost')") + "print('balance:', balance)\n"
FIFTEEN = text_of((Prints("balance: 15"),))


def test_a_check_is_judged_in_every_run() -> None:
    """The program prints something else in some orders, and only a check says that this is wrong."""
    assert not any(each["failed"] for each in told(QUIET)["outcomes"])
    for found in (told(QUIET, checks=FIFTEEN), told(QUIET, claims=FIFTEEN)):
        (failure,) = found["failures"]
        assert (failure["kind"], failure["message"]) == (
            "check",
            "It printed “balance: 5”, and not “balance: 15”.",
        )
        assert found["outcomes"][1]["failed"]


def test_a_claim_is_one_of_the_program_as_it_is_written() -> None:
    """Where a reader's change has made it untrue, it says nothing; a check then fails at once."""
    changed = QUIET.replace("deposit(10, 1)", "deposit(20, 1)")
    assert told(changed, claims=FIFTEEN)["plain_fails"] == ""
    assert (
        told(changed, checks=FIFTEEN)["plain_fails"]
        == "It printed “balance: 25”, and not “balance: 15”."
    )


def test_an_order_that_was_told_is_run_again_by_its_text() -> None:
    """The run that is shown is recorded anew: no recording crosses while others are tried."""
    order = told(RACE)["failures"][0]["order"]
    text = entry.run(RACE, "instant", 1, order, lambda _text: None, lambda: None, None)
    ended = json.loads(text)
    assert ended["outcome"]["message"] == "ValueError: 5"
    assert {each["line"] for each in ended["steered"]["decided"]} <= {8, 13}
    assert ended["steered"]["decided"]


@pytest.mark.parametrize("order", ["nonsense!", "load.1x9"])
def test_an_order_that_is_none_runs_nothing_and_is_told_in_a_sentence(order: str) -> None:
    """The sentence goes on to say what is wrong with it."""
    text = entry.run("print(1)", "instant", 1, order, lambda _text: None, lambda: None, None)
    outcome = json.loads(text)["outcome"]
    assert outcome["kind"] == "stopped"
    assert outcome["message"].startswith("It did not run under this order. ")


def test_what_is_told_keeps_the_bounds_of_the_protocol() -> None:
    """The page refuses what is more."""
    found = told("class Long(Exception): pass\nLong.__name__ = 'x' * 9000\nraise Long\n")
    assert len(found["plain_fails"]) <= exploration.MOST_WORDS
    for name in ("MOST_WORDS", "MOST_OUTCOMES", "MOST_FAILURES", "MOST_TURNS"):
        assert getattr(exploring, f"_{name}") == getattr(exploration, name)
    for name in ("MOST_DECIDED", "MOST_PICKS", "MOST_CHOICES"):
        assert getattr(steering, f"_{name}") == getattr(exploration, name)
    assert get_args(exploration.FoundKind) == get_args(failing.FoundKind)


def test_a_run_that_is_picked_is_told_up_to_the_next_pick() -> None:
    """Its events come in batches, as of any run; the choices come with its end."""
    batches: list[str] = []
    ended = json.loads(entry.pick(RACE, "[]", "", "", batches.append, lambda: None))
    kinds = [event["kind"] for batch in batches for event in json.loads(batch)["events"]]
    assert kinds.count("suspended") == 2
    assert (ended["outcome"]["kind"], ended["events"]) == ("stopped", [])
    picked = ended["steered"]["picked"]
    assert [each["line"] for each in picked["choices"]] == [8, 13]
    assert (picked["taken"], picked["end"], picked["order"]) == ([], None, "")
