"""Every lesson does what it says: its programs run, and their recordings prove its words."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from patterns.catalogue import lessons
from patterns.checks import HoldsInEveryOrder
from patterns.source import VARIANTS, Variant
from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.export.ascii_chart import text_picture
from tests.patterns.plain import run_plainly
from web.lesson_check.command import complaints
from web.lesson_check.golden import GOLDENS, drawing, golden
from web.lesson_check.programs import laid_out

if TYPE_CHECKING:
    from patterns.lesson import Lesson
    from patterns.tracing import Recording

LESSONS = {lesson.id: lesson for lesson in lessons()}

CAPSTONE = "crawler"
IN_EVERY_ORDER = {
    "lost-update",
    "two-locks",
    "last-seat",
    "single-flight",
    "whose-request",
    "virtual-time",
}
"""Lessons whose subject is that another order is possible."""

each_lesson = pytest.mark.parametrize("lesson", LESSONS.values(), ids=LESSONS.keys())
each_variant = pytest.mark.parametrize("variant", VARIANTS)


def run_of(lesson: Lesson, variant: Variant) -> RunQueries:
    return RunQueries(recorded(lesson, variant), lesson.program(variant))


@cache
def recorded(lesson: Lesson, variant: Variant) -> Recording:
    return record(lesson.program(variant))


def test_programs_are_laid_out_as_the_formatter_would() -> None:
    """Cutting a program out of its file leaves nothing to tidy up."""
    assert list(laid_out(lessons())) == []


def test_some_pitfalls_look_right_until_other_orders_are_tried() -> None:
    """As they are written they do all that is hoped for, and the exercise asks for every order."""
    asked = {
        lesson.id
        for lesson in lessons()
        if any(isinstance(check, HoldsInEveryOrder) for check in lesson.exercise.checks)
    }

    assert asked == IN_EVERY_ORDER | {CAPSTONE}
    for name in IN_EVERY_ORDER:
        hopes = LESSONS[name].pitfall.breaks
        assert all(isinstance(hope, HoldsInEveryOrder) for hope in hopes)
        assert all(hope.judge(run_of(LESSONS[name], "pitfall")).passed for hope in hopes)


@each_lesson
@each_variant
def test_a_program_prints_what_it_prints_without_us(lesson: Lesson, variant: Variant) -> None:
    """The text and its order are plain CPython's, and so is getting stuck."""
    program = lesson.program(variant)
    if "to_thread" in program:
        pytest.skip("its threads are real ones in plain CPython, and would take their time")

    plain = run_plainly(program)

    recording = recorded(lesson, variant)

    assert [line.text for line in RunQueries(recording).output_lines] == plain.output.splitlines()
    assert (recording.outcome.kind == "deadlock") == plain.stuck


@each_lesson
@each_variant
def test_a_recording_looks_like_its_golden(
    lesson: Lesson, variant: Variant, request: pytest.FixtureRequest
) -> None:
    """The picture and the output are those that somebody looked at and found right."""
    picture = golden(lesson.name, variant)
    drawn = drawing(recorded(lesson, variant))

    if request.config.getoption("--write-goldens"):
        picture.write_text(drawn, encoding="utf-8")

    assert picture.exists(), (
        f"{picture.name} is missing; look at this and use --write-goldens:\n{drawn}"
    )
    assert drawn == picture.read_text(encoding="utf-8")


@each_lesson
def test_a_lesson_does_what_it_says(lesson: Lesson) -> None:
    """By the rules of `playground lessons --check`: its claims, its texts, its exercise and all."""
    assert list(complaints(lesson)) == []


def test_every_golden_belongs_to_a_program() -> None:
    """No picture is left behind when its lesson goes."""
    wanted = {golden(lesson.name, variant) for lesson in lessons() for variant in VARIANTS}

    assert set(GOLDENS.iterdir()) == wanted


@pytest.mark.parametrize("name", [name for name in LESSONS if name != "virtual-time"])
def test_the_file_itself_runs_as_its_pattern(name: str) -> None:
    """`main` of the module, recorded as it is imported, draws the pattern's picture."""
    lesson = LESSONS[name]
    module = import_module(lesson.module)

    assert text_picture(record(module.main), 0.25) == text_picture(
        recorded(lesson, "pattern"), 0.25
    )


def test_gather_beats_awaiting_in_turn() -> None:
    """The same three dishes take half the time."""
    in_turn = recorded(LESSONS["sequential-await"], "pattern")
    together = recorded(LESSONS["gather"], "pattern")

    assert together.end == in_turn.end / 2
