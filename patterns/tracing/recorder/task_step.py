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
import asyncio.format_helpers
import sys
import weakref
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.recorder.raw_log import DEADLINE, GAVE_WAY, RESUMED, WOKE_ITSELF, WOKEN
from patterns.tracing.recorder.wait_reason import raw_wait

if TYPE_CHECKING:
    from contextvars import Context
    from types import FrameType

    from patterns.tracing.recorder.recorder import Recorder


class Life(asyncio.Handle):
    """
    One task, as far as it is known; and the handle of its next step.

    A task has at most one step scheduled, so one handle serves them all and a step allocates
    nothing. Between steps it lets go of the task and of all that is the task's: it must not keep
    alive what nobody else does.
    """

    __slots__ = (
        "again",
        "cancels",
        "coro",
        "deadlines",
        "finished",
        "line",
        "name",
        "number",
        "parent",
        "recorder",
        "task",
    )

    # Known from the moment that it has a number.
    parent: int | None
    name: str
    coro: str
    """The coroutine function's qualified name."""
    line: int | None

    _args: Any
    _callback: Any
    _cancelled: bool
    _context: Context
    _loop: Any
    _repr: str | None
    _source_traceback: Any

    def __init__(self, recorder: Recorder, loop: asyncio.AbstractEventLoop) -> None:
        # All that `Handle.__init__` sets, but for what each step sets.
        self._loop = loop
        self._callback = self._args = self._repr = self._source_traceback = None
        self._cancelled = False
        self.recorder = recorder
        self.task: Any = None
        """Only while a step is scheduled or runs."""
        self.number = 0
        """1, 2, 3 … in order of creation; 0 until the task is ready for the first time."""
        self.again = 0
        """What the running step did to its own task: see `READY_AGAIN` and `WOKE_ITSELF`."""
        self.cancels = 0
        """Requests to cancel that were recorded and not withdrawn."""
        self.deadlines: list[weakref.ref[asyncio.TimerHandle]] | None = None
        """The timers of the time-outs around it; those that are over too."""
        self.finished = False

    def _run(self) -> None:
        """Take one step, and note how it began and ended."""
        recorder = self.recorder
        task, callback, args = self.task, self._callback, self._args or ()
        self._callback = self._args = None
        cancelled = args[0].cancelled() if args else False
        if (self.cancels or type(task) is not RecordedTask) and not cancelled:
            cancelled = task._must_cancel
            if cancelled:
                self.look_for_cancel(task, args, None)
        recorder.step_began = began = recorder.now()
        recorder.log((RESUMED, began, self.number, cancelled, None, None))
        outer, recorder.running = recorder.running, self
        try:
            self._context.run(callback, *args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as problem:  # noqa: BLE001 - as in `Handle._run`
            self._complain(problem, callback, args)
        finally:
            recorder.running = outer
            self.step_ended(task)
            if self._callback is None:
                self.task = None
                if self._loop._debug:  # the loop looks at it once more, to tell of slow steps
                    self._callback, self._args = _StepOf(task), ()
            # As in `Handle._run`: a traceback may hold this frame, and must not hold the task.
            self = task = callback = args = None  # type: ignore[assignment]  # noqa: PLW0642

    def step_ended(self, task: Any) -> None:
        recorder = self.recorder
        if self.finished or task.done():
            recorder.finished(self, task)
            return

        if self.cancels and task.cancelling() == 0:
            recorder.cancel_withdrawn(self, 0)
        at = recorder.now()
        if at - recorder.step_began >= recorder.long_step:
            recorder.stepped_long(self, at)
        coroutine = task._coro
        chain = recorder.chains.down(coroutine)
        waiter = task._fut_waiter
        if waiter is None:
            recorder.log((GAVE_WAY, at, self.number, chain.number, None, None))
        else:
            if self.deadlines is not None:
                recorder.log((DEADLINE, at, self.number, self.deadline(), None, None))
            mark, detail, until = raw_wait(recorder, chain, coroutine, waiter)
            recorder.log((mark, at, self.number, chain.number, detail, until))
        if self.again:
            if self.again == WOKE_ITSELF and waiter is not None:
                recorder.log((WOKEN, at, self.number, self.number, None, None))
            self.again = 0

    def look_for_cancel(self, task: Any, args: tuple[Any, ...], caller: FrameType | None) -> None:
        """Find out whether a task that is not of our class was asked to cancel."""
        asked = task.cancelling() > self.cancels
        if asked and (caller is None or (args and args[0].cancelled())):
            self.recorder.cancel_requested(self, caller)

    def deadline(self) -> float | None:
        """When the first of the time-outs around it ends."""
        held = [(ref, ref()) for ref in self.deadlines or ()]
        ahead = [(ref, timer) for ref, timer in held if timer and not timer.cancelled()]
        self.deadlines = [ref for ref, _timer in ahead]
        return min((timer.when() for _ref, timer in ahead), default=None)

    def trace_source(self) -> None:
        """Note where the step was asked for, as handles do in debug mode."""
        helpers: Any = asyncio.format_helpers
        self._source_traceback = helpers.extract_stack(sys._getframe(2))

    def _complain(self, problem: BaseException, callback: Any, args: tuple[Any, ...]) -> None:
        helpers: Any = asyncio.format_helpers
        words = helpers._format_callback_source(callback, args)
        context = {
            "message": f"Exception in callback {words}",
            "exception": problem,
            "handle": self,
        }
        if self._source_traceback:
            context["source_traceback"] = self._source_traceback
        self._loop.call_exception_handler(context)


# Readers meet it where the loop complains about a callback.
Life.__name__ = Life.__qualname__ = "Handle"


class _StepOf:
    """Names the task whose step was run, without keeping it alive."""

    __slots__ = ("_ref",)

    def __init__(self, task: asyncio.Task[Any]) -> None:
        self._ref = weakref.ref(task)

    @property
    def __self__(self) -> asyncio.Task[Any] | None:
        return self._ref()


_TIMEOUT_ENDS: Final = asyncio.Timeout.__aexit__.__code__


class RecordedTask(asyncio.Task[Any]):
    """A task that tells its recorder who cancels it."""

    __slots__ = ("_life",)
    _life: Life

    def cancel(self, msg: Any = None) -> bool:
        if self.done():
            return False

        life = self._life
        recorder = life.recorder
        recorder.cancel_requested(life, sys._getframe(1))
        recorder.cancelling += 1
        try:
            return super().cancel(msg)
        finally:
            recorder.cancelling -= 1

    def uncancel(self) -> int:
        left = super().uncancel()
        caller = sys._getframe(1)
        ended = caller.f_code is _TIMEOUT_ENDS and caller.f_locals.get("exc_type") is None
        self._life.recorder.cancel_withdrawn(self._life, left, swallowed=ended)
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
