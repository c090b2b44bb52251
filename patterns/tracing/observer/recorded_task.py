"""
The task class by which cancellations are seen, and what is known of any task.

`asyncio.Task` is written in C: its `cancel` cannot be put in a program's way, and nothing else
says who asked a task to stop. A subclass costs nothing (the steps stay C) and is seen by
everything that cancels: a time-out, a task group, `gather`, the runner. Where a program has a
task factory of its own, its tasks are recorded all the same; a request to cancel them is then
noticed when it reaches them.
"""

from __future__ import annotations

import asyncio
import sys
from asyncio import Future
from typing import TYPE_CHECKING, Any, NoReturn

from patterns.tracing.introspection.asyncio_internals import (
    TIMEOUT_EXIT,
    is_cancelling,
    task_coro,
)
from patterns.tracing.introspection.await_chain import is_housekeeping
from patterns.tracing.introspection.frame_locals import locals_of
from patterns.tracing.observer.cancel_chain import long_chain
from patterns.tracing.observer.task_step import TaskStep

if TYPE_CHECKING:
    from patterns.tracing.observer.run_state import RunState
    from patterns.tracing.observer.task_record import TaskRecord


class RecordedTask(asyncio.Task[Any]):
    """A task that tells when it is cancelled and renamed. Its steps are CPython's own."""

    __slots__ = ("_step",)
    _step: TaskStep

    def cancel(self, *args: Any, **kwargs: Any) -> bool:
        if self.done() or len(args) > 1 or kwargs.keys() - {"msg"}:
            return super().cancel(*args, **kwargs)  # which says in its words what is wrong

        step = self._step
        run = step.run
        if step.number in run.cancelled_ahead:
            run.cancelled_ahead.remove(step.number)
            return True

        caller = sys._getframe(1)
        run.tell.cancel_requested(step, caller)
        run.cancelling += 1
        try:
            # Many at a time: with a call of ours between CPython's the stack would be full sooner
            # than without a recorder.
            for awaited, is_next in long_chain(self) if run.cancelling == 1 else ():
                if is_next:
                    super(RecordedTask, awaited).cancel(*args, **kwargs)
                    run.cancelled_ahead.add(awaited._step.number)
                else:
                    run.tell.cancel_requested(awaited._step, caller)
            return super().cancel(*args, **kwargs)
        finally:
            run.cancelling -= 1
            if not run.cancelling:
                run.cancelled_ahead.clear()

    def uncancel(self, *args: Any) -> int:
        left = super().uncancel(*args)
        caller = sys._getframe(1)
        swallowed = caller.f_code is TIMEOUT_EXIT and locals_of(caller).get("exc_type") is None
        self._step.run.tell.cancel_withdrawn(self._step, left, swallowed=swallowed)
        return left

    def set_name(self, *args: Any) -> None:
        super().set_name(*args)
        self._step.run.tell.renamed(self._step, self.get_name())

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        """Refuse to be pickled or copied, in CPython's words."""
        raise TypeError(f"cannot pickle '{Future.__module__}.Task' object")

    def __hash__(self) -> int:
        """
        Give sets of tasks the same order in every run.

        A task group cancels its children, and the runner what is left, in the order of a set.
        By address, that order would be another in every run.
        """
        return self._step.number


# A user meets it in `repr(task)` and in tracebacks.
RecordedTask.__name__ = RecordedTask.__qualname__ = "Task"


def step_of(run: RunState, task: Any, loop: Any) -> TaskStep | None:
    """Find what steps a task, of our class or not; None for what is not recorded."""
    if type(task) is RecordedTask:
        return task._step

    known = run.other_tasks
    if task in known:
        return known.get(task)  # type: ignore[return-value]

    step = None if is_housekeeping(task_coro(task)) else TaskStep(run, loop, is_of_our_class=False)
    if step is not None:
        step.cancels = is_cancelling(task)
    known.put(task, step)
    return step


def record_of(run: RunState, future: Any) -> TaskRecord | None:
    """Find what is known of a future, if that is a task."""
    return future._step if type(future) is RecordedTask else run.other_tasks.get(future)
