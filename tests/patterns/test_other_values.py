"""What must hold with other values: one run leaves it open, and a run of the changed text judges."""

from __future__ import annotations

from patterns.catalogue import lessons
from patterns.checks import HoldsWith, Instead, Prints, Statement, TaskEnds, TimesOf
from patterns.checks.check_text import check_from
from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries
from web.lesson_check.judging import judged

PAUSES = """\
import asyncio

PAUSE = 0.5  # größer als 0.5?


async def say(name):
    await asyncio.sleep(0.5 if name == "ann" else 0.25)
    print(f"ann: {name}")


async def main():
    await asyncio.sleep(PAUSE)
    await say('ann')


asyncio.run(main())
"""
CHECK = HoldsWith(Instead("PAUSE", 0.5, 2.0), TimesOf("ann: *", 2.5))


def verdict(program: str, check: HoldsWith = CHECK) -> tuple[bool, str]:
    (found,) = judged([check], RunQueries(record(program), program))
    return found.passed, found.sentence


def test_a_value_that_is_written_in_by_hand_is_found_out() -> None:
    """As it is given, both programs do the same."""
    by_hand = PAUSES.replace("sleep(PAUSE)", "sleep(0.5)")

    in_words = HoldsWith(CHECK.values, *CHECK.checks, when="When it is slow", what="It is late.")
    assert CHECK.claim == "With 2 instead of 0.5 in `PAUSE`: It prints “ann: …” at 2.5 s."
    assert in_words.claim == "When it is slow: It is late."
    assert verdict(PAUSES) == (True, "It did.")
    assert verdict(by_hand) == (False, "“ann: ann” was printed at 1 s, not at 2.5 s.")


def test_a_program_that_fails_with_other_values_is_told_by_its_error() -> None:
    """As any run that ends early."""
    failing = PAUSES.replace("say('ann')", "say('ann' if PAUSE < 1 else 1 / 0)")

    assert verdict(failing) == (False, "ZeroDivisionError: division by zero")


def test_only_the_value_changes_and_only_in_its_definition() -> None:
    """Layout, comments, other functions and the insides of an f-string stay."""
    check = HoldsWith((Instead("say", "ann", "bob"), Instead("PAUSE", 0.5, 1.5)))

    changed = check.changed(PAUSES)

    assert changed == PAUSES.replace("PAUSE = 0.5", "PAUSE = 1.5").replace('"ann"', '"bob"')
    assert check.changed_back(changed) == PAUSES
    assert check.changed_back(PAUSES) is None


def test_a_result_that_is_not_what_the_function_returned_is_found_out() -> None:
    """Another statement stands in the function then, and may be taken out of it again."""
    program = """\
async def ask(name):
    return name

async def main():
    print("answer:", await ask("ann"))

import asyncio
asyncio.run(main())
"""
    check = HoldsWith(Statement("ask", "return name", "return name.upper()"), Prints("answer: b"))
    what_was_asked = program.replace('await ask("ann")', 'await ask("ann") and "ann"')

    changed = check.changed(program)

    assert check.claim == (
        "With `return name.upper()` instead of `return name` in `ask`: It prints “answer: b”."
    )
    assert verdict(program, check) == (False, "It printed “answer: ANN”, and not “answer: b”.")
    assert verdict(what_was_asked, check) == (
        False,
        "It printed “answer: ann”, and not “answer: b”.",
    )
    assert check.changed_back(changed or "") == program
    assert verdict(changed or "", check) == (
        False,
        "There is no `return name` in `ask` any more.",
    )


def test_a_value_that_is_gone_is_told_in_a_sentence() -> None:
    """Set to another, deleted, or within what is no Python: there is nothing to try."""
    gone = "There is no 0.5 in `PAUSE` any more."

    assert verdict(PAUSES.replace("PAUSE = 0.5", "PAUSE = 0.7")) == (False, gone)
    assert verdict(PAUSES.replace("PAUSE = 0.5", "pause = 0.5")) == (False, gone)
    assert verdict("print(") == (False, "The program cannot be read as Python.")
    assert CHECK.changed("print(") is None


def test_what_lessons_ask_with_other_values_can_be_handed_over() -> None:
    """The page hands the kernel its checks as text."""
    asked = [
        each
        for lesson in lessons()
        for check in lesson.exercise.checks
        if isinstance(check, HoldsWith)
        for each in check.checks
    ]

    assert asked
    assert all(check_from(repr(check)).claim == check.claim for check in asked)


def test_a_run_of_the_changed_program_is_judged_by_the_first_that_fails() -> None:
    """Its verdict says where to look."""
    check = HoldsWith(Instead("PAUSE", 0.5, 2.0), TimesOf("ann: *", 2.5), TaskEnds("x", "raised"))
    run = RunQueries(record(check.changed(PAUSES) or ""))

    assert check.of_changed(run).sentence.startswith("There was no task x.")
    assert CHECK.of_changed(run).sentence == "It did."
