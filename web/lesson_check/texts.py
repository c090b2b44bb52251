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
    yield from _missing(lesson)
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


def _missing(lesson: Lesson) -> Iterator[str]:
    options, pitfall, exercise = lesson.prediction.options, lesson.pitfall, lesson.exercise
    for what, is_there in (
        ("`title`: a question", lesson.title),
        ("`blurb`: what the reader does", lesson.blurb),
        ("`api`: the names of the library that it is about", lesson.api),
        ("`claims`: what the pattern promises", lesson.claims),
        ("a label for each of `knobs`", all(knob.label for knob in lesson.knobs)),
        ("the prediction's `question`", lesson.prediction.question),
        ("a text for each option of the prediction", all(option.text for option in options)),
        ("a reply, `why`, to each option of the prediction", all(option.why for option in options)),
        ("the pitfall's `title`: the mistake in a few words", pitfall.title),
        ("the pitfall's `prose`: what goes wrong", pitfall.prose),
        ("the pitfall's `shows`: what happens instead", pitfall.shows),
        ("the pitfall's `breaks`: what its author hoped for", pitfall.breaks),
        ("the exercise's `task`: what the program should do", exercise.task),
        ("the exercise's `hint`", exercise.hint),
    ):
        if not is_there:
            yield f"It lacks {what}."


def _prose(lesson: Lesson) -> Iterator[str]:
    words = len(lesson.prose.split())
    first_paragraph = lesson.prose.split("\n\n")[0]
    if words not in WORDS:
        yield f"The docstring has {words} words: make it {WORDS.start} to {WORDS.stop - 1}."
    if "?" not in first_paragraph:
        yield "The first paragraph of the docstring asks no question: open with one."
    if lesson.title and lesson.title in first_paragraph:
        yield "The first paragraph of the docstring says the title again, which stands above it."


def _titles(lesson: Lesson) -> Iterator[str]:
    blurb = lesson.blurb
    if len(blurb) > BLURB:
        yield f"The blurb has {len(blurb)} characters: at most {BLURB} have room."
    if blurb and not re.match(r"[A-Z`]", blurb):
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
