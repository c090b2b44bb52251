"""A claim is proved or refuted by a recording, in one sentence that says where."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from patterns.checks import (
    AllEnded,
    AtLeastAtOnce,
    AtMostAtOnce,
    AtMostHold,
    AtMostOpen,
    Check,
    ClockWakesAtMost,
    EndsAt,
    EndsBy,
    EventOrder,
    EveryTaskReturns,
    ExactlyOnce,
    InterruptedAt,
    LastsAtMost,
    NeverBlocked,
    NotAsleep,
    NothingLost,
    NoWarnings,
    OutcomeIs,
    PrintedApart,
    PrintedBy,
    PrintedInThread,
    Prints,
    PrintsResult,
    QueueHoldsAtMost,
    StartsWithin,
    TaskEnds,
    TaskIs,
    TimesOf,
    Unchanged,
    UnderOneLock,
    UsesAtMost,
    Verdict,
    WokenByATask,
    WorkAddsUpTo,
    verdicts,
)
from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.recording.recording import Recording
from patterns.tracing.recording.run_facts import Outcome
from tests.patterns.tracing.scripts import Script

if TYPE_CHECKING:
    from patterns.tracing.recording.run_facts import ClockName


NOBODY = 'There was no task nobody. Does its `create_task` have `name="nobody"`?'


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
        (
            EveryTaskReturns("x*"),
            Verdict(
                False,
                "There was no task with a name like x*. Does its `create_task` have `name=…`?",
            ),
        ),
        (TaskEnds("page-1", "returned"), Verdict(True, "At 1 s, page-1 returned.", 1.0, 2)),
        (TaskEnds("page-1", "returned", 1.0), Verdict(True, "At 1 s, page-1 returned.", 1.0, 2)),
        (TaskEnds("page-1", "returned", 2.0), Verdict(False, "At 1 s, page-1 returned.", 1.0, 2)),
        (TaskEnds("page-1", "cancelled"), Verdict(False, "At 1 s, page-1 returned.", 1.0, 2)),
        (TaskEnds("nobody", "returned"), Verdict(False, NOBODY)),
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
            Verdict(False, NOBODY, 2.5),
        ),
        (Prints("first", "second"), Verdict(True, "“second” was printed at 1 s.", 1.0, 3)),
        (Prints("third"), Verdict(True, "“third” was printed at 1 s.", 1.0, 3)),
        (
            Prints("second", "first"),
            Verdict(False, "It printed “first” before “second”, and not after it.", 0.0, 2),
        ),
        (Prints("fourth"), Verdict(False, "It did not print “fourth”.", 3.0)),
        (PrintedBy("page-1", "first"), Verdict(True, "At 0 s, page-1 printed “first”.", 0.0, 2)),
        (
            PrintedBy("page-2", "first"),
            Verdict(False, "At 0 s, page-1 printed “first”.", 0.0, 2),
        ),
        (PrintedBy("page-2", "x"), Verdict(False, "No task printed “x”.", 3.0)),
        (PrintedBy("nobody", "first"), Verdict(False, NOBODY, 0.0, 2)),
        (
            PrintedApart("first", "*d"),
            Verdict(True, "page-1 printed “first”, and nothing of the other.", 0.0, 2),
        ),
        (
            PrintedApart("second", "*d"),
            Verdict(False, "page-2 printed “second”, and “second” too.", 1.0, 3),
        ),
        (
            PrintedApart("*", "x"),
            Verdict(False, "page-1 printed “first”, and page-2 “second”.", 1.0, 3),
        ),
        (PrintedApart("x", "*"), Verdict(False, "“x” was never printed.", 3.0)),
        (
            NeverBlocked(),
            Verdict(False, "From 2 s to 3 s the loop was blocked, in line 21.", 2.0, 4),
        ),
        (
            TimesOf("*ir*", 0.0),
            Verdict(False, "“…ir…” was printed twice, not once.", 1.0),
        ),
        (TimesOf("x", 1.0), Verdict(False, "“x” was never printed.", 3.0)),
        (
            TimesOf("*ir*", 0.0, 1.0),
            Verdict(True, "It was printed at 0 s and 1 s.", 1.0, 3),
        ),
        (
            TimesOf("first", 0.5),
            Verdict(False, "“first” was printed at 0 s, not at 0.5 s.", 0.0, 2),
        ),
        (TimesOf("x"), Verdict(True, "It was not printed.")),
        (ExactlyOnce("first", "third"), Verdict(True, "Each of them was printed once.")),
        (ExactlyOnce("first", "fourth"), Verdict(False, "“fourth” was not printed.", 3.0)),
        (
            StartsWithin(1, 1.0, "*ir*"),
            Verdict(
                True,
                "Within 1 s from 0 s on, it was printed once, the most in this run.",
                0.0,
                2,
            ),
        ),
        (
            StartsWithin(1, 1.5, "*ir*"),
            Verdict(
                False,
                "Within 1.5 s from 0 s on, it was printed twice, the most in this run.",
                0.0,
                2,
            ),
        ),
        (
            AtMostOpen(1, "first|second", "fourth", "pages"),
            Verdict(False, "At 1 s, there were 2, the most in this run.", 1.0, 3),
        ),
        (
            # Its page is closed within the instant in which it is opened.
            AtMostOpen(1, "first|second", "third", "pages"),
            Verdict(True, "At 0 s, there was 1, the most in this run.", 0.0, 2),
        ),
        (
            AtMostOpen(1, "(?P<page>first|second)", "(third)", "pages"),
            Verdict(True, "At 0 s, there was 1 for first, the most in this run.", 0.0, 2),
        ),
        (AtMostOpen(1, "x", "y", "pages"), Verdict(False, "There were no pages.", 3.0)),
        (
            EventOrder("page-1 started", 'prints "second"', "page-2 returned"),
            Verdict(True, "The last of them came at 2 s.", 2.0, 3, 29),
        ),
        (
            EventOrder("page-2 returned", "page-1 returned"),
            Verdict(False, "page-1 returns before page-2 returns.", 1.0, 2, 18),
        ),
        (
            EventOrder("page-1 cancelled"),
            Verdict(False, "It never happened: page-1 ends as cancelled.", 3.0),
        ),
        (
            WokenByATask("page-2"),
            Verdict(True, "At 1 s, page-2 was woken by page-1.", 1.0, 3, 17),
        ),
        (
            WokenByATask("page-1"),
            Verdict(False, "At 1 s, page-1 was woken by the clock.", 1.0, 2, 14),
        ),
        (
            WokenByATask("page-2", 1.0),
            Verdict(True, "At 1 s, page-2 was woken by page-1.", 1.0, 3, 17),
        ),
        (
            WokenByATask("page-2", 2.0),
            Verdict(False, "At 2 s, page-2 was woken by the clock.", 2.0, 3, 23),
        ),
        (
            WokenByATask("page-2", 1.5),
            Verdict(False, "page-2 was not woken at 1.5 s.", 3.0, 3),
        ),
        (WokenByATask("oven"), Verdict(False, "oven was never woken.", 3.0, 4)),
        (WokenByATask("nobody"), Verdict(False, NOBODY, 3.0)),
        (ClockWakesAtMost(2), Verdict(True, "It ended 2 waits.")),
        (
            ClockWakesAtMost(1),
            Verdict(False, "It ended 2 waits.", 2.0, 3),
        ),
        (AllEnded(), Verdict(True, "All of them had ended.")),
        (InterruptedAt(1.0), Verdict(False, "No wait was ever cut short.", 3.0)),
        (WorkAddsUpTo(2.0, "page-*"), Verdict(True, "It added up to 2 s.")),
        (WorkAddsUpTo(2.0), Verdict(False, "It added up to 3 s.")),
        (NothingLost(), Verdict(False, "2 items were left in counter.", 2.0, 3)),
        (NoWarnings(), Verdict(True, "There was no warning.")),
        (
            AtMostHold(1),
            Verdict(True, "At 0 s, 1 task held permits, the most in this run.", 0.0, 2),
        ),
        (
            AtMostHold(0),
            Verdict(False, "At 0 s, 1 task held permits, the most in this run.", 0.0, 2),
        ),
        (UsesAtMost(1, "Semaphore"), Verdict(True, "1 semaphore was used.")),
        (UsesAtMost(0, "Semaphore"), Verdict(False, "1 semaphore was used.", 0.0, 2)),
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


@pytest.mark.parametrize(
    ("locks", "said"),
    [
        ("one, one", "passed: Both were printed while one was held."),
        ("one, two", "failed: No lock was held both at “a: in” and at “b: in”."),
        ("none, none", "failed: No lock was held both at “a: in” and at “b: in”."),
        ("own, own", "passed: Both were printed while own was held."),
        ("one", "failed: “b: in” was not printed."),
    ],
)
def test_two_lines_under_one_lock_are_told(locks: str, said: str) -> None:
    """Of whichever class it is; a semaphore of one place is no lock."""
    program = f"""\
