"""What the checks ask of a recording: questions with short answers, none of them a judgement."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from typing import TYPE_CHECKING, Final

from patterns.tracing.recording.events import Printed
from patterns.tracing.timeline.lanes import timeline_of
from patterns.tracing.timeline.states import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns.tracing.recording.events import WaitKind
    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.timeline.lanes import Lane, Span, Timeline

IDLE: Final[frozenset[WaitKind]] = frozenset(
    {
        "task",
        "gather",
        "wait",
        "as_completed",
        "task_group",
        "shield",
        "semaphore",
        "lock",
        "event",
        "condition",
        "barrier",
        "queue_get",
        "queue_put",
        "queue_join",
    }
)
"""Waits for one's turn or for another task; whoever waits on anything else is at work."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of standard output."""

    text: str
    """Without its end of line."""
    at: float
    """When it began."""
    task: int | None
    """Who began it; None where no task did."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """The most tasks that are at work at once, the first time that they are."""

    count: int
    at: float | None
    """None where nobody ever is."""
    task: int | None
    """The one that came last."""


class Reading:
    """A recording that is being asked things. It is looked through once, at the first question."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording

    @property
    def end(self) -> float:
        return self.recording.end

    def slack(self, time: float = 0.0) -> float:
        """Say how far *time* may be off: only the instant clock is exact."""
        return 1e-6 if self.recording.clock == "instant" else 0.05 + time / 10

    @cached_property
    def timeline(self) -> Timeline:
        return timeline_of(self.recording)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Standard output, line by line, however many writes each of them took."""
        lines: list[Line] = []
        text, began = "", None
        for event in self.recording.events:
            if not isinstance(event, Printed) or event.stream != "stdout":
                continue

            *ended, rest = event.text.split("\n")
            for part in ended:
                start = began or event
                lines.append(Line(text + part, start.at, start.task))
                text, began = "", None
            if rest:
                text, began = text + rest, began or event
        if began is not None:
            lines.append(Line(text, began.at, began.task))
        return tuple(lines)

    def lanes(self, tasks: str) -> tuple[Lane, ...]:
        """Find the tasks whose name fits a pattern as of a shell; main tasks are never meant."""
        return tuple(
            lane
            for lane in self.timeline.lanes
            if lane.parent is not None and fnmatchcase(lane.name, tasks)
        )

    def lane(self, task: str) -> Lane | None:
        """Find the first task of this name."""
        return next((lane for lane in self.timeline.lanes if lane.name == task), None)

    def span_at(self, lane: Lane, at: float) -> Span | None:
        """Give what the task did when all that happened until *at* had happened."""
        latest = at + self.slack()
        return next((span for span in reversed(lane.spans) if span.start <= latest), None)

    def work(self, lane: Lane) -> Iterator[tuple[float, float]]:
        """
        Give the stretches in which a task is at work.

        It is while it waits on the world (a sleep, an answer …), or keeps the loop to itself. It is
        not while it waits for its turn or for another task, nor in the slivers that a step takes.
        """
        for span in lane.spans:
            waits = span.state in (State.WAITING, State.CANCELLING) and span.on is not None
            if waits and span.on is not None and span.on.kind not in IDLE:
                yield span.start, span.end
        for blocked in self.timeline.blocked:
            if blocked.task == lane.task:
                yield blocked.start, blocked.end

    def crowd(self, tasks: str) -> Crowd:
        # Who stops at a moment does so before anybody starts at that moment.
        moves = [
            (at, by, lane.task)
            for lane in self.lanes(tasks)
            for start, end in self.work(lane)
            if end > start
            for at, by in ((start, 1), (end, -1))
        ]
        crowd = Crowd(0, None, None)
        count = 0
        for at, by, task in sorted(moves):
            count += by
            if count > crowd.count:
                crowd = Crowd(count, at, task)
        return crowd
