"""What the rules of diagnosis look at: a recording, its timeline, and quick ways to ask both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from patterns.tracing.recording.events import Finished
from patterns.tracing.recording.phrasing import UNNAMED, listed, shown
from patterns.tracing.timeline.lanes import timeline_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.timeline.lanes import Lane, Timeline


AT_WORK: Final = frozenset({"sleep", "io", "executor"})
"""Who waits on these waits for the world, not for its turn or for another task."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Something about a run that its author probably did not want."""

    rule: str
    """Which rule found it, in a word: `blocking`, `deadlock` …"""
    sentence: str
    """What happened, to whom, and what to do about it."""
    at: float
    """The moment at which it can be seen, in seconds since the start."""
    event: int
    """The same as a position: so many events have happened by then."""
    task: int | None
    """The task to look at; None where there is none."""
    line: int | None
    """The line in the reader's source; None where no one line is to blame."""


class Evidence:
    def __init__(self, recording: Recording) -> None:
        self.recording = recording

    @cached_property
    def timeline(self) -> Timeline:
        return timeline_of(self.recording)

    @cached_property
    def lanes(self) -> dict[int, Lane]:
        return {lane.task: lane for lane in self.timeline.lanes}

    @cached_property
    def finished(self) -> dict[int, tuple[int, Finished]]:
        """How each task ended, with the index of the event; tasks that did not are absent."""
        return {
            event.task: (index, event)
            for index, event in enumerate(self.recording.events)
            if isinstance(event, Finished)
        }

    def name(self, task: int | None) -> str:
        if task is None:
            return "the program"

        lane = self.lanes.get(task)
        name = "" if lane is None else shown(lane.name)
        if lane is not None and lane.coro and UNNAMED.fullmatch(name):
            return f"{name} ({shown(lane.coro.rpartition('.')[2])})"

        return name or f"task {task}"

    def names(self, tasks: Iterable[int]) -> str:
        return listed((self.name(task) for task in tasks), 3)


def begun(sentence: str) -> str:
    """Begin a sentence with a capital, unless a name is what it begins with."""
    return "The" + sentence[3:] if sentence.startswith("the ") else sentence
