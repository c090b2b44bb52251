"""What a lesson says of itself: the form of its texts, its knobs, and its entries in lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from patterns.catalogue import SECTIONS
from patterns.source import VARIANTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns.lesson import Lesson
    from patterns.source import Variant

LINES: Final = 33
"""Of a program: more do not stand on one screen."""
SCROLLING: Final = {"crawler": 60}
"""Lines of what may scroll: the last lesson puts the programs of others together."""
WORDS: Final = range(120, 251)
"""Of the prose."""
BLURB: Final = 60
"""Characters."""
CHEAT_LINES: Final = 6


def complaints(lesson: Lesson) -> Iterator[str]:
    """Give a sentence for all that a reader of the texts would miss."""
    yield from _place(lesson)
    yield from _texts(lesson)
    yield from _programs(lesson)
    yield from _knobs(lesson)
    yield from _reference(lesson)


def texts_of(lesson: Lesson) -> list[tuple[Variant, str]]:
    """Give all of a lesson's texts, each with the program that it is about."""
    return [
        ("pattern", lesson.prose),
        ("pattern", lesson.prediction.question),
        *(("pattern", option.text) for option in lesson.prediction.options),
        *(("pattern", option.why) for option in lesson.prediction.options),
        ("pitfall", lesson.pitfall.prose),
        ("exercise", lesson.exercise.task),
        ("exercise", lesson.exercise.hint),
    ]


def _place(lesson: Lesson) -> Iterator[str]:
    if not any(lesson.name in section.names for section in SECTIONS):
        yield (
            f"It is in no section: add {lesson.name!r} to SECTIONS in patterns/catalogue.py, where "
            "it should be learned."
        )


def _texts(lesson: Lesson) -> Iterator[str]:
    words = len(lesson.prose.split())
    if words not in WORDS:
        yield f"The docstring has {words} words: make it {WORDS.start} to {WORDS.stop - 1}."
    if "?" not in lesson.prose.split("\n\n")[0]:
        yield "The first paragraph of the docstring asks no question."
    if len(lesson.blurb) > BLURB:
        yield f"The blurb has {len(lesson.blurb)} characters: at most {BLURB} have room."
    for name, text in (
        ("title", lesson.title),
        ("blurb", lesson.blurb),
        ("pitfall's title", lesson.pitfall.title),
        *(("answer", option.text) for option in lesson.prediction.options),
    ):
        if text.endswith("."):
            yield f"The {name} ends with a full stop: “{text}”"
    if len(lesson.prediction.options) not in (3, 4):
        yield "The question has three or four answers."


def _programs(lesson: Lesson) -> Iterator[str]:
    most = SCROLLING.get(lesson.name, LINES)
    for variant in VARIANTS:
        lines = lesson.program(variant).count("\n")
        if lines > most:
            yield f"The {variant} has {lines} lines: at most {most} have room."


def _knobs(lesson: Lesson) -> Iterator[str]:
    if len(lesson.knobs) not in (1, 2, 3):
        yield "It has one to three knobs."
    for knob in lesson.knobs:
        for variant in ("pattern", "pitfall"):
            found = re.search(
                rf"^{knob.constant} = ([\d.]+)$", lesson.program(variant), re.MULTILINE
            )
            if found is None:
                yield f"The {variant} has no line “{knob.constant} = …” for the knob to set."
                continue

            value = float(found[1])
            steps = (value - knob.minimum) / knob.step
            if not knob.minimum <= value <= knob.maximum:
                yield f"The {variant} sets {knob.constant} beyond the knob's range."
            elif abs(steps - round(steps)) > 1e-9:
                yield f"The {variant} sets {knob.constant} between two steps of the knob."


def _reference(lesson: Lesson) -> Iterator[str]:
    reference = lesson.reference
    for name, missing in (
        ("when: the situation that the pattern is for", not reference.when),
        ("beware: the pitfall in one line", not reference.beware),
        ("symptoms: what one sees who needs the lesson", not reference.symptoms),
    ):
        if missing:
            yield f"`reference` lacks {name}."
    lines = len([line for line in lesson.cheat_lines.splitlines() if line])
    if not 1 <= lines <= CHEAT_LINES:
        yield (
            f"The marks `# cheat: start` and `# cheat: end` pick out {lines} lines for the cheat "
            f"sheet: one to {CHEAT_LINES} are wanted."
        )
