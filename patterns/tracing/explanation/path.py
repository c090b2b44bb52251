"""The parts of a critical path, and how they are put together from the end backwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from patterns.tracing.explanation.history import RunHistory
    from patterns.tracing.recording.events import Resumed, Suspended
    from patterns.tracing.timeline.lanes import ArrowKind

PartKind: TypeAlias = Literal[
    "sleep",
    "timeout",  # a wait that its time-out ended
    "io",  # input or output, a thread
    "running",  # computing: nothing else could run
    "ready",  # could run, and waited for its turn
    "waiting",  # it is not known what ended the wait
]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the critical path; parts without length are left out."""

    task: int | None
    """None where no task is known to whom the time belongs."""
    kind: PartKind
    label: str
    """What was waited on, in words: `sleep 1 s`; empty for `running` and `ready`."""
    function: str
    """The reader's function in which the task stood; empty where that is not known."""
    line: int | None
    start: float
    end: float
    """Seconds since the start of the run."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where the path goes from one task to the next: *source* did it, *target* went on."""

    kind: ArrowKind
    at: float
    index: int
    """Of the event that says so."""
    source: int
    target: int


@dataclass(frozen=True, slots=True)
class CriticalPath:
    """What the end of a run had to wait for, from its start on."""

    parts: tuple[Part, ...]
    """In order of time: the first begins at 0, each begins where the one before ends."""
    links: tuple[Link, ...]
    """In order of time."""
    task: int | None
    """The task that the end of the run was waiting for; None where there was none."""
    end: float
    """Of the run, in seconds since its start."""


class PathBuilder:
    """Takes parts from the last to the first: each begins at a moment, and ends at the next."""

    def __init__(self, history: RunHistory) -> None:
        self._history = history
        self._parts: list[Part] = []
        self._links: list[Link] = []
        self._until = history.recording.end

    @property
    def until(self) -> float:
        """The moment from which on the path is known."""
        return self._until

    def ran(self, event: Resumed) -> None:
        """Add a step, from its beginning."""
        if event.at < self._until:
            coro = self._coro(event.task)
            self._add(event.at, event.task, "running", "", coro, event.line)

    def ready(self, start: float, task: int, index: int) -> None:
        """Add the time that it had to wait for its turn."""
        if start < self._until:
            suspended = self._history.last_suspended(task, index + 1)
            line = None if suspended is None else suspended.line
            self._add(start, task, "ready", "", self._function(task, suspended), line)

    def waited(
        self, event: Suspended, woken: float | None = None, *, timed_out: bool = False
    ) -> None:
        """Add a wait, from its beginning: the world ended it, or it is not known what did."""
        on = event.on
        if event.at >= self._until or on is None:
            return

        kind: PartKind = "waiting"
        if timed_out:
            kind = "timeout"
        elif on.kind == "sleep":
            kind = "sleep"
        elif woken is not None and on.until is not None and woken >= on.until:
            kind = "timeout"
        elif on.kind in ("io", "executor"):
            kind = "io"
        function = self._function(event.task, event)
        self._add(event.at, event.task, kind, on.label, function, event.line)

    def nothing_known(self, start: float) -> None:
        """Add time in which no task is known to have been waited for."""
        if start < self._until:
            self._add(start, None, "waiting", "", "", None)

    def link(self, kind: ArrowKind, index: int, source: int, target: int) -> None:
        """Go on from *target* to *source*, the task whose doing the event at *index* was."""
        at = self._history.recording.events[index].at
        self._links.append(Link(kind, at, index, source, target))

    def finish(self, task: int | None) -> CriticalPath:
        """Give the path, as that of *task*; what is left before it is told as not known."""
        self.nothing_known(0.0)
        return CriticalPath(
            tuple(reversed(self._parts)),
            tuple(reversed(self._links)),
            task,
            self._history.recording.end,
        )

    def _add(
        self,
        start: float,
        task: int | None,
        kind: PartKind,
        label: str,
        function: str,
        line: int | None,
    ) -> None:
        start = max(0.0, start)
        self._parts.append(Part(task, kind, label, function, line, start, self._until))
        self._until = start

    def _coro(self, task: int) -> str:
        return self._history.queries.lane_of[task].coro.rpartition(".")[2]

    def _function(self, task: int, suspended: Suspended | None) -> str:
        if suspended is None or not suspended.stack:
            return self._coro(task)

        return suspended.stack[-1].function
