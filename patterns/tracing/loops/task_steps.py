"""How a loop knows the step of a task, and how the first one of an eager task is taken."""

from __future__ import annotations

import asyncio
import sys
from types import BuiltinFunctionType
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.introspection.asyncio_internals import TASK_WAKEUP, task_name

if TYPE_CHECKING:
    from patterns.tracing.observer.task_step import TaskStep


def _step_type() -> type:
    """Find the type of the callable by which a task of C is stepped for the first time."""
    found: list[type] = []

    class Probe(asyncio.BaseEventLoop):
        def call_soon(self, callback: Any, *_args: Any, **_context: Any) -> Any:  # type: ignore[override]
            found.append(type(callback))

    async def nothing() -> None: ...

    loop: Any = Probe()
    coro = nothing()
    try:
        # Named, for it must not take the first of the numbers that the program's tasks get.
        task: Any = asyncio.Task(coro, loop=loop, name="probe")
        task._log_destroy_pending = False
    finally:
        coro.close()
        loop.close()
    return found[0]


STEP: Final = _step_type()
"""Of a first step; a later one is a method of the task's, of C."""


def is_step(callback: Any) -> bool:
    """Whether a callback is a task's step."""
    kind = type(callback)
    return kind is STEP or (kind is BuiltinFunctionType and callback.__name__ == TASK_WAKEUP)


def start_eagerly(task: Any, coro: Any, loop: Any, kwargs: dict[str, Any]) -> None:
    """
    Make an eager task: its first step runs while it is being made, in the step of its maker.

    Args:
        task: The task, whose `__init__` is still to be called.
        coro: What it runs.
        loop: Whose it is.
        kwargs: What else `asyncio.Task` was called with.

    """
    step: TaskStep = task._step
    run = step.run
    outer, began = run.running, run.step_began
    run.number_task(step)
    run.tell.created(step, coro, kwargs.get("name") or "", sys._getframe(2))
    run.tell.resumed(step, False)
    step.task = task
    run.running = step
    try:
        task.__init__(coro, loop=loop, **kwargs)
    finally:
        run.running = outer
        run.tell.renamed(step, task_name(task))
        step.step_ended(task)
        # Where it gave way, its next step is scheduled already.
        if step._callback is None:
            step.task = None
        run.step_began = began
        del task, step
