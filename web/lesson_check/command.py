"""`playground lessons --check FILE`: a new lesson is tried, and what is missing is said."""

from __future__ import annotations

import gc
import logging
import re
import sys
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Final

from patterns.lesson import Lesson
from patterns.source import VARIANTS, SourceError
from web.build.targets.places import ROOT
from web.lesson_check import attempts, entries, golden, programs, texts
from web.lesson_check.runs import Runs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from patterns.checks import Check

FOLDER: Final = ROOT / "patterns" / "lessons"


class LessonError(Exception):
    """It cannot be tried at all; the sentence says why."""


def check(file: Path) -> int:
    """Print a sentence for each thing that is missing; the exit status is 1 where one is."""
    try:
        lesson = lesson_in(file)
        with _quiet():
            sentences = [*complaints(lesson), *programs.laid_out([lesson])]
    except (LessonError, SourceError) as problem:
        print(f"playground: {problem}", file=sys.stderr)
        return 1

    for sentence in sentences:
        print("-", re.sub(r"\s*\n\s*", " ", sentence))
    if sentences:
        things = "thing" if len(sentences) == 1 else "things"
        print(f"{len(sentences)} {things} to mend in {lesson.name}.")
        return 1

    print(f"{lesson.name} does what it says: {_tried(lesson)}. Now run the tests.")
    return 0


@contextmanager
def _quiet() -> Iterator[None]:
    """What programs leave behind is in their recordings: asyncio need not tell it once more."""
    logger = logging.getLogger("asyncio")
    was_disabled, logger.disabled = logger.disabled, True
    try:
        yield
        gc.collect()
    finally:
        logger.disabled = was_disabled


def lesson_in(file: Path) -> Lesson:
    """
    Load a lesson's file.

    Raises:
        LessonError: There is no lesson in it that could be tried.

    """
    if file.resolve().parent != FOLDER.resolve():
        raise LessonError(f"{file} is not in patterns/lessons/, where lessons are.")

    if not file.is_file() or file.suffix != ".py":
        raise LessonError(f"{file} is no Python file.")

    try:
        found: object = getattr(import_module(f"patterns.lessons.{file.stem}"), "LESSON", None)
    except SourceError:
        raise
    except SyntaxError as problem:
        raise LessonError(f"{file}, line {problem.lineno}: {problem.msg}.") from None
    except Exception as problem:
        raise LessonError(f"{file} cannot be loaded: {problem}.") from problem
    if not isinstance(found, Lesson):
        raise LessonError(f"{file} has no LESSON.")

    if not found.doc:
        raise LessonError(f"{file} has no docstring, and that is the lesson's prose.")

    return found


def complaints(lesson: Lesson) -> Iterator[str]:
    """Give a sentence for each thing that is missing, in the order in which one mends them."""
    yield from texts.complaints(lesson)
    yield from programs.complaints(lesson)
    yield from entries.complaints(lesson)
    runs = Runs(lesson)
    yield from runs.complaints()
    yield from attempts.complaints(lesson)
    yield from golden.complaints(lesson, runs.of)


def _tried(lesson: Lesson) -> str:
    checks: list[Check] = [
        *lesson.claims,
        *lesson.pitfall.shows,
        *lesson.pitfall.breaks,
        *lesson.exercise.checks,
    ]
    return f"{len(checks)} claims and checks, {len(VARIANTS)} pictures, and all attempts"
