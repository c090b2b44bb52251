"""The lessons as pages list them: under their sections, numbered through."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

from patterns.catalogue import SECTIONS, lesson

if TYPE_CHECKING:
    from patterns.lesson import Lesson
    from web.protocol.pages.site_files import LessonPicture, LessonWords


@dataclass(frozen=True, slots=True)
class Listed:
    """A lesson with its number."""

    number: int
    lesson: Lesson

    def words(self, picture: LessonPicture) -> LessonWords:
        """All that it is found by, beside its title and what stands below that."""
        reference = self.lesson.reference
        return {
            "about": " ".join([*self.lesson.api, *(term.word for term in reference.terms)]),
            "problems": [
                {"kind": each.kind, "words": each.words, "also": each.search_words}
                for each in reference.symptoms
            ],
            "picture": picture,
        }


@dataclass(frozen=True, slots=True)
class ListedSection:
    """A section of the catalogue, as pages list it; *goal* is the sentence below its title."""

    id: str
    title: str
    goal: str
    lessons: tuple[Listed, ...]

    @property
    def minutes(self) -> int:
        """How long its lessons take together."""
        return sum(each.lesson.reference.minutes for each in self.lessons)


@cache
def listed_sections() -> tuple[ListedSection, ...]:
    """Load all sections; their lessons are numbered through, from 1."""
    numbers = count(1)
    return tuple(
        ListedSection(
            section.id,
            section.title,
            section.goal,
            tuple(Listed(next(numbers), lesson(name.replace("_", "-"))) for name in section.names),
        )
        for section in SECTIONS
    )


def listed_lessons() -> tuple[Listed, ...]:
    """Give the lessons of all sections, in their order."""
    return tuple(each for section in listed_sections() for each in section.lessons)
