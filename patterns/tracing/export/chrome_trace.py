"""
A recording in Chrome's trace event format, which Perfetto and chrome://tracing open.

Tasks are tracks with their states as slices, the loop is a track of the steps it ran, causes are
flows, the ready queue and the primitives are counters, output is instants.

Those viewers know no order but time, and drop what has no length. Events of one instant are
therefore set apart by a microsecond each (a nanosecond where the clock is a real one); no event
moves further than that, nor past a later one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from patterns.tracing.recording.events import PrimitiveChanged, Printed, Warned
from patterns.tracing.recording.gc_pause import uncollected
from patterns.tracing.recording.phrasing import shown, task_name
from patterns.tracing.recording.source_lines import file_of, place
from patterns.tracing.timeline.lanes import timeline_of
from patterns.tracing.timeline.ready_queue import READY
from patterns.tracing.timeline.states import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.recording.waiting import Frame
    from patterns.tracing.timeline.lanes import Lane, Timeline

_Entry: TypeAlias = dict[str, Any]
_TASKS: Final = 1_000_000_000
"""Process of the tasks. Perfetto takes 0 for an idle processor, and names tracks by number."""
_PRIMITIVES: Final = _TASKS + 1
"""Process of the counters, and its only track."""
_LOOP: Final = _TASKS
"""The loop's track, that of a main thread; a task's is its id."""


@uncollected()
def chrome_trace(recording: Recording) -> str:
    """Write the trace as JSON text."""
    timeline = timeline_of(recording)
    stamps = _stamps(recording)
    entries = [
        *_names(timeline),
        *(entry for lane in timeline.lanes for entry in _slices(lane, stamps)),
        *_steps(timeline, stamps),
        *_blocks(timeline, stamps),
        *_flows(timeline, stamps),
        *_instants(recording, stamps),
        *_ready(timeline, stamps),
        *_counters(recording, stamps),
    ]
    # Viewers take flows as they come: each has to be started before it is finished.
    entries.sort(key=lambda entry: entry["ts"])
    trace = {
        "traceEvents": entries,
        "displayTimeUnit": "ms",
        "otherData": {
            "python": recording.python,
            "clock": recording.clock,
            "outcome": f"{recording.outcome.kind}: {recording.outcome.message}",
            "dropped": recording.dropped,
        },
    }
    return json.dumps(trace, separators=(",", ":"), allow_nan=False)


def _stamps(recording: Recording) -> list[float]:
    """Give each event, and the end, a moment of its own in microseconds."""
    apart = 1.0 if recording.clock == "instant" else 0.001
    stamps: list[float] = []
    last = -apart
    for at in (*(event.at for event in recording.events), recording.end):
        last = max(at * 1e6, last + apart)
        stamps.append(round(last, 3))
    return stamps


def _entry(phase: str, ts: float, track: int, **more: object) -> _Entry:
    return {"ph": phase, "pid": _TASKS, "tid": track, "ts": ts, **more}


def _names(timeline: Timeline) -> Iterator[_Entry]:
    yield _entry("M", 0, _LOOP, name="process_name", args={"name": "tasks"})
    yield _entry("M", 0, _LOOP, name="thread_name", args={"name": "event loop"})
    for index, lane in enumerate(timeline.lanes, 1):
        name = task_name(lane.name, lane.task, lane.coro)
        yield _entry("M", 0, lane.task, name="thread_name", args={"name": name})
        yield _entry("M", 0, lane.task, name="thread_sort_index", args={"sort_index": index})
    if timeline.primitives:
        named = _entry("M", 0, _PRIMITIVES, name="process_name", args={"name": "primitives"})
        yield {**named, "pid": _PRIMITIVES}


def _slices(lane: Lane, stamps: list[float]) -> Iterator[_Entry]:
    for span in lane.spans:
        start, end = stamps[span.event], stamps[span.end_event]
        facts = {
            "line": _line(span.line),
            "waiting on": None if span.on is None else span.on.label,
            "until": None if span.on is None else span.on.until,
            "stack": [_frame(frame) for frame in span.stack] or None,
            "value": span.label or None if span.state.is_end else None,
        }
        args = {name: fact for name, fact in facts.items() if fact is not None}
        name, cat = span.state.value, "state"
        if span.state.is_end:
            yield _entry("i", start, lane.task, name=name, cat=cat, s="t", args=args)
        elif end > start:
            if span.on is not None:
                name = f"{name}: {shown(span.on.label)}"
            yield _entry("X", start, lane.task, name=name, cat=cat, dur=end - start, args=args)


def _steps(timeline: Timeline, stamps: list[float]) -> Iterator[_Entry]:
    """Show which task the loop ran when."""
    for lane in timeline.lanes:
        for span in lane.spans:
            start, end = stamps[span.event], stamps[span.end_event]
            if span.state is State.RUNNING and end > start:
                name = task_name(lane.name, lane.task, lane.coro)
                yield _entry("X", start, _LOOP, name=name, cat="step", dur=end - start, args={})


def _blocks(timeline: Timeline, stamps: list[float]) -> Iterator[_Entry]:
    for span in timeline.blocked:
        start, length = stamps[span.event], (span.end - span.start) * 1e6
        track = _LOOP if span.task is None else span.task
        yield _entry(
            "X",
            start,
            track,
            name="blocks the loop",
            cat="blocked",
            # Inside the step that it is a part of, or viewers would not nest it.
            dur=round(min(length, max(0.0, stamps[span.event + 1] - start)), 3),
            args={"line": _line(span.line), "seconds": span.end - span.start},
        )


def _flows(timeline: Timeline, stamps: list[float]) -> Iterator[_Entry]:
    there = {lane.task for lane in timeline.lanes}
    for number, arrow in enumerate(timeline.arrows, 1):
        if arrow.source is None or arrow.source not in there:
            continue

        ts = stamps[arrow.event]
        same = {"name": arrow.kind, "cat": "cause", "id": number}
        yield _entry("s", ts, arrow.source, **same)
        yield _entry("f", ts, arrow.target, bp="e", **same)


def _instants(recording: Recording, stamps: list[float]) -> Iterator[_Entry]:
    for ts, event in zip(stamps, recording.events, strict=False):
        if isinstance(event, (Printed, Warned)):
            track = _LOOP if event.task is None else event.task
            args = {"text": event.text, "line": _line(event.line)}
            name = shown(event.text) or "an empty line"
            yield _entry("i", ts, track, name=name, cat=event.kind, s="t", args=args)


def _ready(timeline: Timeline, stamps: list[float]) -> Iterator[_Entry]:
    """Count the tasks in the ready queue, beside the loop's own track."""
    for index, length in zip(timeline.ready.event, timeline.ready.length, strict=True):
        yield _entry("C", stamps[index], _LOOP, name=READY, cat="ready", args={"tasks": length})


def _counters(recording: Recording, stamps: list[float]) -> Iterator[_Entry]:
    for ts, event in zip(stamps, recording.events, strict=False):
        if isinstance(event, PrimitiveChanged):
            entry = _entry(
                "C",
                ts,
                _PRIMITIVES,
                name=shown(event.primitive),
                cat="primitive",
                args={"level": event.level, "in line": len(event.waiters) + event.more_waiters},
            )
            yield {**entry, "pid": _PRIMITIVES}


def _line(line: int | None) -> int | str | None:
    return line if line is None or file_of(line) is None else place(line)


def _frame(frame: Frame) -> str:
    return f"{frame.function}:{frame.line if frame.line is None else place(frame.line)}"