import asyncio

class Own(asyncio.Lock):
    pass

async def enter(name, lock):
    async with lock:
        print(f"{{name}}: in")

async def main():
    one, two, own, none = asyncio.Lock(), asyncio.Lock(), Own(), asyncio.Semaphore(1)
    await asyncio.gather(*map(enter, "ab", [{locks}]))

asyncio.run(main())
"""

    assert judged(UnderOneLock("a: in", "b: in"), program) == said


def test_a_queue_of_a_class_of_the_programs_own_is_one() -> None:
    """It is known by what is done to it: its class may be called anything."""
    ward = record(
        """\
import asyncio

class Ward(asyncio.PriorityQueue):
    pass

async def main():
    ward = Ward()
    ward.put_nowait(2)
    ward.put_nowait(1)
    ward.get_nowait()

asyncio.run(main())
"""
    )
    assert QueueHoldsAtMost(2).verdict(ward).passed
    assert NothingLost().verdict(ward).sentence == "1 item was left in ward."


def test_a_semaphore_that_is_given_back_at_once_limits_nothing() -> None:
    """Taking it for no time is no way to pass."""
    run = Script()
    one = run.task("page-1")
    run.step(one).deed("acquired", one, "permits", 0, of="Semaphore", capacity=1)
    run.deed("released", one, "permits", 1, of="Semaphore").wait(one, 3).later(1.0)

    assert AtMostHold(3).verdict(run.recording()) == Verdict(
        False, "Every permit was given back in the instant in which it was taken."
    )


@pytest.mark.parametrize(("clock", "passed"), [("instant", False), ("live", True)])
def test_only_the_instant_clock_is_held_to_the_second(clock: ClockName, passed: bool) -> None:
    """A live run may be 10 % and 50 ms late."""
    late = dataclasses.replace(stuck(), clock=clock, end=2.24, outcome=Outcome("returned", ""))

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


def judged(check: Check, program: str) -> str:
    """Run a program; give what a check says of it, after “passed” or “failed”."""
    verdict = check.judge(RunQueries(record(program), program))
    return f"{'passed' if verdict.passed else 'failed'}: {verdict.sentence}"


GIVEN = """
import asyncio

