"""Batches: what was recorded since the last time, as one line of JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypedDict

from patterns.tracing.recording.json_writer import (
    WireEvent,
    WireTask,
    event_to_wire,
    task_to_wire,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from patterns.tracing.recording.events import Event
    from patterns.tracing.recording.run_facts import TaskFacts


class WireBatch(TypedDict):
    """What is new since the last batch. A task may come again: its name has changed."""

    tasks: list[WireTask]
    """New ones in order of their ids, each after its parent."""
    events: list[WireEvent]
    """In order of time; each speaks of tasks that have come."""


def batch_sender(
    emit: Callable[[str], None],
) -> Callable[[list[TaskFacts], list[Event]], None]:
    """
    Make what an event sink sends to.

    It hands to *emit* one line of JSON a batch.
    """

    def send(tasks: list[TaskFacts], events: list[Event]) -> None:
        batch: WireBatch = {
            "tasks": [task_to_wire(task) for task in tasks],
            "events": [event_to_wire(event) for event in events],
        }
        emit(json.dumps(batch, separators=(",", ":")))

    return send
