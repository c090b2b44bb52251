"""
The event loop: CPython's own, told to say what it does.

`asyncio.BaseEventLoop` schedules; nothing of that is ours. We override the few methods through
which every step of every task goes (`call_soon`, `call_at`, `create_task`). Tasks stay CPython's,
in C.

A step is a handle: task and loop meet in `call_soon(step)`, the loop runs the handle later. So a
handle of ours knows when a task became ready, by whose doing, and when its step begins and ends.
"""

from __future__ import annotations

import asyncio
import contextvars
import sys
import weakref
from asyncio import Timeout, TimerHandle, events
from types import BuiltinFunctionType, MethodType
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.introspection.asyncio_internals import (
    TASK_WAKEUP,
    has_default_name,
    task_coro,
    task_done,
    task_name,
)
from patterns.tracing.introspection.await_chain import is_housekeeping
from patterns.tracing.introspection.safe_access import is_a
from patterns.tracing.loops.callback_handle import CallbackHandle
from patterns.tracing.loops.task_steps import STEP, start_eagerly
from patterns.tracing.observer.limits import Halt
from patterns.tracing.observer.observer_guard import no_longer_seen, observer_failed
from patterns.tracing.observer.raw_log import READY_AGAIN, WOKE_ITSELF
from patterns.tracing.observer.recorded_task import RecordedTask, step_of
from patterns.tracing.observer.task_step import TaskStep

if TYPE_CHECKING:
    import itertools

    from patterns.tracing.observer.run_state import RunState


_PLAIN_TASK: Final = asyncio.Task
"""CPython's own; a program that is recorded may find another class there, see `eager_tasks`."""
_HANDLE: Final = asyncio.Handle
"""CPython's own, too."""
_EAGER: Final = getattr(asyncio, "eager_task_factory", None)


if TYPE_CHECKING:
    _Loop = asyncio.BaseEventLoop
else:
    # What it is mixed into need not be asyncio's own.
    _Loop = object


