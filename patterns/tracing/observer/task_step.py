"""A task's step: the handle by which the loop takes it, which tells how it begins and ends."""

from __future__ import annotations

import asyncio
import sys
import weakref
from asyncio import Future
from typing import TYPE_CHECKING, Any

from patterns.tracing.introspection.asyncio_internals import (
    extract_stack,
    format_callback_source,
    future_cancelled,
    is_cancelling,
    must_cancel,
    task_done,
)
from patterns.tracing.introspection.safe_access import is_a
from patterns.tracing.introspection.stand_in import standing_for
from patterns.tracing.observer.observer_guard import observer_failed
from patterns.tracing.observer.task_record import TaskRecord

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextvars import Context
    from types import FrameType

    from patterns.tracing.observer.run_state import RunState


class TaskStep(TaskRecord):
    """
    The handle of a task's next step.

    A task has at most one step scheduled, so one handle serves them all and a step allocates
    nothing. Between steps it lets go of the task and of all that is the task's: it must not keep
    alive what nobody else does.
    """

    __slots__ = ("run",)

    _args: Any
    _callback: Any
    _cancelled: bool
    _context: Context
    _loop: Any
    _repr: str | None
    _source_traceback: Any

    def __init__(
        self, run: RunState, loop: asyncio.AbstractEventLoop, *, is_of_our_class: bool
    ) -> None:
        # All that `Handle.__init__` sets, but for what each step sets.
        self._loop = loop
        self._callback = self._args = self._repr = self._source_traceback = None
        self._cancelled = False
        self.run = run
        self.task = self.deadlines = None
        self.number = self.again = self.cancels = 0
        self.finished = False
        self.is_of_our_class = is_of_our_class

    @standing_for(asyncio.Handle._run, "run")
    def _run(self) -> None:
        """Take one step, and tell how it began and ended."""
        run = self.run
        task, callback, args = self.task, self._callback, self._args or ()
        self._callback = self._args = None
        outer = run.running
        try:
            try:
                cancelled = future_cancelled(args[0]) if args else False
            except TypeError:  # a future that is not of asyncio's class
                cancelled = False
            if (self.cancels or not self.is_of_our_class) and not cancelled:
                cancelled = must_cancel(task)
                if cancelled:
                    self.look_for_cancel(task, args, None)
            run.observer.resumed(self, cancelled)
        except BaseException as problem:  # noqa: BLE001 - nothing of it may reach the program
            observer_failed(run, "resumed", problem)
        run.running = self
        try:
            self._context.run(callback, *args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as problem:  # noqa: BLE001 - as in `Handle._run`
            self._complain(problem, callback, args)
        finally:
            run.running = outer
            # What `step_ended` does, without the call. Who has a step to come is not done.
            is_done = self.finished or (self._callback is None and task_done(task))
            try:
                if is_done:
                    run.observer.finished(self, task)
                else:
                    run.observer.suspended(self, task)
            except BaseException as problem:  # noqa: BLE001 - as above
                observer_failed(run, "finished" if is_done else "suspended", problem)
            if self._callback is None:
                self.task = None
                if self._loop._debug:  # the loop looks at it once more, to tell of slow steps
                    self._show(task, is_done=is_done)
                elif is_done:
                    self._loop = None  # a loop that is closed must not live on in a recording
            # As in `Handle._run`: a traceback may hold this frame, and must not hold the task.
            self = task = callback = args = None  # type: ignore[assignment]  # noqa: PLW0642

    def _show(self, task: Any, *, is_done: bool) -> None:
        """
        Name the task to the loop, until the next step that is taken in debug mode.

        One that is not done is held by what it waits for; where nothing holds it, it is destroyed.
        """
        last = self.run.last_shown
        if last is not None and type(last._callback) is _StepOf:
            last._callback.let_go()
        self._callback, self._args = _StepOf(task, held=is_done), ()
        self.run.last_shown = self

    def step_ended(self, task: Any) -> None:
        """Tell that the step is over."""
        run = self.run
        is_done = self.finished or task_done(task)
        try:
            if is_done:
                run.observer.finished(self, task)
            else:
                run.observer.suspended(self, task)
        except BaseException as problem:  # noqa: BLE001 - nothing of it may reach the program
            observer_failed(run, "finished" if is_done else "suspended", problem)

    def look_for_cancel(self, task: Any, args: tuple[Any, ...], caller: FrameType | None) -> None:
        """Find out whether a task that is not of our class was asked to cancel."""
        asked = is_cancelling(task) > self.cancels
        if asked and (caller is None or (args and _is_cancelled(args[0]))):
            self.run.tell.cancel_requested(self, caller)

    def trace_source(self) -> None:
        """Note where the step was asked for, as handles do in debug mode."""
        self._source_traceback = extract_stack(sys._getframe(2))

    def _complain(self, problem: BaseException, callback: Any, args: tuple[Any, ...]) -> None:
        if self._callback is None:
            # Its `repr` names what was called.
            self._callback, self._args = callback, args
        complain(self, problem, callback, args)
        if self._callback is callback:
            self._callback = self._args = None


def complain(
    handle: Any, problem: BaseException, callback: Callable[..., object], args: tuple[Any, ...]
) -> None:
    """Tell the loop what a handle's callback raised, as `Handle._run` does."""
    context = {
        "message": f"Exception in callback {format_callback_source(callback, args)}",
        "exception": problem,
        "handle": handle,
    }
    if handle._source_traceback:
        context["source_traceback"] = handle._source_traceback
    handle._loop.call_exception_handler(context)


def _is_cancelled(future: object) -> bool:
    return is_a(future, Future) and future_cancelled(future)


# A user meets it where the loop complains about a callback.
TaskStep.__name__ = TaskStep.__qualname__ = "Handle"


class _StepOf:
    """Names the task whose step was run; one that is *held* lives until another is named."""

    __slots__ = ("_ref", "_task")

    def __init__(self, task: asyncio.Task[Any], *, held: bool) -> None:
        self._task: asyncio.Task[Any] | None = task if held else None
        self._ref = weakref.ref(task)

    def let_go(self) -> None:
        """Hold the task no more."""
        self._task = None

    @property
    def __self__(self) -> asyncio.Task[Any] | None:
        return self._ref()
