"""The catalogue is the one place that orders the lessons, and it has them all."""

from __future__ import annotations

from pathlib import Path

import pytest

import patterns.lessons
from patterns.catalogue import SECTIONS, WORKSHOP, lesson, lessons, neighbours, section_of

FOLDER = Path(patterns.lessons.__file__).parent


def test_catalogue_and_folder_hold_the_same_lessons() -> None:
    """No lesson file is left out, and none is listed that is not there."""
    on_disk = {file.stem for file in FOLDER.glob("*.py")} - {"__init__"}
    listed = [name for section in SECTIONS for name in section.names]

    assert sorted(listed) == sorted(on_disk)


def test_no_two_sections_or_lessons_share_an_id() -> None:
    """An id leads to one thing."""
    ids = [each.id for each in lessons()]
    sections = [section.id for section in SECTIONS]

    assert len(set(ids)) == len(ids)
    assert len(set(sections)) == len(sections)


def test_every_section_asks_a_question() -> None:
    """A section's title is a question."""
    assert [section for section in SECTIONS if not section.title.endswith("?")] == []


def test_ids_are_the_file_names_with_dashes() -> None:
    """The address of a lesson is known from its file."""
    assert "producer-consumer" in [each.id for each in lessons()]
    assert lesson("producer-consumer").name == "producer_consumer"
    assert section_of("producer-consumer").id == "work"


def test_neighbours_walk_through_all_lessons() -> None:
    """From the first lesson, “next” leads to each once and back again."""
    ids = [each.id for each in lessons()]

    forth = [ids[0]]
    while (following := neighbours(forth[-1])[1]) is not None:
        forth.append(following)
    back = [forth[-1]]
    while (earlier := neighbours(back[-1])[0]) is not None:
        back.append(earlier)

    assert forth == ids
    assert back == ids[::-1]


@pytest.mark.parametrize("unknown", ["producer_consumer", "", "no-such-lesson", "__init__"])
def test_an_unknown_id_is_refused_in_a_sentence(unknown: str) -> None:
    """Whoever mistypes an id is told which there are."""
    with pytest.raises(LookupError, match=r"There is no lesson .* there are coroutine-call, "):
        lesson(unknown)


def test_a_workshop_takes_two_hours() -> None:
    """Its lessons come in the order of the catalogue, and leave time for a break."""
    ids = [each.id for each in lessons()]

    assert list(WORKSHOP) == sorted(WORKSHOP, key=ids.index)
    assert 90 <= sum(lesson(each).reference.minutes for each in WORKSHOP) <= 110
