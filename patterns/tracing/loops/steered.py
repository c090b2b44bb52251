"""Virtual time in which a `Steering` decides how long waits take: see `observer/steering.py`."""

from __future__ import annotations

import heapq
import sys
from collections import deque
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.introspection.asyncio_internals import SLEEP_IS_OVER
from patterns.tracing.loops.clocked import InstantLoop, Timer
from patterns.tracing.loops.instrumented import one_frame_less
from patterns.tracing.observer.steering import SteeredClock

if TYPE_CHECKING:
    import asyncio
    import itertools

    from patterns.tracing.observer.run_state import RunState
    from patterns.tracing.observer.steering import Steering

ONE_RANK: Final = 1 << 40
"""More than there are timers in a run."""


class SteeredTimer(Timer):
    """A timer that says when it fires."""

    __slots__ = ()
    _loop: Any

    def _run(self) -> None:
        steering: Steering = self._loop.steering
        steering.fires(self)
        try:
            super()._run()
        finally:
            steering.fired()
            self = None  # type: ignore[assignment]  # noqa: PLW0642 - as in `Handle._run`


# As CPython writes it where a handle is told of.
SteeredTimer.__name__ = SteeredTimer.__qualname__ = "TimerHandle"


class _Ready(deque[Any]):
    """The loop's ready queue, from which the steering picks what goes next."""

    def __init__(self, steering: Steering, run: RunState) -> None:
        super().__init__()
        self._steering = steering
        self._run = run

    def popleft(self) -> Any:
        index = self._steering.next_ready(self._run, self)
        handle = self[index]
        del self[index]
        return handle


class SteeredLoop(InstantLoop):
    """An instant loop whose waits take as long as its clock's steering says."""

    _timer_class = SteeredTimer
    steering: Steering

    def __init__(self, run: RunState, names: itertools.count[int] | None) -> None:
        super().__init__(run, names)
        clock = run.clock
        assert isinstance(clock, SteeredClock)
        self.steering = clock.steering
        self._asked: float | None = None
        if self.steering.lifts_fifo:
            self._ready = _Ready(self.steering, run)

    def call_later(  # type: ignore[override]
        self, delay: float, callback: Any, *args: Any, context: Any = None
    ) -> asyncio.TimerHandle:
        if callback is not SLEEP_IS_OVER:
            return super().call_later(delay, callback, *args, context=context)

        run = self._run_state
        taken = self.steering.lasts(run, delay, sys._getframe(1))
        self._asked = delay
        try:
            timer = super().call_later(taken, callback, *args, context=context)
        finally:
            self._asked = None
        # What a recording tells is what was asked for, and until when it took.
        run.last_delay = delay
        return one_frame_less(timer)

    def call_at(  # type: ignore[override]
        self, when: float, callback: Any, *args: Any, context: Any = None
    ) -> asyncio.TimerHandle:
        made = super().call_at(when, callback, *args, context=context)
        timer: Any = one_frame_less(made)
        rank = self.steering.timer_set(self._run_state, timer, self._asked)
        if rank and isinstance(timer, Timer):
            timer._order += rank * ONE_RANK
            heapq.heapify(self._scheduled)
        return timer  # type: ignore[no-any-return]

    def wait(self, timeout: float) -> None:
        ahead = [timer for timer in self._scheduled if not timer._cancelled]
        when = self.steering.next_moment(self.time(), ahead)
        if when is None:
            super().wait(timeout)
        else:
            heapq.heapify(self._scheduled)
            self._jump(when)
