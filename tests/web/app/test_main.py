"""The application, driven as its worker drives it: messages in, patches out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from patterns.catalogue import lesson
from patterns.tracing import record
from web.app.application import SCRATCH
from web.app.main import Runtime
from web.app.views import SHOWN

if TYPE_CHECKING:
    from pathlib import Path


SLEEPER = """\
import asyncio

async def main():
    print("hello")
    await asyncio.sleep(2)

asyncio.run(main())
"""


class Page:
    """The other side: tells what the page tells, keeps what the application changes."""

    def __init__(self, folder: Path, lesson_id: str = "gather") -> None:
        for variant in SHOWN:
            recording = record(lesson(lesson_id).program(variant))
            (folder / f"{lesson_id}.{variant}.json").write_text(recording.to_json())
        self.changes: list[dict[str, object]] = []
        self.patches = 0
        self.runtime = Runtime(lesson_id, self._take, folder)
        self.models = dict(json.loads(self.runtime.digest))

    def _take(self, patch: str) -> None:
        self.patches += 1
        self.changes += json.loads(patch)["events"]

    def tell(self, **message: object) -> None:
        self.runtime.receive(message)

    def tell_run(self, number: int, source: str, program: str = "pattern") -> None:
        """Tell a run from its start to its end."""
        whole = json.loads(record(source).to_json())
        batch = {"tasks": whole.pop("tasks"), "events": whole.pop("events")}
        self.tell(kind="started", run=number, clock="instant", source=source, program=program)
        self.tell(kind="finished", run=number, batches=[json.dumps(batch)], ending=whole)

    def last(self, attribute: str) -> object:
        """The newest value that the application gave to a property of that name."""
        return next(
            change["new"] for change in reversed(self.changes) if change.get("attr") == attribute
        )


@pytest.fixture
def page(tmp_path: Path) -> Page:
    return Page(tmp_path)


def test_two_applications_of_a_lesson_have_the_same_models(tmp_path: Path, page: Page) -> None:
    """The page's document and the runtime's are made apart; only equal ids can link them."""
    assert page.runtime.digest == Page(tmp_path).runtime.digest


def test_a_prepared_application_becomes_that_of_a_lesson(tmp_path: Path, page: Page) -> None:
    """It has what the page was drawn with, and sends nothing of it."""
    other = Page(tmp_path, "semaphore")
    assert other.patches == 0
    models = page.runtime._document.to_json()
    assert other.runtime._document.to_json() != models

    other.runtime.open(SCRATCH)
    views = other.runtime._application.views
    assert (views.knobs.knobs, views.prediction.question, views.verdict.solution) == ([], "", "")
    other.runtime.open("gather")

    assert other.patches == 0
    assert other.runtime._document.to_json() == models
    other.tell(kind="chosen", program="pitfall", source="")
    assert json.loads(str(other.last("trace")))["variant"] == "pitfall"


def test_a_finished_run_is_drawn_by_one_patch(page: Page) -> None:
    """The page draws once a run, with the columns, the axis and the trace in it."""
    page.tell_run(1, SLEEPER)

    trace = json.loads(str(page.last("trace")))
    assert page.patches == 1
    assert trace["run"] == 1
    assert trace["end"] == 2.0
    assert [entry["text"] for entry in trace["output"]] == ["hello\n"]
    assert [2.0, trace["eventCount"]] == page.last("tags")


def test_a_live_run_grows(page: Page) -> None:
    """What has happened is drawn before the end."""
    whole = json.loads(record(SLEEPER).to_json())
    page.tell(kind="started", run=1, clock="live", source=SLEEPER, program="pattern")

    batches = [
        {"tasks": whole["tasks"], "events": []},
        {"tasks": [], "events": whole["events"][:3]},
    ]
    page.tell(kind="grew", run=1, batches=[json.dumps(batch) for batch in batches])

    trace = json.loads(str(page.last("trace")))
    assert trace["live"]
    assert trace["eventCount"] == 3


def test_a_run_that_makes_no_sense_costs_a_sentence(page: Page) -> None:
    """What comes from the kernel is data: it is checked, refused, and the page goes on."""
    whole = json.loads(record(SLEEPER).to_json())
    wrongs: list[dict[str, object]] = [
        {"batches": ['{"tasks": 1}'], "ending": whole},
        {"batches": [], "ending": {}},
    ]
    for wrong in wrongs:
        page.tell(kind="started", run=1, clock="instant", source=SLEEPER, program="pattern")
        page.tell(kind="finished", run=1, **wrong)
        assert str(page.last("notice")).startswith("This run cannot be drawn: ")

    page.tell_run(2, SLEEPER)

    assert json.loads(str(page.last("trace")))["run"] == 2


def test_a_live_run_that_makes_no_sense_is_not_drawn_any_further(page: Page) -> None:
    """A batch is missing from then on; the sentence stays until the next run."""
    whole = json.loads(record(SLEEPER).to_json())
    page.tell(kind="started", run=1, clock="live", source=SLEEPER, program="pattern")
    page.tell(kind="grew", run=1, batches=["{"])
    page.tell(kind="grew", run=1, batches=['{"tasks": [], "events": []}'])
    page.tell(kind="finished", run=1, batches=[], ending=whole)

    assert str(page.last("notice")).startswith("This run cannot be drawn: ")
    assert not [change for change in page.changes if change.get("attr") == "trace"]


def test_choosing_a_variant_shows_its_recorded_run(page: Page) -> None:
    """The pitfall can be watched before anything is run."""
    page.tell(kind="chosen", program="pitfall", source="")

    trace = json.loads(str(page.last("trace")))
    assert (trace["run"], trace["variant"]) == (0, "pitfall")


def test_the_exercise_is_judged_and_the_pattern_is_not(page: Page) -> None:
    """The checks belong to the exercise; its starting code fails at least one, once it ran."""
    page.tell(kind="chosen", program="exercise", source="")

    kinds = [finding[1] for finding in _entries(page.last("findings"), "kind")]
    assert set(kinds) == {"asked"}

    start = lesson("gather").program("exercise")
    page.tell_run(1, start, "exercise")

    kinds = [finding[1] for finding in _entries(page.last("findings"), "kind")]
    assert "failed" in kinds
    assert "asked" not in kinds


def test_another_application_takes_the_place_of_one_that_has_ended(
    tmp_path: Path, page: Page
) -> None:
    """All that the page had of the first comes of the second, by one patch, though it began anew."""
    told: list[dict[str, object]] = []

    def tell(message: dict[str, object]) -> None:
        told.append(message)
        Page.tell(page, **message)

    page.tell = lambda **message: tell(message)  # type: ignore[method-assign]
    page.tell_run(3, SLEEPER)
    Page.tell(page, kind="opened", run=3, name="no.json", recording="{")
    had = {_property(change): change for change in page.changes}

    heir = Page(tmp_path)
    heir.runtime.begin_again({"messages": told, "changed": [list(each) for each in had]})

    assert heir.patches == 1
    has = {_property(change): change for change in heir.changes}
    assert has.keys() >= had.keys()
    assert heir.last("notice") == ""
    assert {name for name, change in had.items() if has[name] != change} == {
        next(name for name in had if name[1] == "notice")
    }


def _property(change: dict[str, object]) -> tuple[str, str]:
    model = change["model"]
    assert isinstance(model, dict)
    return model["id"], str(change.get("attr", "data"))


def _entries(findings: object, key: str) -> list[list[str]]:
    assert isinstance(findings, list)
    found: list[list[str]] = []
    for finding in findings:
        entries = finding["entries"] if "entries" in finding else list(finding.items())
        found += [entry for entry in entries if entry[0] == key]
    return found
