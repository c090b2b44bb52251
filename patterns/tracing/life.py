"""
What the recorder knows of each task, and the task class by which it learns of cancellations.

`asyncio.Task` is written in C: its `cancel` cannot be put in a reader's way, and nothing else
says who asked a task to stop. A subclass costs nothing (the steps stay C) and is seen by
everything that cancels: a time-out, a task group, `gather`, the runner. Where the reader has a
task factory of their own, their tasks are recorded all the same; a request to cancel them is
then noticed when it reaches them.
"""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from patterns.tracing.recorder import Recorder
    from patterns.tracing.sites import Chain


class Life:
    """One task, as far as it is known."""

    __slots__ = (
        "again",
        "cancels",
        "chain",
        "coro",
        "deadlines",
        "finished",
        "line",
        "name",
        "number",
        "parent",
        "recorder",
    )

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.number = 0
        """1, 2, 3 … in order of creation; 0 until the task is ready for the first time."""
        self.parent: int | None = None
        self.name = ""
        self.coro = ""
        self.line: int | None = None
        self.again = 0
        """What the running step did to its own task: see `READY_AGAIN` and `WOKE_ITSELF`."""
        self.cancels = 0
        """Requests to cancel that were recorded and not withdrawn."""
        self.chain: Chain | None = None
        """Where it was last suspended."""
        self.deadlines: list[asyncio.TimerHandle] | None = None
        """The time-outs around it, outermost first; those that are over too."""
        self.finished = False


class RecordedTask(asyncio.Task[Any]):
    """A task that tells its recorder who cancels it."""

    __slots__ = ("_life",)
    _life: Life

    def cancel(self, msg: Any = None) -> bool:
        life = self._life
        if self.done():
            return False

        recorder = life.recorder
        recorder.cancel_requested(life, sys._getframe(1))  # noqa: SLF001 - who called is what we ask
        recorder.cancelling += 1
        try:
            return super().cancel(msg)
        finally:
            recorder.cancelling -= 1

    def uncancel(self) -> int:
        left = super().uncancel()
        self._life.recorder.cancel_withdrawn(self._life, left)
        return left

    def set_name(self, value: object) -> None:
        super().set_name(value)
        self._life.recorder.renamed(self._life, self.get_name())

    def __hash__(self) -> int:
        """
        Give sets of tasks the same order in every run.

        A task group cancels its children, and the runner what is left, in the order of a set.
        By address, that order would be another in every run.
        """
        return self._life.number


# Readers meet it in `repr(task)` and in tracebacks.
RecordedTask.__name__ = RecordedTask.__qualname__ = "Task"
