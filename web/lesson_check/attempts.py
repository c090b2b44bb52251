"""Attempts at a lesson's exercise: other right ways pass its checks, and fakes do not."""

from __future__ import annotations

import runpy
import sys
from typing import TYPE_CHECKING, Any, Final

from patterns.checks import HoldsInEveryOrder, HoldsWith, verdicts
from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries
from web.build.targets.places import ROOT
from web.lesson_check.judging import judged
from web.lesson_check.runs import failing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from patterns.checks import Check
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
        yield (
            f"{file.relative_to(ROOT)} has no other right way to solve the exercise: add one to "
            "`right`."
        )
    if len(attempts.fakes) < FEWEST_FAKES:
        yield (
            f"{file.relative_to(ROOT)} has fewer than {FEWEST_FAKES} fakes: add programs to "
            "`fakes` that print the answer, do less work, or leave out the waiting."
        )
    yield from _judged(lesson, attempts.right, attempts.fakes, handed_in)


def _judged(
    lesson: Lesson, right: Mapping[str, Any], fakes: Mapping[str, Any], handed_in: Any
) -> Iterator[str]:
    checks = lesson.exercise.checks
    seen_through: set[type[Check]] = set()
    for name, attempt in {**right, **fakes}.items():
        try:
            program: str = handed_in(lesson.program("exercise"), attempt)
        except AssertionError as problem:
            yield f"The attempt {name} cannot be made: {problem}."
            continue

        run = RunQueries(record(program), program)
        if run.recording.outcome.kind == "syntax_error":
            yield f"The attempt {name} is no program: {run.recording.outcome.message}."
            continue

        sentences = failing(checks, run)
        if name in right and sentences:
            yield f"The right way {name} is refused: {sentences[0]}"
        if name in fakes and not sentences:
            yield f"The fake {name} passes: no check of the exercise sees through it."
        if name in fakes and all(verdict.passed for verdict in verdicts(checks, run)):
            seen_through |= {
                type(check)
                for check, verdict in zip(checks, judged(checks, run), strict=True)
                if not verdict.passed
            }
    for kind, asks, wrong in _OTHER_RUNS:
        if kind not in seen_through and any(isinstance(check, kind) for check in checks):
            yield f"The exercise asks for {asks}, and no fake fails by that alone: add one {wrong}."


_OTHER_RUNS: Final[tuple[tuple[type[Check], str, str], ...]] = (
    (HoldsInEveryOrder, "every order", "that goes wrong in another order only"),
    (HoldsWith, "other values", "that has the given ones written in by hand"),
)
