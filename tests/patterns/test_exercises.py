"""Readers' attempts, which `test_lessons.py` has judged by the checks of the exercises."""

from __future__ import annotations

from pathlib import Path

from patterns.catalogue import lessons


def test_all_attempts_are_at_exercises_that_there_are() -> None:
    """None is left behind when its lesson goes."""
    files = {file.stem for file in Path(__file__).parent.joinpath("exercises").glob("*.py")}

    assert files - {"__init__", "attempts"} == {lesson.name for lesson in lessons()}
