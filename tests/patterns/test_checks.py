"""A claim is proved or refuted by a recording, in one sentence that says where."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from patterns.checks import (
    AtLeastAtOnce,
    AtMostAtOnce,
    AtMostHold,
    Check,
    EndsAt,
    EndsBy,
    EveryTaskReturns,
    NeverBlocked,
    OutcomeIs,
    PrintedBy,
    Prints,
    QueueHoldsAtMost,
    TaskEnds,
    TaskIs,
    Verdict,
    verdicts,
)
from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.recording.recording import Outcome, Recording
from tests.patterns.tracing.scripts import Script

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import ClockName


def kitchen() -> Recording:
    """
    Record a main task and three others.

        page-1  #..|         sleeps from 0 s to 1 s
        page-2  #,,:..|      waits for page-1's permit, sleeps from 1 s to 2 s
        oven    ,,,,,,##!    blocks from 2 s to 3 s and fails
    """
    run = Script()
    main = run.task("main")
    run.step(main)
    one, two, oven = (run.task(name, main) for name in ("page-1", "page-2", "oven"))
    run.wait(main, 9, "task_group", "3 tasks")
    run.step(one).deed("acquired", one, "permits", 0, of="Semaphore", capacity=1)
    run.say(one, "first").say(one, "\n").wait(one, 3)
    run.step(two).wait(two, 2, "semaphore", "semaphore permits", primitive="permits")
    run.later(1.0).wake(one).step(one)
    run.deed("released", one, "permits", 1, of="Semaphore").wake(two, one).end(one)
    run.step(two).deed("acquired", two, "permits", 0, of="Semaphore")
    run.say(two, "second\nthi").wait(two, 3)
    run.later(1.0).wake(two).step(two).say(two, "rd")
    run.deed("put", two, "counter", 1).deed("put", two, "counter", 2)
    run.deed("released", two, "permits", 1, of="Semaphore").end(two)
    run.step(oven, 20).block(oven, 1.0, 21).end(oven, "raised", "OSError: too hot", 22)
    run.wake(main, oven).step(main).end(main)
    return run.recording()


def stuck() -> Recording:
    run = Script()
    main = run.task("main")
    run.step(main)
    waiter = run.task("waiter", main)
    run.wait(main, 9, "task", "task waiter")
    run.step(waiter).wait(waiter, 4, "queue_get", "queue counter").later(2.0)
    return run.recording("deadlock", "Every task waits.")


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (EndsAt(3.0), Verdict(True, "The program ended at 3 s.", 3.0)),
        (EndsAt(2.0), Verdict(False, "The program ended at 3 s, not at 2 s.", 3.0)),
        (EndsBy(3.5), Verdict(True, "The program ended at 3 s.", 3.0)),
        (EndsBy(2.5), Verdict(False, "The program took 3 s; 2.5 s would do.", 2.5)),
        (
            OutcomeIs("returned"),
            Verdict(True, "The program came to its end without an error.", 3.0),
        ),
        (
            OutcomeIs("raised"),
            Verdict(False, "The program came to its end without an error.", 3.0),
        ),
        (
            AtMostAtOnce(1, "page-*"),
            Verdict(True, "At 0 s, 1 task was at work, the most in this run.", 0.0, 2),
        ),
        (
            AtMostAtOnce(0),
            Verdict(False, "At 0 s, 1 task was at work, the most in this run.", 0.0, 2),
        ),
        (
            AtLeastAtOnce(1, "oven"),
            Verdict(True, "At 2 s, 1 task was at work, the most in this run.", 2.0, 4),
        ),
        (
            AtLeastAtOnce(2),
            Verdict(False, "At 0 s, 1 task was at work, the most in this run.", 0.0, 2),
        ),
        (
            AtLeastAtOnce(1, "nobody"),
            Verdict(False, "None of them was ever at work."),
        ),
        (EveryTaskReturns("page-*"), Verdict(True, "All of them returned.")),
        (
            EveryTaskReturns(),
            Verdict(False, "At 3 s, oven ended with OSError: too hot.", 3.0, 4),
        ),
        (EveryTaskReturns("x*"), Verdict(False, "There was no task x*.")),
        (TaskEnds("page-1", "returned"), Verdict(True, "At 1 s, page-1 returned.", 1.0, 2)),
        (TaskEnds("page-1", "returned", 1.0), Verdict(True, "At 1 s, page-1 returned.", 1.0, 2)),
        (TaskEnds("page-1", "returned", 2.0), Verdict(False, "At 1 s, page-1 returned.", 1.0, 2)),
        (TaskEnds("page-1", "cancelled"), Verdict(False, "At 1 s, page-1 returned.", 1.0, 2)),
        (TaskEnds("nobody", "returned"), Verdict(False, "There was no task nobody.")),
        (
            TaskIs("page-2", 0.5, "waiting", "semaphore"),
            Verdict(True, "At 0.5 s, page-2 was waiting on semaphore permits.", 0.5, 3),
        ),
        (
            TaskIs("page-2", 1.5, "waiting", "semaphore"),
            Verdict(False, "At 1.5 s, page-2 was waiting on sleep 1 s.", 1.5, 3),
        ),
        (TaskIs("oven", 1.5, "created"), Verdict(True, "At 1.5 s, oven was created.", 1.5, 4)),
        (TaskIs("oven", 2.5, "running"), Verdict(True, "At 2.5 s, oven was running.", 2.5, 4)),
        (
            TaskIs("nobody", 2.5, "running"),
            Verdict(False, "At 2.5 s, there was no task nobody.", 2.5),
        ),
        (Prints("first", "second"), Verdict(True, "“second” was printed at 1 s.", 1.0, 3)),
        (Prints("third"), Verdict(True, "“third” was printed at 1 s.", 1.0, 3)),
        (
            Prints("second", "first"),
            Verdict(False, "It did not print “first” after “second”.", 3.0),
        ),
        (Prints("fourth"), Verdict(False, "It did not print “fourth”.", 3.0)),
        (PrintedBy("page-1", "first"), Verdict(True, "At 0 s, page-1 printed “first”.", 0.0, 2)),
        (
            PrintedBy("page-2", "first"),
            Verdict(False, "At 0 s, page-1 printed “first”.", 0.0, 2),
        ),
        (PrintedBy("page-2", "x"), Verdict(False, "Nobody printed “x”.", 3.0)),
        (
            NeverBlocked(),
            Verdict(False, "From 2 s to 3 s the loop was blocked, in line 21.", 2.0, 4),
        ),
        (
            AtMostHold(1),
            Verdict(True, "At 0 s, 1 task held permits, the most in this run.", 0.0, 2),
        ),
        (
            AtMostHold(0),
            Verdict(False, "At 0 s, 1 task held permits, the most in this run.", 0.0, 2),
        ),
        (
            QueueHoldsAtMost(2),
            Verdict(True, "At 2 s, counter held 2 items, the most in this run.", 2.0, 3),
        ),
        (
            QueueHoldsAtMost(1),
            Verdict(False, "At 2 s, counter held 2 items, the most in this run.", 2.0, 3),
        ),
    ],
    ids=lambda value: value.claim if isinstance(value, Check) else "",
)
def test_a_check_says_what_was_so(check: Check, expected: Verdict) -> None:
    """The verdict and its place follow from the events."""
    assert check.verdict(kitchen()) == expected


def test_a_task_that_never_ends_is_said_with_what_it_waits_on() -> None:
    """Whoever is still there when all is over has not returned."""
    expected = Verdict(
        False, "waiter never ended; it was waiting on queue counter.", at=0.0, task=2
    )

    assert EveryTaskReturns().verdict(stuck()) == expected
    assert TaskEnds("waiter", "returned").verdict(stuck()) == expected
    assert OutcomeIs("deadlock").verdict(stuck()).passed


def test_without_a_primitive_its_limit_is_not_kept() -> None:
    """Taking the semaphore or the queue away is no way to pass."""
    assert AtMostHold(3).verdict(stuck()) == Verdict(False, "No semaphore was ever acquired.")
    assert QueueHoldsAtMost(3).verdict(stuck()) == Verdict(
        False, "Nothing was ever put into a queue."
    )
    assert NeverBlocked().verdict(stuck()).passed


@pytest.mark.parametrize(("clock", "passed"), [("instant", False), ("live", True)])
def test_only_the_instant_clock_is_held_to_the_second(clock: ClockName, passed: bool) -> None:
    """A live run may be 10 % and 50 ms late."""
    late = dataclasses.replace(stuck(), clock=clock, end=2.24)

    assert EndsAt(2.0).verdict(late).passed is passed
    assert EndsBy(2.0).verdict(late).passed is passed


def test_several_checks_are_judged_together() -> None:
    """The verdicts come in the order of the checks."""
    checks = (EndsAt(3.0), EndsAt(2.0), NeverBlocked())

    assert verdicts(checks, RunQueries(kitchen())) == tuple(
        check.verdict(kitchen()) for check in checks
    )


def test_an_empty_recording_breaks_nothing() -> None:
    """A program that could not even be read gets verdicts all the same."""
    empty = Recording(
        python="3.14.2",
        clock="instant",
        end=0.0,
        outcome=Outcome("syntax_error", "Line 1 cannot be read."),
        cut_short=False,
        dropped=0,
        tasks=(),
        events=(),
    )
    checks = (
        EndsAt(3.0),
        AtMostAtOnce(3),
        AtLeastAtOnce(1),
        EveryTaskReturns(),
        TaskEnds("a", "returned"),
        TaskIs("a", 1.0, "waiting"),
        Prints("a"),
        PrintedBy("a", "b"),
        OutcomeIs("returned"),
        NeverBlocked(),
        AtMostHold(1),
        QueueHoldsAtMost(1),
    )

    assert [verdict.passed for verdict in verdicts(checks, RunQueries(empty))].count(True) == 2
