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
from types import BuiltinFunctionType, MethodType
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.introspection.await_chain import is_housekeeping
from patterns.tracing.recorder.raw_log import READY_AGAIN, RESUMED, WOKE_ITSELF, WOKEN
from patterns.tracing.recorder.task_step import Life, RecordedTask

if TYPE_CHECKING:
    import itertools

    from patterns.tracing.recorder.recorder import Recorder


def _step_type() -> type:
    """Find the type of the callable by which a task of C is stepped for the first time."""
    found: list[type] = []

    class Probe(asyncio.BaseEventLoop):
        def call_soon(self, callback: Any, *_args: Any, context: Any = None) -> Any:  # type: ignore[override]
            found.append(type(callback))

    async def nothing() -> None: ...

    loop: Any = Probe()
    coro = nothing()
    try:
        task: Any = asyncio.Task(coro, loop=loop)
        task._log_destroy_pending = False
    finally:
        coro.close()
        loop.close()
    return found[0]


_STEP: Final = _step_type()
_EAGER: Final = getattr(asyncio, "eager_task_factory", None)


def is_step(callback: Any) -> bool:
    """Whether a callback is a task's step."""
    kind = type(callback)
    return kind is _STEP or (kind is BuiltinFunctionType and callback.__name__ == "task_wakeup")


class CallbackHandle(asyncio.Handle):
    """A callback that a task's step asked for: what it does is that task's doing."""

    __slots__ = ("_doer", "_recorder")
    _doer: int | None
    _recorder: Recorder

    def _run(self) -> None:
        recorder = self._recorder
        recorder.callback_of = self._doer
        try:
            super()._run()
        finally:
            recorder.callback_of = None
            self = None  # type: ignore[assignment]  # noqa: PLW0642 - as in `Handle._run`


if TYPE_CHECKING:
    _Loop = asyncio.BaseEventLoop
else:
    # What it is mixed into need not be asyncio's own.
    _Loop = object


