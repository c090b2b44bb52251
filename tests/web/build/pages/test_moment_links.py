"""Links of the built pages that lead to a moment, or to a place in another page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from patterns.catalogue import lessons
from patterns.source import VARIANTS
from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries
from tests.web.build.addresses import Addresses, pages

if TYPE_CHECKING:
    from pathlib import Path

    from patterns.lesson import Lesson

LESSONS = lessons()


@pytest.mark.parametrize("lesson", LESSONS, ids=[lesson.id for lesson in LESSONS])
def test_moments_are_in_the_recordings(built: Path, lesson: Lesson) -> None:
    """The program, the axis, the task; the event has happened by then, and the next one has not."""
    runs = {name: RunQueries(record(lesson.program(name))) for name in VARIANTS}
    found = Addresses(built / lesson.id / "index.html").found
    moments = [parse_qs(address[1:]) for address in found if address.startswith("#variant=")]

    assert moments
    for moment in moments:
        run = next(run for name, run in runs.items() if [name] == moment["variant"])
        assert moment["axis"][0] in ("time", "steps")
        assert "task" not in moment or run.lane_named(moment["task"][0]) is not None
        if "event" in moment:
            event = run.recording.events[int(moment["event"][0]) - 1]
            assert f"{event.at:g}" == moment["t"][0]
        elif "t" in moment:
            assert 0.0 <= float(moment["t"][0]) <= run.end


def test_places_in_pages_are_there(built: Path) -> None:
    """A word leads to its entry in the glossary, a symptom to its lesson, and so on."""
    known = {page.resolve(): Addresses(page) for page in pages(built)}

    for page, places in known.items():
        for address in places.found:
            parts = urlsplit(address)
            if not parts.fragment or "=" in parts.fragment:
                continue
            target = (page.parent / parts.path).resolve() if parts.path else page
            target = target / "index.html" if target.is_dir() else target
            assert parts.fragment in known[target].ids, f"{page.parent.name}: {address}"
