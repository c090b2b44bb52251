"""
A run as the page's trace: what its tables, its transport and its playhead read.

Pure, and plain lists, numbers and text only: everything here becomes JSON. Seconds are rounded to
microseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns.tracing.export.narration import narration
from patterns.tracing.recording.events import Printed
from patterns.tracing.recording.source_lines import file_of, line_in_main
from patterns.tracing.timeline.rounding import rounded
from patterns.tracing.timeline.wait_classes import wait_class
from web.app.finding.event_sorts import event_sorts
from web.app.finding.lane_view import arrange_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.timeline.lanes import Lane, Timeline
    from web.protocol.stage.trace import Elsewhere, TraceFacts, TraceLane


def trace(
    timeline: Timeline,
    recording: Recording,
    says: Sequence[str] | None = None,
    *,
    lanes: Sequence[Lane] | None = None,
) -> TraceFacts:
    """
    Make the part of the trace that follows from the recording alone.

    Args:
        timeline: The recording's.
        recording: What it was made of.
        says: The sentences of `narration`, for a caller that has them already.
        lanes: Those that the page gets; where left out, those of `arrange_rows`. All others are
            counted in `hidden`.

    """
    if lanes is None:
        lanes = arrange_rows(timeline, None).listed
    names = {task.id: task.name for task in recording.tasks}
    outcome = recording.outcome
    return {
        "clock": recording.clock,
        "end": rounded(recording.end),
        "eventCount": timeline.event_count,
        "at": [rounded(event.at) for event in recording.events],
        "says": list(narration(recording) if says is None else says),
        "who": [event.task for event in recording.events],
        "sorts": event_sorts(recording.events),
        "lanes": trace_lanes(lanes),
        "hidden": len(timeline.lanes) - len(lanes),
        "dropped": recording.dropped,
        "output": [
            {
                "event": index,
                "at": rounded(event.at),
                "task": event.task,
                "name": "" if event.task is None else names[event.task],
                "text": event.text,
                "stream": event.stream,
                "line": line_in_main(event.line),
            }
            for index, event in enumerate(recording.events)
            if isinstance(event, Printed)
        ],
        "outcome": {
            "kind": outcome.kind,
            "message": outcome.message,
            "line": line_in_main(outcome.line),
        },
    }


def trace_lanes(lanes: Iterable[Lane]) -> list[TraceLane]:
    """Make the trace's lanes."""
    return [_lane(lane) for lane in lanes]


def _lane(lane: Lane) -> TraceLane:
    spans = lane.spans
    made: TraceLane = {
        "task": lane.task,
        "name": lane.name,
        "depth": lane.depth,
        "parent": lane.parent,
        "coro": lane.coro,
        "line": line_in_main(lane.line),
        "created": rounded(lane.created),
        "ended": None if lane.ended is None else rounded(lane.ended),
        "event": [span.event for span in spans],
        "start": [rounded(span.start) for span in spans],
        "end": [rounded(span.end) for span in spans],
        "state": [span.state.value for span in spans],
        "wait": ["" if (wait := wait_class(span)) is None else wait.value for span in spans],
        "label": [span.label for span in spans],
        "spanLine": [line_in_main(span.line) for span in spans],
        "until": [
            None if span.on is None or span.on.until is None else rounded(span.on.until)
            for span in spans
        ],
        "stack": [
            [[frame.function, line_in_main(frame.line)] for frame in span.stack] for span in spans
        ],
    }
    elsewhere = [_elsewhere(span.line) for span in spans]
    if any(elsewhere):  # most programs are one file
        made["elsewhere"] = elsewhere
    return made


def _elsewhere(line: int | None) -> Elsewhere | None:
    file = file_of(line)
    return None if file is None or line is None else [file, int(line)]
