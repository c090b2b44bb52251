"""A recorded run: who lived, what happened, how it ended."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, NoReturn, cast, get_args

from patterns.tracing.recording.events import Event
from patterns.tracing.recording.gc_pause import uncollected
from patterns.tracing.recording.json_fields import (
    RecordingError,
    Wire,
    flag,
    listing,
    mapping,
    moment,
    text,
    text_or_none,
    whole,
)
from patterns.tracing.recording.json_reader import event_from_wire, task_from_wire
from patterns.tracing.recording.json_readers import read_outcome
from patterns.tracing.recording.json_types import (
    MOST_TEXT,
    Count,
    LongText,
    Seconds,
    ShortText,
)
from patterns.tracing.recording.json_writer import event_to_wire, put_line_if_known, task_to_wire
from patterns.tracing.recording.limits import FILE_CHARACTERS, FILE_EVENTS, FILE_TASKS
from patterns.tracing.recording.run_facts import ClockName, Outcome, OutcomeKind, TaskFacts

if TYPE_CHECKING:
    from collections.abc import Container

__all__ = ["Recording", "RecordingError"]


@dataclass(frozen=True, slots=True)
class Recording:
    """Everything that is known of a run; all pictures are derived from it."""

    format: ClassVar[Literal["asyncio-recording"]] = "asyncio-recording"
    """What tells its JSON from any other."""
    version: ClassVar[Literal[1]] = 1
    """Of that JSON; no other is read."""
    python: ShortText
    """The version of Python that ran it; empty where that is not known."""
    clock: ClockName
    end: Seconds
    """Seconds from the start to the end of the run."""
    outcome: Outcome
    cut_short: bool
    """True where a budget or Stop ended it."""
    dropped: Count
    """Events that happened and are not in `events`."""
    tasks: tuple[TaskFacts, ...]
    events: tuple[Event, ...]
    source: LongText | None = None
    """The text of the program's main file; null where it was not kept."""

    @uncollected()
    def to_wire(self) -> Wire:
        """Give it as plain values for JSON, in the order in which they are written."""
        return {
            "format": self.format,
            "version": self.version,
            "python": self.python,
            "clock": self.clock,
            "end": self.end,
            "outcome": outcome_to_wire(self.outcome),
            "cut_short": self.cut_short,
            "dropped": self.dropped,
            **({} if self.source is None else {"source": self.source}),
            "tasks": [task_to_wire(task) for task in self.tasks],
            "events": [event_to_wire(event) for event in self.events],
        }

    def to_json(self) -> str:
        """Write it as one line of JSON; the recording's schema says how. `from_json` reads it."""
        return json.dumps(self.to_wire(), separators=(",", ":"), allow_nan=False)

    @classmethod
    @uncollected()
    def from_json(cls, json_text: str) -> Recording:
        """Read a recording that anyone may have written; RecordingError says why it is none."""
        wire = parsed(json_text)
        if wire.get("format") != cls.format:
            raise RecordingError("This is not a recording of an asyncio program.")

        if wire.get("version") != cls.version:
            raise RecordingError(
                f"The recording is of version {str(wire.get('version'))[:20]}; "
                f"version {cls.version} can be read."
            )

        tasks = tasks_from_wire(wire.get("tasks"))
        events = events_from_wire(wire.get("events"), {task.id for task in tasks})
        end = moment(wire.get("end"), "The recording's `end`")
        if events and end < events[-1].at:
            raise RecordingError("The recording's `end` is before its last event.")

        return cls(
            python=text(wire.get("python"), "The recording's `python`"),
            clock=clock_from_wire(wire.get("clock")),
            end=end,
            outcome=outcome_from_wire(wire.get("outcome")),
            cut_short=flag(wire.get("cut_short"), "The recording's `cut_short`"),
            dropped=whole(wire.get("dropped", 0), "The recording's `dropped`", 0),
            tasks=tasks,
            events=events,
            source=text_or_none(wire.get("source"), "The recording's `source`", MOST_TEXT),
        )


def parsed(json_text: str) -> Wire:
    """
    Parse an object of strict JSON.

    Raises:
        RecordingError: it is none, or longer than any recording.

    """
    return mapping(parsed_value(json_text), "The recording")


def parsed_value(json_text: str) -> object:
    """Parse strict JSON; raises what `parsed` does."""
    if len(json_text) > FILE_CHARACTERS:
        raise RecordingError("The recording is too large to be read.")

    try:
        return json.loads(json_text, parse_constant=_refuse_constant)
    except RecordingError:
        raise
    except RecursionError:
        raise RecordingError("The recording is nested too deeply to be read.") from None
    except ValueError as problem:
        raise RecordingError(f"The recording is not JSON ({problem}).") from None


def outcome_to_wire(outcome: Outcome) -> Wire:
    """Write an outcome as JSON has it: `kind`, `message`, and `line` where it has one."""
    wire: Wire = {"kind": outcome.kind, "message": outcome.message}
    put_line_if_known(wire, outcome.line)
    return wire


def outcome_from_wire(value: object) -> Outcome:
    """Read an outcome; RecordingError where it is none."""
    wire = mapping(value, "The recording's `outcome`")
    kind = wire.get("kind")
    if type(kind) is not str or kind not in get_args(OutcomeKind):
        raise RecordingError(f"{str(kind)[:40]!r} is not a way for a run to end.")

    return read_outcome(wire, ())


def tasks_from_wire(value: object) -> tuple[TaskFacts, ...]:
    """Read tasks: by their ids, each after its parent; RecordingError where they are not so."""
    tasks: list[TaskFacts] = []
    known: set[int] = set()
    for entry in listing(value, "The list `tasks`", FILE_TASKS):
        task = task_from_wire(entry)
        if tasks and task.id <= tasks[-1].id:
            raise RecordingError(f"Task {task.id} comes after task {tasks[-1].id}.")

        if task.parent is not None and task.parent not in known:
            raise RecordingError(f"The `parent` of task {task.id} is not in the recording.")

        known.add(task.id)
        tasks.append(task)
    return tuple(tasks)


def events_from_wire(
    value: object, known: Container[int], earliest: float = 0.0, before: int = 0
) -> tuple[Event, ...]:
    """
    Read the events after *before* others, the last of which was at *earliest* seconds.

    Args:
        value: a list of objects, in order of time.
        known: the ids of the tasks that there are.
        earliest: no event may be before it.
        before: how many events came before, for the number in a refusal.

    Raises:
        RecordingError: one cannot be read; its number, from 1 on, stands in the sentence.

    """
    entries = listing(value, "The list `events`", FILE_EVENTS)
    if before + len(entries) > FILE_EVENTS:
        raise RecordingError(
            f"There are more than {FILE_EVENTS} events, which are all that is read."
        )

    events: list[Event] = []
    try:
        for entry in entries:
            event = event_from_wire(entry, known, earliest)
            earliest = event.at
            events.append(event)
    except RecordingError as problem:
        raise RecordingError(f"Event {before + len(events) + 1}: {problem}") from None

    return tuple(events)


def clock_from_wire(value: object) -> ClockName:
    """Read the name of a clock; RecordingError where there is none of that name."""
    if type(value) is not str or value not in get_args(ClockName):
        raise RecordingError(f"{str(value)[:40]!r} is not a clock.")

    return cast("ClockName", value)


def _refuse_constant(name: str) -> NoReturn:
    raise RecordingError(f"The recording holds {name}, which is not a number.")
