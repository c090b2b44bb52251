"""A page without Python finds and sorts as Python does, and draws the same tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from patterns.catalogue import lessons
from patterns.tracing import record
from patterns.tracing.timeline.lane_rows import LaneWish, lane_rows
from patterns.tracing.timeline.lanes import timeline_of
from web.app.columns.timeline_columns import columns
from web.app.columns.trace import trace
from web.build.javascript.node import node

if TYPE_CHECKING:
    from patterns.tracing.timeline.lane_rows import LaneOrder
    from patterns.tracing.timeline.lanes import Timeline

SCRIPT = Path(__file__).with_name("lanes_of_recordings.ts")
WISHES: tuple[tuple[str, LaneOrder], ...] = (
    ("", "tree"),
    ("", "start"),
    ("", "duration"),
    ("", "waiting"),
    ("failed", "tree"),
    ("-state:returned", "duration"),
    ("on:sleep", "start"),
    ("name:a -in:main", "waiting"),
    ("ToAst", "tree"),
    ("-", "tree"),
    ("nobody:has this", "tree"),
)


def drawn(timeline: Timeline, find: str, sort: LaneOrder) -> Any:
    rows = lane_rows(timeline, LaneWish(find, sort, grouped=False)).rows
    return json.loads(json.dumps(columns(timeline, rows)))


def without(tables: Any) -> Any:
    """Leave out how pale arrows are: that depends on how many are drawn."""
    tables["arrows"].pop("alpha")
    return tables


def test_lessons_are_found_and_drawn_alike(tmp_path: Path) -> None:
    """Each lesson's pitfall, by every place that is searched, in every order."""
    recordings = [record(lesson.program("pitfall")) for lesson in lessons()]
    timelines = [timeline_of(recording) for recording in recordings]
    cases = [
        {
            "columns": drawn(timeline, "", "tree"),
            "trace": trace(timeline, recording, lanes=timeline.lanes),
            "wishes": WISHES,
        }
        for timeline, recording in zip(timelines, recordings, strict=True)
    ]
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(cases), encoding="utf-8")
    there = json.loads(node(SCRIPT, file))

    for timeline, tables in zip(timelines, there, strict=True):
        here = [drawn(timeline, *wish) for wish in WISHES]
        assert [without(each) for each in tables] == [without(each) for each in here]
