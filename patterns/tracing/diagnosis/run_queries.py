"""
The questions that checks, diagnoses and drawings ask of a run.

*At work* has one meaning, for checks and diagnoses alike. A task is at work while it waits for the
world outside of the program (`AT_WORK`), or blocks the loop. It is not at work while it waits for
its turn or for another task, nor during ordinary steps, which take no time worth counting. Nor is
it while it waits for a bare future, which may stand for anything, or in `wait_for`, which before
Python 3.12 waits for another task: that task is counted itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from typing import TYPE_CHECKING, Final

from patterns.tracing.recording.events import Finished, Printed, Warned
from patterns.tracing.recording.phrasing import listed, task_name
from patterns.tracing.timeline.lanes import timeline_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.recording.waiting import WaitKind
    from patterns.tracing.timeline.lanes import BlockedSpan, Lane, Span, Timeline

AT_WORK: Final[frozenset[WaitKind]] = frozenset({"sleep", "io", "executor"})
"""The kinds of waiting that are for the world outside of the program."""


@dataclass(frozen=True, slots=True)
class OutputLine:
    """A line of standard output."""

    text: str
    """Without its end of line."""
    at: float
    """When its first character was written, in seconds since the start."""
    task: int | None
    """The task that wrote its first character; None where no task ran."""
    line: int | None
    """The line of the program that wrote its first character; None where a library did."""
    lines: tuple[int | None, ...]
    """All those that wrote some of it, in their order; one may come twice."""


@dataclass(frozen=True, slots=True)
class Peak:
    """The most tasks that are at work at once, the first time that they are."""

    count: int
    at: float | None
    """In seconds since the start; None where no task is ever at work."""
    task: int | None
    """The task that began to work last; None where no task ever does."""


class RunQueries:
    """
    A recording, its timeline, and answers about both.

    An answer is computed at the first question and kept. Make one of these for a recording, and
    hand it to all who ask: the timeline is then built once.

    Args:
        recording: The run. It is never changed.
        source: The program's text, where the recording does not carry it; None if it is not known.

    """

    def __init__(self, recording: Recording, source: str | None = None) -> None:
        self.recording = recording
        self.source = recording.source if source is None else source

    @cached_property
    def timeline(self) -> Timeline:
        """The recording's lanes."""
        return timeline_of(self.recording)

    @property
    def end(self) -> float:
        """Seconds from the start to the end of the run."""
        return self.recording.end

    def slack(self, time: float = 0.0) -> float:
        """
        Say how far a measured time may be from the expected one.

        Args:
            time: The expected time, in seconds.

        Returns:
            Seconds. Only the instant clock is exact; under others it is 50 ms and 10 %.

        """
        return 1e-6 if self.recording.clock == "instant" else 0.05 + time / 10

    # Tasks and their names.

    @cached_property
    def lane_of(self) -> dict[int, Lane]:
        """The lanes by their task's number."""
        return {lane.task: lane for lane in self.timeline.lanes}

    @cached_property
    def _lane_named(self) -> dict[str, Lane]:
        return {lane.name: lane for lane in reversed(self.timeline.lanes)}

    def lane_named(self, name: str) -> Lane | None:
        """Find the first task of this name; None where there is none."""
        return self._lane_named.get(name)

    def tasks_named(self, pattern: str) -> tuple[Lane, ...]:
        """Find the tasks, main tasks left out, whose name fits a pattern as of a shell."""
        return tuple(
            lane
            for lane in self.timeline.lanes
            if lane.parent is not None and fnmatchcase(lane.name, pattern)
        )

    def name(self, task: int | None) -> str:
        """Name a task in a sentence; None is the program."""
        if task is None:
            return "the program"

        lane = self.lane_of.get(task)
        return f"task {task}" if lane is None else task_name(lane.name, task, lane.coro)

    def names(self, tasks: Iterable[int]) -> str:
        """List tasks in a sentence; of more than four, three are named."""
        return listed((self.name(task) for task in tasks), 3)

    # What happened to them.

    @cached_property
    def finished(self) -> dict[int, tuple[int, Finished]]:
        """How each task ended, with the index of the event; tasks that did not are absent."""
        return {
            event.task: (index, event)
            for index, event in enumerate(self.recording.events)
            if isinstance(event, Finished)
        }

    @cached_property
    def warnings(self) -> tuple[tuple[int, Warned], ...]:
        """What the run was warned of, in order, each with the index of its event."""
        return tuple(
            (index, event)
            for index, event in enumerate(self.recording.events)
            if isinstance(event, Warned)
        )

    def span_at(self, lane: Lane, at: float) -> Span | None:
        """
        Give what a task did after all that had happened at a moment.

        Args:
            lane: The task.
            at: Seconds since the start.

        Returns:
            None where the task was not there yet.

        """
        latest = at + self.slack()
        return next((span for span in reversed(lane.spans) if span.start <= latest), None)

    @cached_property
    def output_lines(self) -> tuple[OutputLine, ...]:
        """Standard output, line by line, however many writes each of them took."""
        lines: list[OutputLine] = []
        parts: list[tuple[str, Printed]] = []
        for event in self.recording.events:
            if not isinstance(event, Printed) or event.stream != "stdout":
                continue

            *ended, rest = event.text.split("\n")
            for part in ended:
                # The end of a line says nothing, unless nothing was said before it.
                if part or not parts:
                    parts.append((part, event))
                lines.append(_output_line(parts))
                parts = []
            if rest:
                parts.append((rest, event))
        if parts:
            lines.append(_output_line(parts))
        return tuple(lines)

    # Who is at work.

    @cached_property
    def _blocked_by(self) -> dict[int | None, list[BlockedSpan]]:
        blocked: dict[int | None, list[BlockedSpan]] = {}
        for span in self.timeline.blocked:
            blocked.setdefault(span.task, []).append(span)
        return blocked

    def work(self, lane: Lane) -> Iterator[tuple[float, float]]:
        """Give the stretches of time, in seconds, in which a task is at work."""
        for span in lane.spans:
            if waits_for_the_world(span):
                yield span.start, span.end
        for blocked in self._blocked_by.get(lane.task, ()):
            yield blocked.start, blocked.end

    def peak(self, pattern: str) -> Peak:
        """Find when the most of the tasks that fit a pattern are at work (see `tasks_named`)."""
        # At one moment, the ends come before the beginnings.
        moves = sorted(
            (at, by, lane.task)
            for lane in self.tasks_named(pattern)
            for start, end in self.work(lane)
            if end > start
            for at, by in ((start, 1), (end, -1))
        )
        peak = Peak(0, None, None)
        count = 0
        for at, by, task in moves:
            count += by
            if count > peak.count:
                peak = Peak(count, at, task)
        return peak


def waits_for_the_world(span: Span) -> bool:
    """Whether a task waits for the world outside of the program; also while it is cancelled."""
    return span.on is not None and span.on.kind in AT_WORK


def _output_line(parts: list[tuple[str, Printed]]) -> OutputLine:
    began = parts[0][1]
    return OutputLine(
        "".join(text for text, _ in parts),
        began.at,
        began.task,
        began.line,
        tuple(event.line for _, event in parts),
    )
