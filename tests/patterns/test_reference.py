"""What the pages about all lessons say of each is short, and told once."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from patterns.catalogue import SECTIONS, lessons
from patterns.reference import SYMPTOM_KINDS
from patterns.source import VARIANTS

LESSONS = {lesson.id: lesson for lesson in lessons()}


@pytest.mark.parametrize("name", LESSONS)
def test_the_cheat_sheet_has_lines_of_the_programs(name: str) -> None:
    """Six at most, which somebody who knows the pattern can take along."""
    lesson = LESSONS[name]
    programs = "\n".join(lesson.program(variant) for variant in VARIANTS)
    shown = {line.strip() for line in programs.splitlines()}
    lines = [line for line in lesson.cheat_lines.splitlines() if line]

    assert 1 <= len(lines) <= 6
    assert [line for line in lines if line.strip() not in shown] == []
    assert not lines[-1].endswith(":")


@pytest.mark.parametrize("name", LESSONS)
def test_an_entry_is_of_short_lines(name: str) -> None:
    """They begin with a capital or code, and are no sentences with a full stop."""
    reference = LESSONS[name].reference
    lines = [
        reference.when,
        reference.beware,
        *(symptom.words for symptom in reference.symptoms),
        *(term.meaning for term in reference.terms),
    ]

    assert [line for line in lines if not re.fullmatch(r"[A-Z`“].*[^.]", line)] == []
    assert [line for line in lines if len(line) > 140] == []
    assert 5 <= reference.minutes <= 30
    assert reference.symptoms


def test_a_symptom_leads_to_one_lesson_and_a_term_is_explained_once() -> None:
    """Else a reader would have to choose between two cures."""
    references = [lesson.reference for lesson in LESSONS.values()]
    symptoms = Counter(each.words for one in references for each in one.symptoms)
    terms = Counter(each.word for one in references for each in one.terms)

    assert [words for words, times in (symptoms | terms).items() if times > 1] == []


def test_each_kind_of_symptom_has_some() -> None:
    """No heading of the index stands alone."""
    kinds = [each.kind for lesson in LESSONS.values() for each in lesson.reference.symptoms]

    assert [kind for kind in SYMPTOM_KINDS if kinds.count(kind) < 2] == []


def test_a_section_has_a_goal() -> None:
    """What a reader can do after it, said as an order."""
    assert [
        each.id for each in SECTIONS if not re.fullmatch(r"[A-Z].{20,79}[^.?]", each.goal)
    ] == []
