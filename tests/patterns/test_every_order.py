"""What must hold in every order: one run refutes it, and a search judges all the others."""

from __future__ import annotations

from patterns.catalogue import lessons
from patterns.checks import (
    AtMostOpen,
    Check,
    EndsBy,
    EventOrder,
    EveryTaskReturns,
    ExactlyOnce,
    HoldsInEveryOrder,
    NoWarnings,
    OutcomeIs,
    Prints,
    TaskEnds,
    TimesOf,
)
from patterns.checks.check_text import check_from, checks_from, text_of
from patterns.checks.every_order import asked_in_every_order
from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries
from web.lesson_check.judging import judged

SLOW = """\
import asyncio

async def main():
    answer = asyncio.create_task(asyncio.sleep(1, "right"))
    await asyncio.sleep(1.5)
    print("answer:", answer.result() if answer.done() else "none")

asyncio.run(main())
"""

CHECKS: tuple[Check, ...] = (
    Prints("a", "it's “b”"),
    ExactlyOnce("a\\b"),
    TimesOf("* done", 0.5, 1.0),
    EventOrder("a created", 'prints "b"'),
    AtMostOpen(2, r"(?P<key>\w+): on", r"(?P<key>\w+): off", "pages"),
    EndsBy(2.0),
    OutcomeIs("deadlock"),
    EveryTaskReturns("page-*"),
    TaskEnds("a", "cancelled", 1.0),
    NoWarnings(),
)


def test_one_run_refutes_it_and_none_proves_it() -> None:
    """The verdict on a run is that of the first that fails there."""
    check = HoldsInEveryOrder(OutcomeIs("returned"), Prints("answer: none"))

    verdict = check.verdict(record(SLOW))

    assert check.claim == (
        "In every order: The program comes to its end without an error. It prints “answer: none”."
    )
    assert verdict == Prints("answer: none").verdict(record(SLOW))
    assert verdict.sentence == "It printed “answer: right”, and not “answer: none”."
    assert HoldsInEveryOrder(Prints("answer: right")).verdict(record(SLOW)).passed


def test_a_search_finds_the_order_in_which_it_does_not_hold() -> None:
    """The answer comes later than the look at it; where all is waited for, it holds."""
    check = HoldsInEveryOrder(Prints("answer: right"))
    waited = SLOW.replace("await asyncio.sleep(1.5)", "await asyncio.sleep(1.5)\n    await answer")

    (found,) = judged([check], RunQueries(record(SLOW), SLOW))
    (held,) = judged([check], RunQueries(record(waited), waited))

    assert not found.passed
    assert found.sentence == "It printed “answer: none”, and not “answer: right”."
    assert held.passed


def test_a_check_outlives_its_text() -> None:
    """The page hands the kernel what to judge by as text, one check a line."""
    read = checks_from(text_of(CHECKS))

    assert [repr(check) for check in read] == [repr(check) for check in CHECKS]
    assert [check.claim for check in read] == [check.claim for check in CHECKS]


def test_what_lessons_ask_of_every_order_can_be_handed_over() -> None:
    """Also what a pattern claims, and what a pitfall breaks."""
    for lesson in lessons():
        for checks in (lesson.claims, lesson.pitfall.breaks, lesson.exercise.checks):
            for check in asked_in_every_order(checks):
                assert check_from(repr(check)).claim == check.claim


def test_many_checks_may_be_told_in_one_sentence() -> None:
    """Theirs would be as long as all the others together."""
    check = HoldsInEveryOrder(Prints("a"), NoWarnings(), what="All goes well.")

    assert check.claim == "In every order: All goes well."