PACE = 1.0

async def work(name):
    await asyncio.sleep(PACE)
    print(name)

async def main():
    await work("a")

asyncio.run(main())
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('work("a")', 'work("b")', "passed: Nothing of it was changed."),
        ("(PACE)\n", "(PACE)  # wait\n\n", "passed: Nothing of it was changed."),
        ("(PACE)", "(0.0)", "failed: `work` was changed."),
        ("PACE = 1.0", "PACE = 0.1", "failed: `PACE` was changed."),
        ("work(", "toil(", "failed: There is no `work` any more."),
        (
            'work("a")',
            "work(str(work.__code__.co_names))",
            "failed: Line 11 reads the program's own text.",
        ),
        (
            'work("a")',
            "work(__import__('dis').Bytecode(work).dis())",
            "failed: Line 11 reads the program's own text.",
        ),
        (
            'work("a")',
            'work(getattr(work, "__code__"))',
            "failed: Line 11 reads the program's own text.",
        ),
        (
            "async def main():\n",
            "async def main():\n    async def work(name): ...\n",
            "failed: `work` was changed.",
        ),
        (
            "async def main():\n",
            "class Desk:\n    async def work(self): ...\n\nasync def main():\n",
            "passed: Nothing of it was changed.",
        ),
        ("async def main", "PACE: float = 0.1\nasync def main", "failed: `PACE` was changed."),
        ("async def main", "PACE /= 10\nasync def main", "failed: `PACE` was changed."),
    ],
)
def test_what_an_exercise_gives_is_left_alone(old: str, new: str, said: str) -> None:
    """Comments may come, another body, value or name may not, nor a second one of that name."""
    check = Unchanged(GIVEN, "work", "PACE")

    assert check.claim == "`work` and `PACE` stay as they are."
    assert judged(check, GIVEN.replace(old, new)) == said


SPOKEN = GIVEN.replace("print(name)", 'print(f"{name}: at work")')


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "", "passed: Nothing of it was changed."),
        (
            'await work("a")',
            'print("b: at work"); await work("a")',
            "failed: “b: at work” was printed in line 11, and not by `work`.",
        ),
        (
            'await work("a")',
            'print("b: at rest"); await work("a")',
            "passed: Nothing of it was changed.",
        ),
        (
            'await work("a")',
            'asyncio.get_running_loop().call_soon(print, "b: at work"); await work("a")',
            "failed: “b: at work” was printed in line 13, and not by `work`.",
        ),
        ('await work("a")', 'print("a: at work")', "failed: `work` is not used."),
    ],
)
def test_what_a_given_function_says_is_said_by_it(old: str, new: str, said: str) -> None:
    """Who prints its lines by hand has not called it."""
    check = Unchanged(SPOKEN, "work")

    assert check.claim == "`work` stays as it is, and nothing else prints its lines."
    assert judged(check, SPOKEN.replace(old, new)) == said


