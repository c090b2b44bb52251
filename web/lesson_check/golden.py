"""The text pictures that somebody looked at and found right: one for each program of a lesson."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.export.ascii_chart import text_picture
from patterns.tracing.recording.phrasing import listed, seconds_in_words
from web.build.targets.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from patterns.lesson import Lesson
    from patterns.source import Variant
    from patterns.tracing.recording.recording import Recording

GOLDENS: Final = ROOT / "tests" / "patterns" / "golden"


def complaints(lesson: Lesson, of: Mapping[Variant, RunQueries]) -> Iterator[str]:
    """Give a sentence for the pictures that are missing, and for each that is of another run."""
    missing = [variant for variant in of if not golden(lesson.name, variant).is_file()]
    if missing:
        yield (
            f"There is no picture of the {listed(missing)}: run {_written_by(lesson)}, and read "
            f"tests/patterns/golden/{lesson.name}.*.txt."
        )
    for variant, run in of.items():
        picture = golden(lesson.name, variant)
        if variant not in missing and picture.read_text(encoding="utf-8") != drawing(run.recording):
            yield (
                f"The {variant} does not look like tests/patterns/golden/{picture.name} any more: "
                f"if that is right, run {_written_by(lesson)}."
            )


def _written_by(lesson: Lesson) -> str:
    return f"`.venv/bin/pytest tests/patterns/test_lessons.py -k {lesson.id} --write-goldens`"


def golden(name: str, variant: Variant) -> Path:
    """Where the picture of a program of the lesson file *name* is."""
    return GOLDENS / f"{name}.{variant}.txt"


def drawing(recording: Recording) -> str:
    """Draw a column for a quarter of a second or a hundredth of it all; below, what was printed."""
    printed = [
        f"{seconds_in_words(line.at):>7}  {line.text}"
        for line in RunQueries(recording).output_lines
    ]
    column = 0.25 if recording.end < 100.0 else recording.end / 100
    picture = text_picture(recording, column, primitives=True)
    return "\n".join(
        [
            # What Python names itself is numbered otherwise since 3.13.
            re.sub(r"Task-(?!1\b)\d+", "Task-n", picture),
            f"{recording.outcome.kind} at {seconds_in_words(recording.end)}",
            *printed,
            "",
        ]
    )
