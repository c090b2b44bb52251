"""What is known of one task."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from patterns.tracing.recording.phrasing import task_name
from patterns.tracing.recording.run_facts import TaskFacts

if TYPE_CHECKING:
    import weakref

    from patterns.tracing.introspection.await_chain import ShortChains

MOST_CHARACTERS = 200
"""Of a name that stands in a recording."""


class TaskRecord(asyncio.Handle):
    """
    One task, as far as it is known.

    It is a handle because one object serves both: see `TaskStep`. By itself it is plain data, and
    holds the task only while a step of it is scheduled or runs.
    """

    __slots__ = (
        "again",
        "cancels",
        "coro",
        "deadlines",
        "finished",
        "is_of_our_class",
        "line",
        "name",
        "number",
        "parent",
        "short_chains",
        "task",
    )

    number: int
    """1, 2, 3 … in order of creation; 0 until the task is ready for the first time."""
    task: Any
    """The task, while a step is scheduled or runs; None between."""
    again: int
    """What the running step did to its own task: see `READY_AGAIN` and `WOKE_ITSELF`."""
    cancels: int
    """Requests to cancel that were recorded and not withdrawn."""
    deadlines: list[weakref.ref[asyncio.TimerHandle]] | None
    """The timers of the time-outs around it; those that are over too."""
    finished: bool
    is_of_our_class: bool
    """Whether the task is a `RecordedTask`."""

    # Known from the moment that it has a number.
    parent: int | None
    short_chains: ShortChains | None
    """Of its coroutine; None where that is not a plain one."""
    name: str
    coro: str
    """The coroutine function's qualified name."""
    line: int | None
    """Where the coroutine function is defined in the user's source."""

    def in_words(self) -> str:
        """Name the task in a sentence."""
        return task_name(str.__str__(self.name), self.number, self.coro)

    def facts(self) -> TaskFacts:
        """Give what a recording says of the task."""
        return TaskFacts(
            self.number,
            _cut(str.__str__(self.name)),
            self.parent,
            _cut(self.coro),
            self.line,
        )


def _cut(name: str) -> str:
    return name if len(name) <= MOST_CHARACTERS else name[: MOST_CHARACTERS - 1] + "…"