def test_others_may_say_what_they_said_before() -> None:
    """Where the exercise itself prints a line that the given function might have printed."""
    program = SPOKEN.replace("await work", 'print("b:", "at work"); await work')

    assert judged(Unchanged(program, "work"), program).startswith("passed")


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("print('sum:', sum([1, 2]))", "passed: It was printed at 0 s."),
        ("a = 1\nb = a + 2\nprint('sum:', b)", "failed: All of “sum: 3” is typed in, in line 4."),
        ("print(*'sum: 3'.split())", "failed: All of “sum: 3” is typed in, in line 2."),
        ("print(' '.join(['sum:', '3']))", "failed: All of “sum: 3” is typed in, in line 2."),
        ("print('sum: 3')", "failed: All of “sum: 3” is typed in, in line 2."),
        ("print('sum:', 3)", "failed: All of “sum: 3” is typed in, in line 2."),
        ("print(f'sum: {3}')", "failed: All of “sum: 3” is typed in, in line 2."),
        ("a = 3\nprint('sum:', a)", "failed: All of “sum: 3” is typed in, in line 3."),
        (
            "a = 4\nif not a:\n    a = 5\nprint('sum:', 3 if a else a)",
            "failed: All of “sum: 3” is typed in, in line 5.",
        ),
        ("a = {4: 3}\nprint('sum:', a[4])", "failed: All of “sum: 3” is typed in, in line 3."),
        ("a = {4: 0}\na[4] = sum([3])\nprint('sum:', a[4])", "passed: It was printed at 0 s."),
        (
            "a, b = 'sum:', 3\na, b = b, a\nprint(b, a)",
            "failed: All of “sum: 3” is typed in, in line 4.",
        ),
        ("a, b = ['sum:'], 3\nprint(*a, b)", "failed: All of “sum: 3” is typed in, in line 3."),
        ("a = [1]\na.append(2)\nprint('sum:', len(a) + 1)", "passed: It was printed at 0 s."),
        ("a = ['sum:']\na.append(3)\nprint(*a)", "passed: It was printed at 0 s."),
        ("for a in [3]:\n    print('sum:', a)", "passed: It was printed at 0 s."),
        ("print('sum:', end=' ')\nprint(sum([1, 2]))", "passed: It was printed at 0 s."),
        (
            "print('sum:', end=' ')\nprint(3)",
            "failed: All of “sum: 3” is typed in, in line 2.",
        ),
        ("print('sum: 4')", "failed: “sum: 3” was not printed."),
        ("pass", "failed: “sum: 3” was not printed."),
    ],
)
def test_a_result_is_not_typed_in(last: str, said: str) -> None:
    """What is printed as a result comes from somewhere."""
    check = PrintsResult("sum: 3")

    assert check.claim == "It prints “sum: 3”, made of results and not typed in."
    assert judged(check, f"import asyncio\n{last}\n") == said


def test_a_result_may_have_its_time() -> None:
    """Then it is printed at that time, and at no other."""
    check = PrintsResult("a", 2.0)

    assert check.claim == "It prints “a” at 2 s, made of results and not typed in."
    assert judged(check, GIVEN) == "failed: “a” was printed at 1 s, not at 2 s."


@pytest.mark.parametrize(
    ("wait", "said"),
    [
        ("task", "passed: At 0.5 s, Task-1 was waiting on task work."),
        ("asyncio.sleep(1)", "failed: At 0.5 s, Task-1 was waiting on sleep 1 s."),
        ("asyncio.sleep(0)", "failed: At 0.5 s, Task-1 had returned."),
    ],
)
def test_who_sleeps_does_not_wait_for_an_end(wait: str, said: str) -> None:
    """However well the time is chosen."""
    program = GIVEN.replace(
        'await work("a")',
        f'task = asyncio.create_task(work("a"), name="work")\n    await {wait}',
    )

    assert judged(NotAsleep("Task-1", 0.5), program) == said


