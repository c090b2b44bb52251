"""What a page without Python is given of a recording."""

from __future__ import annotations

import json
from dataclasses import replace

from patterns.tracing import record
from patterns.tracing.recording.source_lines import elsewhere
from tests.patterns.tracing.scripts import Script
from web.app.recording_page import MOST_TASKS, facts, left_out, recording_page_data

PROGRAM = """\
import asyncio
import time

async def main():
    time.sleep(1)
    await asyncio.gather(*(asyncio.sleep(1) for _ in range({children})))

asyncio.run(main())
"""


def test_it_is_plain_data() -> None:
    """Columns, trace, findings and sources survive JSON as they are."""
    recording = record(PROGRAM.format(children=2))
    data = recording_page_data(recording, {"app.py": PROGRAM})
    assert json.loads(json.dumps(data)) == data
    assert len(data["columns"]["rows"]["y"]) == len(recording.tasks) + 1  # and the ready queue
    assert data["leftOut"] == ""
    assert data["sources"] == {"app.py": PROGRAM}


def test_findings_are_those_of_the_diagnoses() -> None:
    """A native program has no lesson: nothing is judged, only noticed."""
    findings = recording_page_data(record(PROGRAM.format(children=1)), {})["findings"]
    assert isinstance(findings, list)
    assert [finding["kind"] for finding in findings] == ["notice"]
    assert findings[0]["line"] == 5


def test_where_the_time_went_is_one_sentence() -> None:
    """The parts add up to the end of the run."""
    data = recording_page_data(record(PROGRAM.format(children=1)), {})
    assert data["time"] == "2.00 s = 1.00 main computes (line 4) + 1.00 Task-2 (sleep) sleeps"


def test_the_facts_are_one_line() -> None:
    """How long by which clock, how much of it, and under which Python."""
    recording = record(PROGRAM.format(children=1))
    said = facts(replace(recording, python="3.11.7", events=recording.events[:4]))
    assert said == "2 s of virtual time · 2 tasks · 4 events · Python 3.11.7"


def test_what_is_left_out_is_said() -> None:
    """Tasks beyond the lanes, and events beyond the recorder's limits."""
    recording = record(PROGRAM.format(children=MOST_TASKS + 9))
    data = recording_page_data(recording, {})
    assert data["leftOut"] == "The first 5,000 of 5,010 tasks are here."
    assert left_out(replace(recording, dropped=1200), 0) == "1,200 events not recorded."


def test_lines_of_other_files_stand_apart() -> None:
    """A page of the main file alone marks nothing for them; one that has the others knows where."""
    run = Script()
    main = run.task("main")
    run.step(main, 2).wait(main, elsewhere(7, "jobs/worker.py")).later(1.0).wake(main)
    run.step(main, 3).end(main)
    lane = recording_page_data(run.recording(), {})["trace"]["lanes"][0]
    assert 7 not in lane["spanLine"]
    assert ["jobs/worker.py", 7] in lane["elsewhere"]
    assert len(lane["elsewhere"]) == len(lane["spanLine"])
