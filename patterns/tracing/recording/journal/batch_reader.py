"""A recording that is still growing: a live run sends its facts in batches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns.tracing.recording.json_fields import (
    RecordingError,
    flag,
    listing,
    mapping,
    seconds,
    text,
    whole,
)
from patterns.tracing.recording.json_reader import task_from_wire
from patterns.tracing.recording.limits import FILE_TASKS
from patterns.tracing.recording.recording import (
    Recording,
    events_from_wire,
    outcome_from_wire,
    parsed,
)

if TYPE_CHECKING:
    from patterns.tracing.recording.events import Event
    from patterns.tracing.recording.run_facts import ClockName, Outcome, TaskFacts


class RecordingBuilder:
    """
    Takes batches `{"tasks": […], "events": […]}` and gives the recording so far at any moment.

    A batch lists the tasks that are new since the last one, and those that changed their name. A
    batch that is refused leaves nothing of itself behind.
    """

    def __init__(self, *, python: str, clock: ClockName) -> None:
        self._python = python
        self._clock: ClockName = clock
        self._tasks: dict[int, TaskFacts] = {}
        self._events: list[Event] = []

    @property
    def steps(self) -> int:
        """Number of events taken so far."""
        return len(self._events)

    def add_json(self, json_text: str) -> None:
        """Take a batch as JSON: see `add`."""
        self.add(parsed(json_text))

    def add(self, batch: object) -> None:
        """
        Take a batch as it was parsed: `{"tasks": […], "events": […]}`; either may be missing.

        Raises RecordingError: it is none, or does not go on from what came before. Nothing of it is
        kept then.
        """
        entry = mapping(batch, "A batch")
        before: dict[int, TaskFacts | None] = {}
        try:
            self._add_tasks(listing(entry.get("tasks", []), "The list `tasks`", FILE_TASKS), before)
            last = self._events[-1].at if self._events else 0.0
            events = events_from_wire(entry.get("events", []), self._tasks, last, self.steps)
        except RecordingError:
            self._undo(before)
            raise
        self._events.extend(events)

    def recording(
        self,
        outcome: Outcome,
        *,
        end: float | None = None,
        cut_short: bool = False,
        dropped: int = 0,
    ) -> Recording:
        """
        Give everything up to now.

        Args:
            outcome: How the run ended.
            end: When, in seconds since its start; None for the moment of the last event.
            cut_short: Whether it did not come to its own end.
            dropped: Events that were left out.

        """
        last = self._events[-1].at if self._events else 0.0
        return Recording(
            python=self._python,
            clock=self._clock,
            end=last if end is None else max(last, end),
            outcome=outcome,
            cut_short=cut_short,
            dropped=dropped,
            tasks=tuple(self._tasks.values()),
            events=tuple(self._events),
        )

    def ended(self, ending: object) -> Recording:
        """
        Give the whole recording of a run that has ended.

        Args:
            ending: A mapping to what a recording has besides its clock, tasks and events.

        Raises:
            RecordingError: the mapping is none of that.

        """
        wire = mapping(ending, "The run's ending")
        self._python = text(wire.get("python"), "The run's `python`")
        return self.recording(
            outcome_from_wire(wire.get("outcome")),
            end=seconds(wire.get("end"), "The run's `end`"),
            cut_short=flag(wire.get("cut_short"), "The run's `cut_short`"),
            dropped=whole(wire.get("dropped"), "The run's `dropped`", 0),
        )

    def _add_tasks(self, entries: list[object], before: dict[int, TaskFacts | None]) -> None:
        """Add tasks; *before* gets what was there in their place."""
        tasks = self._tasks
        last = next(reversed(tasks), 0)
        for entry in entries:
            task = task_from_wire(entry)
            if task.id not in tasks:
                if task.id < last:
                    raise RecordingError(f"Task {task.id} comes after task {last}.")
                last = task.id
            if task.parent is not None and task.parent not in tasks:
                raise RecordingError(f"The `parent` of task {task.id} is not in the recording.")
            before.setdefault(task.id, tasks.get(task.id))
            tasks[task.id] = task
        if len(tasks) > FILE_TASKS:
            raise RecordingError(f"There are more than {FILE_TASKS} tasks.")

    def _undo(self, before: dict[int, TaskFacts | None]) -> None:
        for number, task in before.items():
            if task is None:
                del self._tasks[number]
            else:
                self._tasks[number] = task
