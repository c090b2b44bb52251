"""
The event loops: CPython's own, told to say what they do.

`asyncio.BaseEventLoop` schedules; nothing of that is ours. We override the few methods through
which every step of every task goes (`call_soon`, `call_at`, `create_task`) and, where the clock
is not the wall's, `select`, which is where a loop waits. Tasks stay CPython's, in C.

A step is a handle: task and loop meet in `call_soon(step)`, the loop runs the handle later. So a
handle class of ours knows when a task became ready, by whose doing, and when its step begins and
ends.
"""

from __future__ import annotations

import asyncio
import asyncio.base_events
import heapq
import itertools
from types import BuiltinFunctionType, MethodType
from typing import TYPE_CHECKING, Any, Final, cast

from patterns.tracing.clock import tidy
from patterns.tracing.life import Life, RecordedTask
from patterns.tracing.timeouts import deadline_of

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from contextvars import Context

    from patterns.tracing.recorder import Recorder


async def _nothing() -> None: ...


def _step_type() -> type:
    """Find the type of the callable by which a C task is stepped."""
    found: list[type] = []

    class Probe(asyncio.BaseEventLoop):
        def call_soon(self, callback: Any, *args: Any, context: Any = None) -> Any:
            found.append(type(callback))

    loop = Probe()
    coro = _nothing()
    try:
        task = asyncio.Task(coro, loop=loop)
        task._log_destroy_pending = False  # type: ignore[attr-defined]  # noqa: SLF001
    finally:
        coro.close()
        loop.close()
    return found[0]


_STEP: Final = _step_type()
_EAGER: Final = getattr(asyncio, "eager_task_factory", None)
_run_handle = asyncio.Handle._run  # type: ignore[attr-defined]  # noqa: SLF001


def is_step(callback: object) -> bool:
    """Whether a callback is a task's step."""
    kind = type(callback)
    return kind is _STEP or (
        kind is BuiltinFunctionType and getattr(callback, "__name__", "") == "task_wakeup"
    )


class StepHandle(asyncio.Handle):
    """A step of a task that is scheduled."""

    __slots__ = ("_life", "_task")
    _life: Life
    _task: asyncio.Task[Any]

    def _run(self) -> None:
        life, task = self._life, self._task
        recorder = life.recorder
        args: Any = self._args  # type: ignore[attr-defined]
        cancelled = args[0].cancelled() if args else False
        if not cancelled and life.cancels:
            cancelled = task._must_cancel  # type: ignore[attr-defined]
        recorder.begin(life, task, cancelled=cancelled)
        try:
            _run_handle(self)
        finally:
            recorder.end(life, task)


class CallbackHandle(asyncio.Handle):
    """A callback that is scheduled; what it does is the doing of the task that asked for it."""

    __slots__ = ("_cause", "_recorder")
    _cause: int | None
    _recorder: Recorder

    def _run(self) -> None:
        recorder = self._recorder
        recorder.cause = self._cause
        try:
            _run_handle(self)
        finally:
            recorder.cause = None


class RecordedTimer(asyncio.TimerHandle):
    """A timer; of two with the same deadline, the one that was set first comes first."""

    __slots__ = ("_order", "delay")
    delay: float | None
    """Seconds, as they were asked for; None where a moment was."""
    _order: int

    def sets(self, future: object) -> bool:
        """Whether it is set to finish *future*."""
        args: Any = self._args  # type: ignore[attr-defined]
        return bool(args) and args[0] is future

    def __lt__(self, other: Any) -> bool:
        if type(other) is RecordedTimer:
            mine: float = self._when  # type: ignore[attr-defined]
            theirs: float = other._when  # type: ignore[attr-defined]
            return mine < theirs or (mine == theirs and self._order < other._order)

        return super().__lt__(other)


