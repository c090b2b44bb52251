"""Batches become a recording while it runs, or are refused whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns.tracing.recording.journal.batch_reader import RecordingBuilder
from patterns.tracing.recording.json_writer import event_to_wire, task_to_wire
from patterns.tracing.recording.recording import Recording, RecordingError
from patterns.tracing.recording.run_facts import Outcome
from tests.patterns.tracing.random_recordings import recordings
from tests.patterns.tracing.scripts import Script

_OUTCOME = Outcome("returned", "The program ended.")


@given(recordings(), st.integers(1, 7))
def test_batches_make_the_recording(recording: Recording, size: int) -> None:
    """Sent in pieces of any size, the facts are the same, and there is a recording in between."""
    builder = RecordingBuilder(python=recording.python, clock=recording.clock)
    told: set[int] = set()
    for start in range(0, len(recording.events), size):
        events = recording.events[start : start + size]
        tasks = [
            task
            for task in recording.tasks
            if task.id not in told and any(event.task == task.id for event in events)
        ]
        told.update(task.id for task in tasks)
        builder.add(
            {
                "tasks": [task_to_wire(task) for task in tasks],
                "events": [event_to_wire(event) for event in events],
            }
        )
        so_far = builder.recording(_OUTCOME)

        assert so_far.events == recording.events[: start + size]
        assert so_far.end == events[-1].at

    assert builder.recording(_OUTCOME, end=recording.end) == recording


def test_a_refused_batch_leaves_nothing_behind() -> None:
    """One bad event does not cost what came before it, nor let half of its batch in."""
    builder = RecordingBuilder(python="3.14.2", clock="live")
    facts = {"id": 1, "name": "main", "parent": None, "coro": "main", "line": 1}
    builder.add({"tasks": [facts], "events": [{"at": 1, "kind": "created", "task": 1}]})
    before = builder.recording(_OUTCOME)
    bad = {
        "tasks": [{**facts, "id": 2, "name": "child"}],
        "events": [
            {"at": 2, "kind": "created", "task": 2},
            {"at": 1, "kind": "resumed", "task": 2},
        ],
    }

    with pytest.raises(RecordingError, match=r"Event 3: `at` is 1\.0, after an event at 2\.0\."):
        builder.add(bad)

    assert builder.recording(_OUTCOME) == before


def test_a_task_may_be_renamed() -> None:
    """A batch that lists a known task again gives it its new name."""
    builder = RecordingBuilder(python="3.14.2", clock="live")
    facts = {"id": 1, "name": "Task-1", "parent": None, "coro": "main", "line": 1}
    builder.add({"tasks": [facts]})
    builder.add({"tasks": [{**facts, "name": "main"}]})

    assert [task.name for task in builder.recording(_OUTCOME).tasks] == ["main"]


def test_a_running_recording_may_end_later_than_its_last_event() -> None:
    """While everything waits, time goes on."""
    builder = RecordingBuilder(python="3.14.2", clock="live")

    assert builder.recording(_OUTCOME, end=3.5) == replace(
        Script().recording(end=3.5), clock="live", outcome=_OUTCOME
    )
