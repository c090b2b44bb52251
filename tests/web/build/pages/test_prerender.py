"""What a page shows before its components are there."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from patterns.catalogue import lessons
from patterns.tracing import record
from web.app.application import Application
from web.app.views import SHOWN
from web.build.pages.prerender import placeholders

if TYPE_CHECKING:
    from web.build.pages.prerender import Placeholders


@pytest.fixture(scope="module")
def made(packages: None) -> dict[str, Placeholders]:
    return placeholders(
        {
            lesson.id: Application(
                lesson, {variant: record(lesson.program(variant)) for variant in SHOWN}
            )
            for lesson in lessons()
        }
    )


def test_the_program_is_the_lessons_own(made: dict[str, Placeholders]) -> None:
    """Colours are all that is added: without them it is the text, character by character."""
    for lesson in lessons():
        assert (
            unescape(made[lesson.id].code.striptags()).split() == lesson.program("pattern").split()
        )


def test_each_page_has_its_own_run(made: dict[str, Placeholders]) -> None:
    """All that the lesson's pattern prints is there, and its own knobs."""
    for lesson in lessons():
        recording = record(lesson.program("pattern"))
        shown = unescape(made[lesson.id].components["output-log"])
        for event in recording.events:
            if event.kind == "printed":
                assert event.text.strip() in shown
        for knob in lesson.knobs:
            assert knob.label in unescape(made[lesson.id].components["knobs"])


def test_no_style_comes_that_nothing_has(made: dict[str, Placeholders]) -> None:
    """The rules beside each component are of what stands in it, but for a button to come."""
    for name, markup in made["gather"].components.items():
        css, _, html = str(markup).partition("</style>")
        there = {each for names in re.findall(r' class="([^"]*)"', html) for each in names.split()}
        heads = re.sub(r"\([^)]*\)", "", " ".join(re.findall(r"([^{}]+)\{", css)))
        asked = set(re.findall(r"\.([a-z][\w-]*)", heads))
        assert asked <= there | {"act", "placeholder"}, name
        for attribute in set(re.findall(r"\[((?:type|data-state|data-wait)=\w+)\]", heads)):
            assert ' {}="{}"'.format(*attribute.split("=")) in html, name
        assert asked & there, name
