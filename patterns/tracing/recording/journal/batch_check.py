"""Batches that are checked as a recording's are, and of which no event is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from patterns.tracing.recording.json_fields import RecordingError, listing
from patterns.tracing.recording.json_reader import event_from_wire, task_from_wire
from patterns.tracing.recording.limits import FILE_EVENTS, FILE_TASKS
from patterns.tracing.recording.recording import parsed_value

if TYPE_CHECKING:
    from patterns.tracing.recording.json_fields import Wire


class BatchCheck:
    """Reads a journal's batches one after the other, and keeps what concerns all of them."""

    def __init__(self) -> None:
        self.batches = 0
        """How many could be read."""
        self.changed: dict[int, Wire] = {}
        """Tasks that got another name later."""
        self.last = 0.0
        """The moment of the last event."""
        self._known: set[int] = set()
        self._newest = 0

    def read(self, tasks: str, events: str) -> None:
        """
        Read a batch, each part a list as JSON without its brackets.

        Raises RecordingError: it is none, or does not go on from what came before. No other is to
        be read after it.
        """
        changed: dict[int, Wire] = {}
        for wire in wires(tasks, FILE_TASKS):
            task = task_from_wire(wire)
            if task.parent is not None and task.parent not in self._known:
                raise RecordingError(f"The `parent` of task {task.id} is not in the recording.")
            if task.id in self._known:
                changed[task.id] = cast("Wire", wire)
            elif task.id < self._newest:
                raise RecordingError(f"Task {task.id} comes after task {self._newest}.")
            else:
                self._known.add(task.id)
                self._newest = task.id
        last = self.last
        for wire in wires(events, FILE_EVENTS):
            last = event_from_wire(wire, self._known, last).at
        self.batches += 1
        self.changed.update(changed)
        self.last = last


def wires(entries: str, most: int) -> list[object]:
    """Parse a list of JSON that stands without its brackets; RecordingError where it is none."""
    return listing(parsed_value(f"[{entries}]"), "A batch", most) if entries else []
