"""What the pages about all lessons say of each is short, and told once."""

from __future__ import annotations

import re

from patterns.catalogue import SECTIONS, lessons
from patterns.reference import SYMPTOM_KINDS

LESSONS = {lesson.id: lesson for lesson in lessons()}


def test_each_kind_of_symptom_has_some() -> None:
    """No heading of the index stands alone."""
    kinds = [each.kind for lesson in LESSONS.values() for each in lesson.reference.symptoms]

    assert [kind for kind in SYMPTOM_KINDS if kinds.count(kind) < 2] == []


def test_a_section_has_a_goal() -> None:
    """What a reader can do after it, said as an order."""
    assert [
        each.id for each in SECTIONS if not re.fullmatch(r"[A-Z].{20,79}[^.?]", each.goal)
    ] == []
