"""Batches: what was recorded since the last time, as one line of JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from patterns.tracing.recording.json_writer import event_to_wire, task_to_wire

if TYPE_CHECKING:
    from collections.abc import Callable

    from patterns.tracing.recording.events import Event
    from patterns.tracing.recording.run_facts import TaskFacts


def batch_sender(
    emit: Callable[[str], None],
) -> Callable[[list[TaskFacts], list[Event]], None]:
    """
    Make what an event sink sends to.

    It hands to *emit* one line of JSON a batch: `{"tasks": […], "events": […]}`, tasks that are
    new or have a new name, and the events since the last batch.
    """

    def send(tasks: list[TaskFacts], events: list[Event]) -> None:
        batch = {
            "tasks": [task_to_wire(task) for task in tasks],
            "events": [event_to_wire(event) for event in events],
        }
        emit(json.dumps(batch, separators=(",", ":")))

    return send