class Recorded(_Loop):
    """Mixed into a loop, tells a recorder what the loop does."""

    _recorder: Recorder
    _task_names: itertools.count[int] | None
    """Numbers for the names of tasks; None leaves the naming to CPython."""
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
        if self._closed or self._debug:
            self._check_closed()
            if self._debug:
                self._check_thread()
                self._check_callback(callback, "call_soon")
        recorder = self._recorder
        running = recorder.running
        kind = type(callback)
        if kind is _STEP or (kind is BuiltinFunctionType and callback.__name__ == "task_wakeup"):
            task = callback.__self__
            life = task._life if type(task) is RecordedTask else recorder.life_of(task, self)
            if life is not None:
                if life is running:
                    life.again = WOKE_ITSELF if args else READY_AGAIN
                elif life.number:
                    if type(task) is not RecordedTask:
                        life.look_for_cancel(task, args, sys._getframe(1))
                    if running is None:
                        by = recorder.callback_of
                    else:
                        by = running.number
                        if args and args[0] is running.task:
                            recorder.finished(running, running.task)
                    recorder.log((WOKEN, recorder.now(), life.number, by, None, None))
                else:
                    recorder.created(life, task.get_coro(), task.get_name(), sys._getframe(1))
                life.task = task
                life._callback = callback
                life._args = args
                life._context = contextvars.copy_context() if context is None else context
                if self._debug:
                    life.trace_source()
                self._ready.append(life)
                return life

        handle: Any
        if running is not None:
            task = running.task
            if args and args[0] is task and task.done():
                # The callbacks of a task are asked for in its last step, by its end.
                recorder.finished(running, task)
            handle = CallbackHandle(callback, args, self, context)
            handle._doer = running.number
            handle._recorder = recorder
        elif recorder.callback_of is not None:
            handle = CallbackHandle(callback, args, self, context)
            handle._doer = recorder.callback_of
            handle._recorder = recorder
        else:
            handle = asyncio.Handle(callback, args, self, context)
        if handle._source_traceback:
            del handle._source_traceback[-1]
        self._ready.append(handle)
        return handle  # type: ignore[no-any-return]

    def call_later(  # type: ignore[override]
        self, delay: float, callback: Any, *args: Any, context: Any = None
    ) -> asyncio.TimerHandle:
        timer = super().call_later(delay, callback, *args, context=context)
        self._recorder.last_delay = delay
        return _one_frame_less(timer)

    def call_at(  # type: ignore[override]
        self, when: float, callback: Any, *args: Any, context: Any = None
    ) -> asyncio.TimerHandle:
        timer = _one_frame_less(super().call_at(when, callback, *args, context=context))
        recorder = self._recorder
        life = recorder.running
        if life is not None:
            recorder.last_timer = timer if isinstance(timer, asyncio.TimerHandle) else None
            recorder.last_delay = None
            if type(callback) is MethodType and isinstance(callback.__self__, asyncio.Timeout):
                life.deadlines = [*(life.deadlines or ()), weakref.ref(timer)]
        return timer

    def create_task(self, coro: Any, **kwargs: Any) -> asyncio.Task[Any]:
        self._check_closed()
        factory = self._task_factory
        if factory is not None and factory is not _EAGER:
            return super().create_task(coro, **kwargs)

        if self._task_names is not None and kwargs.get("name") is None:
            kwargs["name"] = f"Task-{next(self._task_names)}"
        if factory is not None:
            kwargs.setdefault("eager_start", True)
        if is_housekeeping(coro):
            return asyncio.Task(coro, loop=self, **kwargs)

        task: Any = RecordedTask.__new__(RecordedTask)
        task._life = Life(self._recorder, self)
        if kwargs.get("eager_start") and asyncio.iscoroutine(coro) and self.is_running():
            _start_eagerly(task, coro, self, kwargs)
        else:
            task.__init__(coro, loop=self, **kwargs)
        if task._source_traceback:
            del task._source_traceback[-1]
        try:
            return task  # type: ignore[no-any-return]
        finally:
            # As in CPython: no cycle of the task's exception, its traceback and this frame.
            del task

    def run_in_executor(self, executor: Any, func: Any, *args: Any) -> Any:  # type: ignore[override]
        future = super().run_in_executor(executor, func, *args)
        named = getattr(func, "func", func)  # a partial hides what it calls
        kinds = {kind.__name__ for kind in type(executor or self._default_executor).__mro__}
        where = "a process" if "ProcessPoolExecutor" in kinds else "a thread"
        name = getattr(named, "__name__", type(named).__name__)
        self._recorder.elsewhere[future] = f"{where} running {name}"
        return future

    def call_exception_handler(self, context: Any) -> None:
        self._recorder.complained(context)
        super().call_exception_handler(context)


def _one_frame_less(timer: asyncio.TimerHandle) -> asyncio.TimerHandle:
    """Take our own frame out of what debug mode notes of the call."""
    noted: Any = timer
    if noted._source_traceback:
        del noted._source_traceback[-1]
    return timer


def _start_eagerly(task: Any, coro: Any, loop: Any, kwargs: dict[str, Any]) -> None:
    """Make an eager task: its first step runs while it is being made, in the step of its maker."""
    life: Life = task._life
    recorder = life.recorder
    outer, began = recorder.running, recorder.step_began
    recorder.created(life, coro, kwargs.get("name") or "", sys._getframe(1))
    recorder.step_began = recorder.now()
    recorder.log((RESUMED, recorder.step_began, life.number, False, None, None))
    life.task = task
    recorder.running = life
    try:
        task.__init__(coro, loop=loop, **kwargs)
    finally:
        recorder.running = outer
        recorder.renamed(life, task.get_name())
        life.step_ended(task)
        # Where it gave way, its next step is scheduled already.
        if life._callback is None:
            life.task = None
        recorder.step_began = began
        del task, life
