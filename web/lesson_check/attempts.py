"""Attempts at a lesson's exercise: other right ways pass its checks, and fakes do not."""

from __future__ import annotations

import runpy
import sys
from typing import TYPE_CHECKING, Any

from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries
from web.build.targets.places import ROOT
from web.lesson_check.runs import failing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns.lesson import Lesson

FEWEST_FAKES = 3


def complaints(lesson: Lesson) -> Iterator[str]:
    """Give a sentence for each attempt that is judged wrongly, and for those that are missing."""
    file = ROOT / "tests" / "patterns" / "exercises" / f"{lesson.name}.py"
    if not file.is_file():
        yield (
            f"There is no {file.relative_to(ROOT)}: put another right way to solve the exercise "
            f"there, and {FEWEST_FAKES} fakes at least."
        )
        return

    # The attempts are the tests', and no package of an installed playground.
    sys.path.insert(0, str(ROOT))
    try:
        attempts: Any = runpy.run_path(str(file))["ATTEMPTS"]
        handed_in: Any = sys.modules["tests.patterns.exercises.attempts"].handed_in
    finally:
        sys.path.remove(str(ROOT))
    if not attempts.right:
        yield f"{file.relative_to(ROOT)} has no other right way to solve the exercise."
    if len(attempts.fakes) < FEWEST_FAKES:
        yield f"{file.relative_to(ROOT)} has fewer than {FEWEST_FAKES} fakes."
    exercise = lesson.program("exercise")
    for name, attempt in {**attempts.right, **attempts.fakes}.items():
        try:
            program: str = handed_in(exercise, attempt)
        except AssertionError as problem:
            yield f"The attempt {name} cannot be made: {problem}."
            continue
        sentences = failing(lesson.exercise.checks, RunQueries(record(program), program))
        if name in attempts.right and sentences:
            yield f"The right way {name} is refused: {sentences[0]}"
        if name in attempts.fakes and not sentences:
            yield f"The fake {name} passes: no check of the exercise sees through it."
