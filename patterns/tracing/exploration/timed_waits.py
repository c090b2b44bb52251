"""The waits of one run that end by a clock: who waits, since when, until when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from patterns.tracing.exploration.schedule import LONGEST, SHORTEST
from patterns.tracing.observer.clock import tidy

if TYPE_CHECKING:
    from patterns.tracing.observer.run_state import RunState
    from patterns.tracing.observer.task_record import TaskRecord

_ODD: Final = re.compile(r"\W+")
_MOST_DIGITS: Final = 15


@dataclass(slots=True)
class TimedWait:
    """A sleep, or another timer: a time-out, a call that was put off."""

    key: str
    """As in a schedule."""
    task: int
    """Who set it; 0 for none."""
    asked: float | None
    """Seconds of a sleep, as written; None for what must be in time."""
    began: float
    due: float
    """When it ends, or would have ended."""
    cause: int | None
    """Index of the wait whose end led to this one; None at the program's start."""
    call: str = ""
    """The function that waits, called as it was: `load('b')`."""
    line: int | None = None
    time: int = 1
    """Which of the waits of this task at this line it is, counted from 1."""

    @property
    def earliest(self) -> float:
        """The earliest moment, in seconds, at which it may end."""
        return self.due if self.asked is None else tidy(self.began + SHORTEST * self.asked)

    @property
    def latest(self) -> float:
        """The latest moment, in seconds, at which it may end."""
        return self.due if self.asked is None else tidy(self.began + LONGEST * self.asked)

    @property
    def written(self) -> float:
        """The moment, in seconds, at which it ends as it is written."""
        return self.due if self.asked is None else tidy(self.began + self.asked)

    def factor_until(self, moment: float) -> float:
        """Say how many times as long as written it takes until *moment*, in few digits."""
        asked = self.asked
        assert asked is not None
        exact = (moment - self.began) / asked
        for digits in range(_MOST_DIGITS):
            factor = min(max(round(exact, digits), SHORTEST), LONGEST)
            if tidy(self.began + asked * factor) == moment:
                return factor
        return min(max(round(exact, _MOST_DIGITS), SHORTEST), LONGEST)


class TaskPaths:
    """Names the tasks of a run so that other runs of the program name them alike."""

    def __init__(self) -> None:
        self._paths: list[str] = [""]
        self._made: dict[tuple[str | None, str], int] = {}

    def of(self, run: RunState, number: int) -> str:
        """Name a task by its functions, from below the main task down to its own."""
        paths = self._paths
        while len(paths) <= number:
            record = run.tasks.get(len(paths))
            paths.append("" if record is None else self._path(record))
        return paths[number]

    def _path(self, record: TaskRecord) -> str:
        parent = None if record.parent is None else self._paths[record.parent]
        name = "" if parent is None else _ODD.sub("", record.coro.rpartition(".")[2]) or "task"
        made = self._made[parent, name] = self._made.get((parent, name), 0) + 1
        own = name if made == 1 else f"{name}-{made}"
        return f"{parent}.{own}" if parent else own