@pytest.mark.parametrize(
    ("wait", "said"),
    [
        ("await asyncio.wait([job])", "passed: It ended 1 wait."),
        (
            "while not job.done():\n        await asyncio.wait([job], timeout=0.4)",
            "failed: It ended 3 waits, 2 of them in Task-1 (main).",
        ),
        (
            "while not job.done():\n        await asyncio.sleep(0.4)",
            "failed: It ended 4 waits, 3 of them in Task-1 (main).",
        ),
        ("await asyncio.to_thread(int)\n    await job", "passed: It ended 1 wait."),
    ],
)
def test_who_asks_again_and_again_is_woken_by_the_clock(wait: str, said: str) -> None:
    """By a sleep or by a time limit; a thread that is done is no clock."""
    program = GIVEN.replace('await work("a")', f'job = asyncio.create_task(work("a"))\n    {wait}')

    assert judged(ClockWakesAtMost(1), program) == said


@pytest.mark.parametrize(
    ("tidy", "said"),
    [
        ("lock.acquire()", "passed: At 1.5 s, tidy was cancelling, and waiting on lock."),
        ("asyncio.sleep(1)", "failed: At 1.5 s, tidy was cancelling, and waiting on sleep 1 s."),
    ],
)
def test_a_task_that_is_being_cancelled_may_wait_as_well(tidy: str, said: str) -> None:
    """It is told with what it waits for, and a sleep is a sleep there, too."""
    program = f"""\
import asyncio

async def work(lock):
    try:
        await asyncio.Event().wait()
    finally:
        await {tidy}

async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    task = asyncio.create_task(work(lock), name="tidy")
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.sleep(1)
    lock.release()
    await asyncio.wait([task])

asyncio.run(main())
"""

    assert judged(NotAsleep("tidy", 0.5), program).startswith("passed: At 0.5 s, tidy was waiting")
    assert judged(NotAsleep("tidy", 1.5), program) == said
    assert judged(NotAsleep("tidy", 3.5), program) == "failed: At 3.5 s, tidy was cancelled."


def test_only_what_is_there_can_be_left_alone() -> None:
    """A lesson that names a function it does not have fails at once."""
    with pytest.raises(ValueError, match="The exercise defines no toil"):
        Unchanged(GIVEN, "toil")


def test_what_is_left_when_main_returns_is_told() -> None:
    """A task that `asyncio.run` has to cancel has not ended by itself."""
    program = GIVEN.replace("await work(", "left = asyncio.create_task(work(").replace(
        '"a")', '"a"), name="left")'
    )

    assert judged(AllEnded(), program) == "failed: At 0 s, `main` was over and left was not."


def test_a_wait_that_is_cut_short_is_told() -> None:
    """By a time limit, for example, and of which task."""
    program = GIVEN.replace('await work("a")', 'await asyncio.wait_for(work("a"), 0.5)')

    assert judged(InterruptedAt(0.5), program).startswith("passed: At 0.5 s, a wait of ")
    assert judged(InterruptedAt(0.6), program).startswith("failed: At 0.5 s, a wait of ")


def test_a_warning_is_told() -> None:
    """A coroutine that was never awaited, for example."""
    program = GIVEN.replace("await work(", "work(")

    assert judged(NoWarnings(), program) == (
        "failed: At 0 s, Python warned: RuntimeWarning: coroutine 'work' was never awaited"
    )


def test_what_a_thread_prints_is_told() -> None:
    """Apart from what a task prints."""
    program = GIVEN.replace('await work("a")', 'await asyncio.to_thread(print, "a")')

    assert judged(PrintedInThread("a"), program) == "passed: It was printed in a thread."
    assert judged(PrintedInThread("b"), program) == "failed: “b” was never printed."
    assert judged(PrintedInThread("a"), GIVEN) == (
        "failed: At 1 s, Task-1 (main) printed “a” itself."
    )


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1.0, "passed: From 0 s to 1 s, one took 1 s, the longest in this run."),
        (0.5, "failed: From 0 s to 1 s, one took 1 s, the longest in this run."),
    ],
)
def test_how_long_something_takes_is_told(seconds: float, said: str) -> None:
    """From the line that begins it to the one that ends it; what has no end is told too."""
    program = GIVEN.replace(
        "    await asyncio", '    print("on", name)\n    await asyncio'
    ).replace("print(name)", 'print("off", name)')
    check = LastsAtMost(seconds, r"on (\w)", r"off (\w)", "page")

    assert judged(check, program) == said
    assert judged(check, program.replace('"off"', '"out"')) == (
        "failed: “on a” was never followed by its end."
    )
    assert judged(check, GIVEN) == "failed: There was no page."


def test_a_crash_is_not_the_end_that_was_asked_for() -> None:
    """A program that breaks off early gets no tick for being quick."""
    program = GIVEN.replace("print(name)", "1 / 0")

    assert judged(EndsBy(9.0), program) == (
        "failed: At 1 s, the program ended with ZeroDivisionError: division by zero."
    )
    assert judged(EndsAt(1.0), program) == judged(EndsBy(9.0), program)
