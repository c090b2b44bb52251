"""Which run the stage shows."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from patterns.tracing import record
from web.app.stage_runs import StageRuns
from web.protocol.application.run_messages import Finished, Started

if TYPE_CHECKING:
    from patterns.tracing import Recording

PATTERN = record("print('pattern')\n")
PITFALL = record("print('pitfall')\n")
MINE = "print('mine')\n"


@pytest.fixture
def runs() -> StageRuns:
    return StageRuns({"pattern": PATTERN, "pitfall": PITFALL})


def ran(runs: StageRuns, number: int, program: str, source: str) -> Recording:
    recording = record(source)
    runs.started(Started(run=number, clock="instant", source=source, program=program))
    runs.finished(finished(number, recording))
    return recording


def finished(number: int, recording: Recording) -> Finished:
    """Tell a whole run at its end, as the page does where it was short."""
    whole = json.loads(recording.to_json())
    batch = {"tasks": whole.pop("tasks"), "events": whole.pop("events")}
    return Finished(run=number, batches=[json.dumps(batch)], ending=whole)


def test_the_first_programs_own_run_is_shown_first(runs: StageRuns) -> None:
    """It came with the page and has no number."""
    assert (runs.shown.recording, runs.shown.number, runs.shown.program) == (PATTERN, 0, "pattern")


def test_a_run_knows_its_program_and_its_text(runs: StageRuns) -> None:
    """Also where another of the lesson's programs was shown before."""
    recording = ran(runs, 1, "pitfall", MINE)
    shown = runs.shown
    assert (shown.recording, shown.number) == (recording, 1)
    assert (shown.program, shown.source) == ("pitfall", MINE)


def test_a_picked_run_knows_its_order_at_its_end(runs: StageRuns) -> None:
    """It was not known when the run began."""
    runs.started(Started(run=1, clock="instant", source=MINE, program="pattern", picked=True))
    runs.finished(replace(finished(1, record(MINE)), order="a.1x2"))
    assert (runs.shown.picked, runs.shown.order) == (True, "a.1x2")


def test_a_program_comes_back_with_the_run_of_its_text(runs: StageRuns) -> None:
    """The lesson's own run is for the lesson's own text; an edited one keeps its own."""
    mine = ran(runs, 1, "pattern", MINE)
    runs.chose("pitfall", "")
    assert runs.shown.recording is PITFALL
    runs.chose("pattern", MINE)
    assert (runs.shown.recording, runs.shown.number) == (mine, 1)
    runs.chose("pattern", "the lesson's text")
    assert (runs.shown.recording, runs.shown.number) == (PATTERN, 0)


def test_a_run_that_the_reader_left_does_not_take_the_stage(runs: StageRuns) -> None:
    """It is there when they come back."""
    runs.started(Started(run=1, clock="live", source=MINE, program="pattern"))
    runs.chose("pitfall", "")
    runs.grew(1, ["""{"tasks": [], "events": []}"""])
    recording = record(MINE)
    runs.finished(finished(1, recording))
    assert runs.shown.recording is PITFALL
    runs.chose("pattern", MINE)
    assert runs.shown.recording == replace(recording, clock="live")


def test_a_run_goes_on_before_the_eyes_of_who_comes_back(runs: StageRuns) -> None:
    """What was told meanwhile is not lost."""
    runs.started(Started(run=1, clock="live", source=MINE, program="pattern"))
    runs.chose("pitfall", "")
    runs.chose("pattern", MINE)
    runs.grew(1, ["""{"tasks": [], "events": []}"""])
    assert (runs.shown.number, runs.shown.live) == (1, True)


def test_a_file_lies_over_what_was_shown(runs: StageRuns) -> None:
    """Two of them too; a program that is chosen takes them away."""
    ran(runs, 1, "pattern", MINE)
    before = runs.shown
    runs.opened(1, "a.json", PITFALL)
    runs.opened(1, "a.json", PITFALL)
    assert (runs.shown.opened, runs.shown.opening) == ("a.json", 2)
    runs.closed()
    assert runs.shown is before
    runs.opened(1, "a.json", PITFALL)
    runs.chose("pitfall", "")
    runs.closed()
    assert (runs.shown.opened, runs.shown.program) == ("", "pitfall")


def test_a_links_program_has_no_run_of_its_own(runs: StageRuns) -> None:
    """What was shown stays until it runs: the page covers it."""
    runs.chose("linked", MINE)
    assert runs.shown.recording is PATTERN
