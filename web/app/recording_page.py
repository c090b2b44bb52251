"""
A recording as a page shows it that has no Python: all that the page draws, as plain data.

Pure: the figure that takes the columns, and the components that take the rest, are made when the
project is built (`web.build.pages.recording_page`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.explanation.run_summary import run_summary
from patterns.tracing.recording.phrasing import counted, seconds_in_words
from patterns.tracing.timeline.lane_rows import LaneWish, TaskRow, lane_rows
from web.app.columns.timeline_columns import columns
from web.app.columns.trace import trace
from web.app.explaining.explanations import Explanations
from web.app.explaining.fatal_waits import fatal_waits
from web.app.finding.problems import problems
from web.app.findings import notices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from patterns.tracing.recording.recording import Recording
    from web.protocol.pages.recording_page import RecordingPageData
    from web.protocol.stage.explanation import Why
    from web.protocol.stage.trace import Trace

MOST_TASKS: Final = 5_000
"""Tasks that are found on the page."""
MOST_EXPLAINED: Final = 200
"""Tasks whose end is explained: each takes about a kilobyte of the page."""


def recording_page_data(recording: Recording, sources: Mapping[str, str]) -> RecordingPageData:
    """Make the data of the page; *sources* are the texts of the program's files by their names."""
    run = RunQueries(recording)
    explanations = Explanations(run)
    timeline = run.timeline
    rows = lane_rows(timeline, LaneWish(grouped=False)).rows[:MOST_TASKS]
    tasks = [row for row in rows if isinstance(row, TaskRow)]
    shown = trace(timeline, recording, lanes=[row.lane for row in tasks])
    found = notices(run)
    return {
        "columns": columns(timeline, tasks),
        "trace": cast("Trace", {"run": 0, **shown, "fatal": fatal_waits(run)}),
        "findings": found,
        "problems": problems(run, found),
        "sources": dict(sources),
        "path": explanations.path(),
        "whyAtEnd": _why_at_end(explanations),
        "time": run_summary(run).time,
        "leftOut": left_out(recording, shown["hidden"]),
    }


def _why_at_end(explanations: Explanations) -> dict[str, Why]:
    """Explain where each task is at the end: there is no Python to ask about other moments."""
    run = explanations.run
    told = {
        str(lane.task): explanations.why(lane.task, run.timeline.event_count)
        for lane in run.timeline.lanes[:MOST_EXPLAINED]
    }
    return {task: why for task, why in told.items() if why is not None}


def facts(recording: Recording) -> str:
    """Say what was recorded, in one line."""
    clock = {"instant": "virtual time", "live": "the browser's clock", "native": "real time"}
    python = [f"Python {recording.python}"] if recording.python else []
    return " · ".join(
        [
            f"{seconds_in_words(recording.end)} of {clock[recording.clock]}",
            _counted(len(recording.tasks), "task"),
            _counted(len(recording.events), "event"),
            *python,
        ]
    )


def left_out(recording: Recording, lanes: int) -> str:
    """Say what the page does not draw; empty where it draws everything."""
    sentences = []
    if lanes:
        tasks = len(recording.tasks)
        sentences.append(f"The first {tasks - lanes:,} of {tasks:,} tasks are here.")
    if recording.dropped:
        sentences.append(f"{_counted(recording.dropped, 'event')} not recorded.")
    return " ".join(sentences)


def _counted(number: int, thing: str) -> str:
    return counted(number, thing).replace(str(number), f"{number:,}", 1)
