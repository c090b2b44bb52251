"""Batches: what was recorded since the last time, as one line of JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from patterns.tracing.recorder.raw_decoder import task_facts
from patterns.tracing.recording.json_writer import event_to_wire, task_to_wire

if TYPE_CHECKING:
    from collections.abc import Callable

    from patterns.tracing.recorder.task_step import Life
    from patterns.tracing.recording.events import Event


def sender(emit: Callable[[str], None]) -> Callable[[list[Life], list[Event]], None]:
    """Make what an outlet sends to: it hands on `{"tasks": […], "events": […]}`."""

    def send(lives: list[Life], events: list[Event]) -> None:
        batch = {
            "tasks": [task_to_wire(task_facts(life)) for life in lives],
            "events": [event_to_wire(event) for event in events],
        }
        emit(json.dumps(batch, separators=(",", ":")))

    return send