class Recorded(asyncio.BaseEventLoop):
    """Mixed into a loop, tells a recorder what the loop does."""

    _recorder: Recorder
    _names: itertools.count[int] | None = None
    """Numbers for the names of tasks; None leaves the naming to CPython."""
    _timers: itertools.count[int]
    _is_virtual: bool

    def call_soon(  # type: ignore[override]
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        base: Any = self
        if base._closed or base._debug:
            base._check_closed()
            if base._debug:
                base._check_thread()
                base._check_callback(callback, "call_soon")
        handle: Any = base._call_soon(callback, args, context)
        if handle._source_traceback:
            del handle._source_traceback[-1]
        return cast("asyncio.Handle", handle)

    def _call_soon(self, callback: Any, args: tuple[Any, ...], context: Any) -> asyncio.Handle:
        recorder = self._recorder
        kind = type(callback)
        if kind is _STEP or (kind is BuiltinFunctionType and callback.__name__ == "task_wakeup"):
            task = callback.__self__
            life = task._life if type(task) is RecordedTask else recorder.life_of(task)
            if life is not None:
                if args and args[0] is recorder.running_task:
                    recorder.finished(recorder.running, recorder.running_task)
                handle: Any = StepHandle(callback, args, self, context)
                handle._life = life
                handle._task = task
                recorder.ready(life, task, args)
                self._append(handle)
                return cast("asyncio.Handle", handle)

        elif args and args[0] is recorder.running_task and recorder.running is not None:
            # The callbacks of a task that has just ended are asked for in its last step.
            if args[0].done():
                recorder.finished(recorder.running, args[0])
        handle = CallbackHandle(callback, args, self, context)
        handle._cause = recorder.cause
        handle._recorder = recorder
        self._append(handle)
        return cast("asyncio.Handle", handle)

    def _append(self, handle: Any) -> None:
        if handle._source_traceback:
            del handle._source_traceback[-1]
        cast("Any", self)._ready.append(handle)

    def call_later(  # type: ignore[override]
        self, delay: float, callback: Any, *args: Any, context: Any = None
    ) -> asyncio.TimerHandle:
        if delay is None:
            raise TypeError("delay must not be None")

        timer = self._call_at(self.time() + delay, callback, args, context)
        timer.delay = delay
        return timer

    def call_at(  # type: ignore[override]
        self, when: float, callback: Any, *args: Any, context: Any = None
    ) -> asyncio.TimerHandle:
        if when is None:
            raise TypeError("when cannot be None")

        return self._call_at(when, callback, args, context)

    def _call_at(
        self, when: float, callback: Any, args: tuple[Any, ...], context: Any
    ) -> RecordedTimer:
        base: Any = self
        base._check_closed()
        if base._debug:
            base._check_thread()
            base._check_callback(callback, "call_at")
        if self._is_virtual:
            when = tidy(when)
        timer: Any = RecordedTimer(when, callback, args, self, context)
        if timer._source_traceback:
            del timer._source_traceback[-2:]
        timer.delay = None
        timer._order = next(self._timers)
        heapq.heappush(base._scheduled, timer)
        timer._scheduled = True
        recorder = self._recorder
        recorder.last_timer = timer
        if type(callback) is MethodType:
            deadline_of(recorder, timer, callback.__self__)
        return cast("RecordedTimer", timer)

    def create_task(self, coro: Coroutine[Any, Any, Any], **kwargs: Any) -> asyncio.Task[Any]:  # type: ignore[override]
        base: Any = self
        base._check_closed()
        factory = base._task_factory
        if factory is not None and factory is not _EAGER:
            return cast("asyncio.Task[Any]", super().create_task(coro, **kwargs))

        if self._names is not None and kwargs.get("name") is None:
            kwargs["name"] = f"Task-{next(self._names)}"
        if factory is not None:
            kwargs.setdefault("eager_start", True)
        recorder = self._recorder
        if recorder.is_housekeeping(coro):
            return asyncio.Task(coro, loop=self, **kwargs)

        task = RecordedTask.__new__(RecordedTask)
        task._life = Life(recorder)
        if kwargs.get("eager_start") and asyncio.iscoroutine(coro) and self.is_running():
            start_eagerly(recorder, task, coro, loop=self, **kwargs)
        else:
            task.__init__(coro, loop=self, **kwargs)  # type: ignore[misc]
        source: Any = task
        if source._source_traceback:
            del source._source_traceback[-1]
        try:
            return task
        finally:
            # As in CPython: no cycle of the task's exception, its traceback and this frame.
            del task, source

    def _run_once(self) -> None:
        self._recorder.check()
        super()._run_once()  # type: ignore[misc]

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        self._recorder.complained(context)
        super().call_exception_handler(context)


def start_eagerly(recorder: Recorder, task: RecordedTask, coro: Any, **kwargs: Any) -> None:
    """Make an eager task: its first step runs while it is being made, in the step of its maker."""
    life = task._life  # noqa: SLF001
    outer, outer_task, outer_cause = recorder.running, recorder.running_task, recorder.cause
    began = recorder.step_began
    recorder.created(life, coro, kwargs.get("name") or "")
    recorder.begin(life, task, cancelled=False)
    try:
        task.__init__(coro, **kwargs)  # type: ignore[misc]
    finally:
        recorder.end(life, task)
        recorder.running, recorder.running_task, recorder.cause = outer, outer_task, outer_cause
        recorder.step_began = began
