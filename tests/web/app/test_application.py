"""What the application of a lesson page makes, and how much it computes for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from patterns.catalogue import lesson
from patterns.tracing import record
from patterns.tracing.diagnosis import run_queries
from patterns.tracing.timeline.lanes import timeline_of
from web.app.application import Application
from web.app.recording_page import recording_page_data
from web.app.views import SHOWN
from web.build.pages.document_json import document_json

if TYPE_CHECKING:
    import pytest

    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.timeline.lanes import Timeline


def test_the_lanes_of_a_run_are_built_once_for_a_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Columns, trace, checks and diagnoses ask the same queries; so does the first drawing."""
    built: list[Recording] = []

    def counted(recording: Recording) -> Timeline:
        built.append(recording)
        return timeline_of(recording)

    monkeypatch.setattr(run_queries, "timeline_of", counted)
    shown = lesson("semaphore")
    recordings = {variant: record(shown.program(variant)) for variant in SHOWN}

    application = Application(shown, recordings)
    assert built == [recordings["pattern"]]

    application.receive({"kind": "chosen", "program": "exercise", "source": ""})
    assert built == [recordings["pattern"], recordings["exercise"]]
    assert application.views.verdict.findings


def test_two_documents_of_a_lesson_are_the_same_text() -> None:
    """No id is counted through a process: the page's document and its twin meet by their ids."""
    shown = lesson("semaphore")
    recordings = {variant: record(shown.program(variant)) for variant in SHOWN}
    first, second = (
        document_json(Application(shown, recordings).document()) for _twice in range(2)
    )
    assert first == second


def test_a_saved_run_holds_what_the_command_writes() -> None:
    """The page without Python is the same one, whether a page or `playground record` fills it."""
    shown = lesson("gather")
    recordings = {variant: record(shown.program(variant)) for variant in SHOWN}
    application = Application(shown, recordings)

    application.receive({"kind": "file", "number": 7, "name": "a.py", "source": "..."})

    told = json.loads(application.views.run_bar.file)
    written = json.dumps(recording_page_data(recordings["pattern"], {"a.py": "..."}))
    assert (told["number"], json.loads(told["data"])) == (7, json.loads(written))
