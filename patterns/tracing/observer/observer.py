"""
What a loop, its tasks, the primitives and the streams tell while a program runs.

An observer is told moments, each when it happens and in the program's thread unless a moment says
otherwise. It may read what it is given, and must change nothing of it. What it raises never
reaches the program: see `observer_guard`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    from types import FrameType

    from patterns.tracing.observer.task_record import TaskRecord
    from patterns.tracing.recording.events import Stream, WarningCategory

QueueDeed: TypeAlias = Literal["put", "got", "task_done"]


class Observer(Protocol):
    """
    Somebody who is told each moment of a run.

    Frames are those of whoever did it, or None where that is not known. Seconds are those of the
    run's clock.
    """

    # The life of a task.

    def created(
        self, record: TaskRecord, coro: object, name: str, caller: FrameType | None
    ) -> None:
        """A task was made of *coro*, and is ready; its record has its number and parent."""

    def woken(self, record: TaskRecord) -> None:
        """A suspended task became ready, by what runs now."""

    def resumed(self, record: TaskRecord, cancelled: bool) -> None:
        """A step of a task begins; *cancelled* where a CancelledError is thrown into it."""

    def suspended(self, record: TaskRecord, task: Any) -> None:
        """The step of a task is over, and the task is not."""

    def finished(self, record: TaskRecord, task: Any) -> None:
        """A task is done; may be told more than once."""

    def renamed(self, record: TaskRecord, name: str) -> None:
        """A task has another name from now on."""

    def cancel_requested(self, record: TaskRecord, caller: FrameType | None) -> None:
        """Somebody called `cancel` on a task; too late to see who where *caller* is None."""

    def cancel_withdrawn(self, record: TaskRecord, left: int, *, swallowed: bool) -> None:
        """`uncancel` was called, and *left* requests are left."""

    def sent_to_executor(self, future: object, executor: object, function: object) -> None:
        """*future* waits for *function*, which another thread or process runs."""

    # What the program does besides.

    def printed(self, stream: Stream, text: str, caller: FrameType | int | None) -> None:
        """Text was written to a standard stream, in any thread, by a frame or at a user's line."""

    def line_printed(self) -> None:
        """The text that was written last ended a line."""

    def blocked(self, began: float, seconds: float, line: int | None) -> None:
        """The thread slept inside a step, from *began* on for *seconds*."""

    def warned(self, text: str, line: int | None, category: WarningCategory) -> None:
        """Python warned of something at *line* of the user's."""

    def complained(self, context: dict[str, Any]) -> None:
        """The loop's exception handler is told something, as asyncio's documentation has it."""

    # Locks, queues and the like; any thread.

    def primitive_made(self, thing: object, level: int | None, maker: FrameType) -> None:
        """A lock, semaphore … is being made, and begins at *level*."""

    def level_changed(
        self, thing: object, kind: str, up: bool, level: int | None, writer: FrameType
    ) -> None:
        """The level of a lock, semaphore … of the class *kind* went up or down to *level*."""

    def queue_changed(
        self, before: int, queue: object, deed: QueueDeed, item: object, caller: FrameType
    ) -> None:
        """Something was done with a queue, when the raw log had *before* fields."""

    def notified(self, before: int, condition: object, caller: FrameType) -> None:
        """`notify` was called on a condition, when the raw log had *before* fields."""

    # The loop.

    def round_began(self) -> None:
        """The loop is between two steps."""

    def about_to_wait(self) -> None:
        """Nothing happens for a while: the loop, or a step that sleeps, is about to wait."""

    def deadlocked(self) -> None:
        """Nothing is ready and no timer is set: nothing can ever happen again."""
