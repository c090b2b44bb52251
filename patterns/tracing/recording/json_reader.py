"""
Events and tasks out of the JSON objects that `json_writer` makes, or that anybody made.

What is read is not trusted: recordings come out of a worker that ran foreign code, or out of a
file. Every field's type and size is checked as the facts' annotations say (`json_readers` is made
from them), and each refusal is a sentence. A missing nullable field reads as null, and an unknown
field is passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns.tracing.recording.json_fields import RecordingError, mapping, seconds
from patterns.tracing.recording.json_readers import EVENT_READERS, read_task_facts
from patterns.tracing.recording.json_types import LATEST

if TYPE_CHECKING:
    from patterns.tracing.recording.events import Event
    from patterns.tracing.recording.json_fields import Known
    from patterns.tracing.recording.run_facts import TaskFacts


def task_from_wire(wire: object) -> TaskFacts:
    """
    Read one task. Whether its parent exists is for the reader of the whole to say.

    Raises:
        RecordingError: It is no task; the message says why.

    """
    task = read_task_facts(mapping(wire, "A task"), ())
    if task.parent is not None and task.parent >= task.id:
        raise RecordingError(f"The `parent` of task {task.id} is not an earlier task.")

    return task


def event_from_wire(wire: object, known: Known, earliest: float = 0.0) -> Event:
    """
    Read one event.

    Args:
        wire: What stands in the list of events.
        known: The tasks that it may speak of.
        earliest: The moment of the event before it, in seconds.

    Raises:
        RecordingError: It is no event; the message says why.

    """
    if type(wire) is not dict:
        raise RecordingError("An event is not an object.")

    kind = wire.get("kind")
    read = EVENT_READERS.get(kind) if type(kind) is str else None
    if read is None:
        raise RecordingError(f"There is no kind of event called {str(kind)[:40]!r}.")

    at = wire.get("at")
    if type(at) is not float or not earliest <= at <= LATEST:
        at = seconds(at, "`at`")
        if not earliest <= at <= LATEST:
            raise RecordingError(f"`at` is {at!r}, after an event at {earliest!r}.")

    return read(wire, at, known)