class InstrumentedLoop(_Loop):
    """Mixed into a loop, tells the observer of a run what the loop does."""

    _run_state: RunState
    _task_names: itertools.count[int] | None
    """Numbers for the names of tasks; None leaves the naming to CPython."""
    _makes_tasks_itself = False
    """Whether the loop is of a class of the program's that has a `create_task` of its own."""
    _closed: bool
    _debug: bool
    _ready: Any
    _task_factory: Any
    _default_executor: Any
    _check_closed: Any
    _check_thread: Any
    _check_callback: Any

    def call_soon(  # type: ignore[override]
        self, callback: Any, *args: Any, context: contextvars.Context | None = None
    ) -> asyncio.Handle:
        # Every step goes through here: what is spelt out is not called.
        if events.Handle is not _HANDLE:
            return self._by_handle_of_the_program(callback, args, context)

        if self._closed or self._debug:
            self._check_closed()
            if self._debug:
                self._check_thread()
                self._check_callback(callback, "call_soon")
        run = self._run_state
        running = run.running
        kind = type(callback)
        if kind is STEP or (kind is BuiltinFunctionType and callback.__name__ == TASK_WAKEUP):
            task = callback.__self__
            step = task._step if type(task) is RecordedTask else step_of(run, task, self)
            # One that is scheduled already is a task that the program has initialised again.
            if step is not None and (step.task is None or step is running):
                if step is running:
                    step.again = WOKE_ITSELF if args else READY_AGAIN
                elif step.number:
                    try:
                        if not step.is_of_our_class:
                            step.look_for_cancel(task, args, sys._getframe(1))
                        if running is not None and args and args[0] is running.task:
                            run.observer.finished(running, running.task)
                        run.observer.woken(step)
                    except BaseException as problem:  # noqa: BLE001 - nothing may reach the program
                        observer_failed(run, "woken", problem)
                else:
                    run.number_task(step)
                    if not step.is_of_our_class:
                        self._name_by_default(task)
                    name, caller = task_name(task), sys._getframe(1)
                    try:
                        run.observer.created(step, task_coro(task), name, caller)
                    except BaseException as problem:  # noqa: BLE001 - nothing may reach the program
                        observer_failed(run, "created", problem)
                step.task = task
                step._callback = callback
                step._args = args
                step._context = contextvars.copy_context() if context is None else context
                if self._debug:
                    step.trace_source()
                self._ready.append(step)
                return step

        handle: Any
        asked_by = run.callback_of
        if running is not None:
            asked_by = running.number
            if args and args[0] is running.task and task_done(running.task):
                # The callbacks of a task are asked for in its last step, by its end.
                run.tell.finished(running, running.task)
        if asked_by is not None:
            handle = CallbackHandle(callback, args, self, context)
            handle._asked_by = asked_by
            handle._of_run = run
        else:
            handle = _HANDLE(callback, args, self, context)
        if handle._source_traceback:
            del handle._source_traceback[-1]
        self._ready.append(handle)
        return handle  # type: ignore[no-any-return]

    def _by_handle_of_the_program(
        self, callback: Any, args: tuple[Any, ...], context: contextvars.Context | None
    ) -> asyncio.Handle:
        """Let a class of the program's take the steps; they are not seen from now on."""
        run = self._run_state
        if run.halted is None:
            no_longer_seen(
                run,
                "The recording ends early: the program put a class of its own in place of "
                "`asyncio.events.Handle`, which takes its steps.",
            )
        handle: Any = super().call_soon(callback, *args, context=context)
        if handle._source_traceback:
            del handle._source_traceback[-1]
        return handle  # type: ignore[no-any-return]

    def _name_by_default(self, task: Any) -> None:
        """Number a task that the program made itself as if none had been made before the run."""
        if has_default_name(task) and self._task_names is not None:
            asyncio.Task.set_name(task, f"Task-{next(self._task_names)}")

    def close(self) -> None:
        self._run_state.last_timer = self._run_state.last_shown = None
        super().close()

    def call_later(  # type: ignore[override]
        self, delay: float, callback: Any, *args: Any, context: Any = None
    ) -> asyncio.TimerHandle:
        timer: Any = super().call_later(delay, callback, *args, context=context)
        self._run_state.last_delay = delay
        if timer._source_traceback:
            del timer._source_traceback[-1]
        return timer  # type: ignore[no-any-return]

    def call_at(  # type: ignore[override]
        self, when: float, callback: Any, *args: Any, context: Any = None
    ) -> asyncio.TimerHandle:
        timer: Any = super().call_at(when, callback, *args, context=context)
        if timer._source_traceback:
            del timer._source_traceback[-1]
        run = self._run_state
        running = run.running
        if running is not None:
            run.last_timer = timer if isinstance(timer, TimerHandle) else None
            run.last_delay = None
            if type(callback) is MethodType and is_a(callback.__self__, Timeout):
                running.deadlines = [*(running.deadlines or ()), weakref.ref(timer)]
        return timer  # type: ignore[no-any-return]

    def create_task(self, coro: Any, **kwargs: Any) -> asyncio.Task[Any]:
        self._check_closed()
        factory = self._task_factory
        if self._makes_tasks_itself or (factory is not None and factory is not _EAGER):
            made: Any = super().create_task(coro, **kwargs)
            if is_housekeeping(coro) and is_a(made, _PLAIN_TASK):
                self._name_by_default(made)
            return made  # type: ignore[no-any-return]

        if self._task_names is not None and kwargs.get("name") is None:
            kwargs["name"] = f"Task-{next(self._task_names)}"
        if factory is not None:
            kwargs.setdefault("eager_start", True)
        if is_housekeeping(coro):
            return _PLAIN_TASK(coro, loop=self, **kwargs)

        task: Any = RecordedTask.__new__(RecordedTask)
        task._step = TaskStep(self._run_state, self, is_of_our_class=True)
        try:
            if kwargs.get("eager_start") and asyncio.iscoroutine(coro) and self.is_running():
                start_eagerly(task, coro, self, kwargs)
            else:
                task.__init__(coro, loop=self, **kwargs)
            if task._source_traceback:
                del task._source_traceback[-1]
            return task  # type: ignore[no-any-return]
        finally:
            # As in CPython: no cycle of the task's exception, its traceback and this frame; and a
            # task that could not be made goes at once.
            del task

    def run_in_executor(self, executor: Any, func: Any, *args: Any) -> Any:  # type: ignore[override]
        future = super().run_in_executor(executor, func, *args)
        used = self._default_executor if executor is None else executor
        self._run_state.tell.sent_to_executor(future, used, func)
        return future

    def call_exception_handler(self, context: Any) -> None:
        # What the program calls it with may be anything, and is none of ours.
        if type(context) is dict and is_a(context.get("exception"), Halt):
            return  # the recorder's own: it ends the run, and is no fault of the program

        self._run_state.tell.complained(context)
        super().call_exception_handler(context)


for _name in ("call_soon", "call_later", "call_at", "create_task", "run_in_executor"):
    # A program meets it in the TypeError of a call without its arguments.
    vars(InstrumentedLoop)[_name].__qualname__ = f"BaseEventLoop.{_name}"


def one_frame_less(timer: asyncio.TimerHandle) -> asyncio.TimerHandle:
    """Take our own frame out of what debug mode notes of the call."""
    noted: Any = timer
    if noted._source_traceback:
        del noted._source_traceback[-1]
    return timer
