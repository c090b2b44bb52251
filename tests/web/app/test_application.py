"""How much is computed for a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns.catalogue import lesson
from patterns.tracing import record
from patterns.tracing.diagnosis import run_queries
from patterns.tracing.timeline.lanes import timeline_of
from web.app.application import SHOWN, Application

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

    application.variants.variant = "exercise"
    assert built == [recordings["pattern"], recordings["exercise"]]
    assert application.verdict.findings
