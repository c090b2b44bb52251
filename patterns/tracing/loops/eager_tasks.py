"""
Eager tasks that a program makes by their class: `asyncio.Task(coro, loop=loop, eager_start=True)`.

Such a task takes its first step while it is made, and CPython tells no loop of it. So for the time
of a recording `asyncio.Task` is a class that stands for CPython's own in all checks, and makes
these tasks as `create_task` does under an eager task factory.

It needs a metaclass for that: tasks that were there before must pass `isinstance`. So a program
cannot derive a class from `asyncio.Task` and from one with another metaclass. An object that is no
class would allow it (by `__mro_entries__`), but not `case asyncio.Task():`, which is commoner.
"""

from __future__ import annotations

import abc
import asyncio
import sys
from threading import get_ident
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.introspection.safe_access import is_a
from patterns.tracing.loops.instrumented import InstrumentedLoop
from patterns.tracing.loops.task_steps import start_eagerly
from patterns.tracing.observer.recorded_task import RecordedTask
from patterns.tracing.observer.task_step import TaskStep

if TYPE_CHECKING:
    from patterns.tracing.observer.monkeypatch import Patches

_Task: Final = asyncio.Task
_HAS_EAGER_TASKS: Final = sys.version_info >= (3, 12)


def see_eager_tasks(patches: Patches) -> None:
    """See tasks that are made eager without a factory, until *patches* are undone."""
    if _HAS_EAGER_TASKS:
        for module in (asyncio, sys.modules[_Task.__module__]):  # by the second it is pickled
            patches.put(module, "Task", _SeenTask)


class _StandsForTask(abc.ABCMeta):
    """
    Makes the one class of it stand for `asyncio.Task`; a program's subclasses do not.

    A program may derive from a task and from an abstract class at once: so it is one of those.
    """

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if cls is not _SeenTask:
            return super().__call__(*args, **kwargs)

        coro = args[0] if args else kwargs.get("coro")
        if len(args) > 1 or not kwargs.get("eager_start") or not asyncio.iscoroutine(coro):
            return _Task(*args, **kwargs)

        loop: Any = kwargs.pop("loop", None) or asyncio.get_running_loop()
        is_seen = is_a(loop, InstrumentedLoop) and loop._run_state.thread == get_ident()
        if not is_seen or not loop.is_running():
            return _Task(*args, loop=loop, **kwargs)

        kwargs.pop("coro", None)
        if kwargs.get("name") is None and loop._task_names is not None:
            kwargs["name"] = f"Task-{next(loop._task_names)}"
        task: Any = RecordedTask.__new__(RecordedTask)
        task._step = TaskStep(loop._run_state, loop, is_of_our_class=True)
        try:
            start_eagerly(task, coro, loop, kwargs)
            return task
        finally:
            # No cycle of the task's exception, its traceback and this frame.
            del task

    def __instancecheck__(cls, thing: object) -> bool:
        return isinstance(thing, _Task) if cls is _SeenTask else super().__instancecheck__(thing)

    def __subclasscheck__(cls, kind: type) -> bool:
        return issubclass(kind, _Task) if cls is _SeenTask else super().__subclasscheck__(kind)


class _SeenTask(asyncio.Task[Any], metaclass=_StandsForTask):
    """What a program finds in `asyncio.Task`."""


_SeenTask.__name__ = _SeenTask.__qualname__ = "Task"
_SeenTask.__module__ = _Task.__module__
