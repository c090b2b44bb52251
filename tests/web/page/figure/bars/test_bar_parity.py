"""The page's bars of a stretch are Python's bars: the same columns for the same recordings."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unicodedata import category

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from patterns.catalogue import lessons
from patterns.source import VARIANTS
from patterns.tracing import Recording, record
from patterns.tracing.diagnosis.run_queries import RunQueries
from tests.patterns.tracing.random_programs import programs
from tests.patterns.tracing.random_recordings import recordings
from web.app.columns.timeline_columns import columns
from web.app.columns.trace import trace
from web.build.javascript.node import node

if TYPE_CHECKING:
    from web.protocol.stage.trace import TraceFacts

SCRIPT = Path(__file__).with_name("bars_of_traces.ts")


def _on_the_page(traces: list[TraceFacts]) -> list[dict[str, list[object]]]:
    with TemporaryDirectory() as folder:
        file = Path(folder, "traces.json")
        file.write_text(json.dumps(traces), encoding="utf-8")
        bars: list[dict[str, list[object]]] = json.loads(node(SCRIPT, file))
        return bars


def _are_equal(made: list[Recording]) -> None:
    timelines = [RunQueries(recording).timeline for recording in made]
    traces = [trace(*pair) for pair in zip(timelines, made, strict=True)]
    for timeline, there in zip(timelines, _on_the_page(traces), strict=True):
        here = json.loads(json.dumps(columns(timeline)["spans"]))
        assert there == here


def test_lessons_have_the_same_bars_on_both_sides() -> None:
    """Each program of each lesson."""
    _are_equal([record(lesson.program(variant)) for lesson in lessons() for variant in VARIANTS])


@settings(max_examples=6, deadline=None, phases=[Phase.generate])
@given(st.data())
def test_any_recording_has_the_same_bars_on_both_sides(data: st.DataObject) -> None:
    """Also one that makes no sense; names and labels of any characters."""
    some = recordings() | recordings(lawful=False) | programs().map(record)
    _are_equal([_of_known_characters(data.draw(some)) for _ in range(10)])


def _of_known_characters(recording: Recording) -> Recording:
    """Leave out what Python's Unicode does not know yet: node's, a newer one, may."""
    text = json.dumps(json.loads(recording.to_json()), ensure_ascii=False)
    return Recording.from_json("".join(each for each in text if category(each) != "Cn"))
