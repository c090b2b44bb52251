"""What a lesson says of itself: its place, the form of its texts, and its question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from patterns.catalogue import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns.lesson import Lesson

WORDS: Final = range(120, 251)
"""Of the prose."""
BLURB: Final = 60
"""Characters."""


def complaints(lesson: Lesson) -> Iterator[str]:
    """Give a sentence for all that a reader of the texts would miss."""
    yield from _place(lesson)
    yield from _prose(lesson)
    yield from _titles(lesson)
    if len(lesson.prediction.options) not in (3, 4):
        yield "The question has three or four answers: give `prediction` as many options."


def _place(lesson: Lesson) -> Iterator[str]:
    if not any(lesson.name in section.names for section in SECTIONS):
        yield (
            f"It is in no section: add {lesson.name!r} to SECTIONS in patterns/catalogue.py, where "
            "it should be learned."
        )


def _prose(lesson: Lesson) -> Iterator[str]:
    words = len(lesson.prose.split())
    first_paragraph = lesson.prose.split("\n\n")[0]
    if words not in WORDS:
        yield f"The docstring has {words} words: make it {WORDS.start} to {WORDS.stop - 1}."
    if "?" not in first_paragraph:
        yield "The first paragraph of the docstring asks no question: open with one."
    if lesson.title in first_paragraph:
        yield "The first paragraph of the docstring says the title again, which stands above it."


def _titles(lesson: Lesson) -> Iterator[str]:
    blurb = lesson.blurb
    if len(blurb) > BLURB:
        yield f"The blurb has {len(blurb)} characters: at most {BLURB} have room."
    if not re.match(r"[A-Z`]", blurb):
        yield f"The blurb begins with a capital: “{blurb}”"
    for name, text in (
        ("title", lesson.title),
        ("blurb", blurb),
        ("pitfall's title", lesson.pitfall.title),
        *(("answer", option.text) for option in lesson.prediction.options),
    ):
        if text.endswith("."):
            yield f"The {name} ends with a full stop, and is no sentence: “{text}”"
    if blurb.endswith(("?", "!")):
        yield f"The blurb says what to do, and asks and calls nothing: “{blurb}”"
