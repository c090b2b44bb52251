"""
Moments that a lesson's texts point at, and where they are in a recording.

In Markdown a link names one: `[the eggs are served](moment:eggs returned)`. It says a time or an
event, the task to select, and whether to look at it in seconds or step by step:

    moment:2 s                  after all that happens at 2 s
    moment:2 s photos           the same, and `photos` is selected
    moment:photos               `photos` is selected, the playhead stays
    moment:music raised         when `music` raises; see `EVENTS` for the other words
    moment:prints "tea: on"     when that line is printed, by the task that prints it
    moment:music raised, steps  step by step: for what happens within one instant
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from patterns.tracing.recording.events import (
    CancelRequested,
    Created,
    Finished,
    Printed,
    Resumed,
    Woken,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from patterns.tracing.diagnosis.run_queries import RunQueries
    from patterns.tracing.recording.events import Event

MomentAxis: TypeAlias = Literal["time", "steps"]

EVENTS: Final[dict[str, Callable[[Event], bool]]] = {
    "created": lambda event: isinstance(event, Created),
    "started": lambda event: isinstance(event, Resumed),
    "woken": lambda event: isinstance(event, Woken),
    "cancelling": lambda event: isinstance(event, CancelRequested),
    "interrupted": lambda event: isinstance(event, Resumed) and event.cancelled,
    "returned": lambda event: isinstance(event, Finished) and event.how == "returned",
    "raised": lambda event: isinstance(event, Finished) and event.how == "raised",
    "cancelled": lambda event: isinstance(event, Finished) and event.how == "cancelled",
}
"""What can be pointed at in the life of a task; the first such event is meant."""

LINK: Final = re.compile(r"\[([^\]]+)\]\(moment:([^)]+)\)")
"""A moment in Markdown: its words, and which it is."""

_TEXT: Final = re.compile(
    rf"""(?:(?P<at>\d+(?:\.\d+)?)\ s(?:\ (?P<by>[\w-]+))?
    |prints\ "(?P<line>[^"]+)"
    |(?P<task>[\w-]+)(?:\ (?P<event>{"|".join(EVENTS)}))?)
    (?P<steps>,\ steps)?""",
    re.VERBOSE,
)


class MomentError(ValueError):
    """A moment cannot be read, or is not in the recording."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a moment is in a recording."""

    at: float | None
    """Seconds since the start; None where the playhead stays."""
    event: int | None
    """How many events have happened then; None for all of that time."""
    task: str | None
    """The name of the task to select; None leaves the selection as it is."""
    axis: MomentAxis


@dataclass(frozen=True, slots=True)
class Moment:
    """Where to look. The page shows that program's run, moves the playhead and selects the task."""

    at: float | None = None
    """Seconds since the start; None where an event says when, or the playhead stays."""
    task: str | None = None
    """A task's name; None leaves the selection as it is."""
    event: str = ""
    """One of `EVENTS`, of that task; empty for a time."""
    line: str = ""
    """What is printed then; empty for anything else."""
    axis: MomentAxis = "time"
    """`steps` where the story is told within one instant."""

    @classmethod
    def read(cls, text: str) -> Moment:
        """
        Read what stands behind `moment:` in a link.

        Raises:
            MomentError: It is none of the forms above.

        """
        found = _TEXT.fullmatch(" ".join(text.split()))
        if found is None:
            raise MomentError(f"“moment:{text}” is no moment; see patterns/checks/moments.py.")

        return cls(
            at=None if found["at"] is None else float(found["at"]),
            task=found["task"] or found["by"],
            event=found["event"] or "",
            line=found["line"] or "",
            axis="steps" if found["steps"] else "time",
        )

    def place(self, run: RunQueries) -> Place:
        """
        Find it in a recording.

        Raises:
            MomentError: The recording has no such task, time or event.

        """
        if self.task is not None and run.lane_named(self.task) is None:
            raise MomentError(f"There is no task {self.task} to point at.")

        if self.at is not None:
            if self.at > run.end:
                raise MomentError(f"The run ends before {self.at:g} s.")
            return Place(self.at, None, self.task, self.axis)

        if not self.event and not self.line:
            return Place(None, None, self.task, self.axis)

        index = self._index(run)
        event = run.recording.events[index]
        task = self.task
        if task is None and event.task is not None:
            task = run.lane_of[event.task].name
        return Place(event.at, index + 1, task, self.axis)

    def _index(self, run: RunQueries) -> int:
        lane = None if self.task is None else run.lane_named(self.task)
        for index, event in enumerate(run.recording.events):
            if self.line:
                if isinstance(event, Printed) and self.line in event.text.splitlines():
                    return index
            elif lane is not None and event.task == lane.task and EVENTS[self.event](event):
                return index
        what = f"prints “{self.line}”" if self.line else f"{self.task} {self.event}"
        raise MomentError(f"It never happens that {what}.")
