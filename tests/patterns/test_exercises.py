"""The checks of an exercise take every right way there is, and no way around it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from patterns.catalogue import lessons
from patterns.checks import HoldsInEveryOrder, verdicts
from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries
from tests.patterns.exercises.attempts import Attempt, Attempts, handed_in
from web.lesson_check.runs import failing

LESSONS = {lesson.name: lesson for lesson in lessons()}

SEARCHED = [
    lesson.name
    for lesson in lessons()
    if any(isinstance(check, HoldsInEveryOrder) for check in lesson.exercise.checks)
]


def attempts(name: str) -> Attempts:
    found: object = import_module(f"tests.patterns.exercises.{name}").ATTEMPTS
    assert isinstance(found, Attempts)
    return found


def refused(name: str, attempt: Attempt) -> list[str]:
    """Have an attempt judged as the page would; give what it is told."""
    lesson = LESSONS[name]
    program = handed_in(lesson.program("exercise"), attempt)
    run = RunQueries(record(program), program)
    assert run.recording.outcome.kind != "syntax_error", run.recording.outcome.message
    return failing(lesson.exercise.checks, run)


@pytest.mark.parametrize(
    ("name", "attempt"),
    [(name, attempt) for name in LESSONS for attempt in attempts(name).right],
)
def test_another_right_way_passes(name: str, attempt: str) -> None:
    """A reader who solves it differently has solved it."""
    assert refused(name, attempts(name).right[attempt]) == []


@pytest.mark.parametrize(
    ("name", "attempt"),
    [(name, attempt) for name in LESSONS for attempt in attempts(name).fakes],
)
def test_a_way_around_is_refused(name: str, attempt: str) -> None:
    """Less work, a larger limit or a printed answer is no solution."""
    assert refused(name, attempts(name).fakes[attempt])


@pytest.mark.parametrize("name", SEARCHED)
def test_a_fake_fails_only_in_another_order(name: str) -> None:
    """What asks for every order is worth its search: as it is written, all is right there."""
    lesson = LESSONS[name]
    fakes = [handed_in(lesson.program("exercise"), fake) for fake in attempts(name).fakes.values()]
    runs = [RunQueries(record(program), program) for program in fakes]

    assert any(
        all(verdict.passed for verdict in verdicts(lesson.exercise.checks, run)) for run in runs
    )


@pytest.mark.parametrize("name", LESSONS)
def test_an_exercise_is_tried_in_several_ways(name: str) -> None:
    """At least one other right way, and three fakes."""
    tried = attempts(name)

    assert tried.right
    assert len(tried.fakes) >= 3


def test_all_attempts_are_at_exercises_that_there_are() -> None:
    """None is left behind when its lesson goes."""
    files = {file.stem for file in Path(__file__).parent.joinpath("exercises").glob("*.py")}

    assert files - {"__init__", "attempts"} == set(LESSONS)
