"""The three kinds of loop: instant, live, and the real one with real I/O."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from asyncio import TimerHandle, events
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.loops.instrumented import InstrumentedLoop
from patterns.tracing.loops.no_io import NoInputOutput
from patterns.tracing.loops.pool_loop import SimulatedPoolLoop
from patterns.tracing.loops.suspend_running_loop import running_loop_suspended
from patterns.tracing.observer.clock import InstantClock, LiveClock, tidy

if TYPE_CHECKING:
    from patterns.tracing.observer.run_state import RunState


_BLINK: Final = 0.05
"""Real seconds by which a timer may be late, or a look at the live loop's clock after the last."""
_LONGEST: Final = 0.1
"""Real seconds for which that clock stands still at most."""


class _TimerSelector:
    """Where `BaseEventLoop` waits, in place of a selector."""

    def __init__(self, loop: ComputedLoop) -> None:
        self._loop = loop

    def select(self, timeout: float | None) -> list[Any]:
        run = self._loop._run_state
        run.check()
        run.tell.round_began()
        if timeout is None:
            run.tell.deadlocked()
            # Where the observer has failed and says nothing.
            run.halt("deadlock", "Nothing can ever happen again.")
        elif timeout > 0:
            self._loop.wait(timeout)
        return []

    def close(self) -> None: ...


class Timer(asyncio.TimerHandle):
    """
    A timer; of two with the same deadline, the one that was set first comes first.

    On a real clock no two are set at the very same moment, and CPython's heap keeps no order
    between equals.
    """

    __slots__ = ("_order",)
    _when: float
    _order: int

    def __lt__(self, other: Any) -> bool:
        if type(other) is type(self):
            return self._when < other._when or (
                self._when == other._when and self._order < other._order
            )

        return super().__lt__(other)


# A program meets it in the `repr` of what `call_later` gives.
Timer.__name__ = Timer.__qualname__ = "TimerHandle"


class _Timers(asyncio.BaseEventLoop):
    """Makes timers of ours; below `InstrumentedLoop`, which notes them."""

    _timer_class: type[Timer] = Timer
    _order: itertools.count[int]
    _is_virtual: bool
    _scheduled: list[Any]
    _debug: bool
    _check_closed: Any
    _check_thread: Any
    _check_callback: Any

    def call_at(  # type: ignore[override]
        self, when: float, callback: Any, *args: Any, context: Any = None
    ) -> asyncio.TimerHandle:
        if when is None:
            raise TypeError("when cannot be None")

        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_at")
        moment = tidy(when) if self._is_virtual else when
        # A program may have put a class of its own there.
        made = self._timer_class if events.TimerHandle is TimerHandle else events.TimerHandle
        timer: Any = made(moment, callback, args, self, context)
        if timer._source_traceback:
            del timer._source_traceback[-1]
        if isinstance(timer, Timer):
            timer._order = next(self._order)
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer  # type: ignore[no-any-return]


class ComputedLoop(NoInputOutput, SimulatedPoolLoop, InstrumentedLoop, _Timers):
    """A loop that waits for timers and nothing else."""

    def __init__(self, run: RunState, names: itertools.count[int] | None) -> None:
        super().__init__()
        self._run_state = run
        self._task_names = names
        self._order = itertools.count()
        self._is_virtual = run.clock.is_virtual
        self._selector = _TimerSelector(self)

    def time(self) -> float:
        return self._run_state.now()

    def wait(self, timeout: float) -> None:
        raise NotImplementedError

    def _process_events(self, event_list: list[Any]) -> None: ...

    def _write_to_self(self) -> None: ...


class InstantLoop(ComputedLoop):
    """Waiting takes no time: the clock jumps to the next timer."""

    def wait(self, timeout: float) -> None:
        # To the timer itself: adding the time-out would round.
        scheduled: list[Any] = self._scheduled
        self._jump(scheduled[0].when() if scheduled else self.time() + timeout)

    def _jump(self, when: float) -> None:
        """Let it be *when*; end a run that would take longer than it may."""
        clock = self._run_state.clock
        assert isinstance(clock, InstantClock)
        most = self._run_state.limits.virtual_seconds
        if most is not None and when > most:
            clock.jump(most)
            self._run_state.out_of_time(most)
        clock.jump(when)


class LiveLoop(ComputedLoop):
    """
    Waiting takes real time; somebody else may do it for us.

    A timer that is fired within a blink of its moment is fired at that moment, and steps that
    follow each other happen at that moment too. On a laptop microseconds lie between, and who
    sleeps until the same instant wakes in the order in which they went to sleep; in a browser it
    is a good deal more, and who comes next would be left to chance. What the program spends asleep
    inside a step counts in full.
    """

    _at: float
    _seen: float
    _thaws: float
    _waits: int

    def __init__(self, run: RunState, names: itertools.count[int] | None) -> None:
        super().__init__(run, names)
        clock = run.clock
        assert isinstance(clock, LiveClock)
        self._clock = clock
        self._blink = _BLINK * clock.speed
        self._longest = _LONGEST * clock.speed
        self._stop_clock(run.now(), run.now())

    def time(self) -> float:
        now = self._run_state.now()
        if (
            now < self._seen + self._blink
            and now < self._thaws
            and self._clock.waits == self._waits
        ):
            self._seen = now
        else:
            self._stop_clock(now, now)
        return self._at

    def _stop_clock(self, at: float, now: float) -> None:
        """Let the clock stand at *at* while steps follow each other."""
        self._at = at
        self._seen = now
        self._thaws = now + self._longest
        self._waits = self._clock.waits

    def wait(self, timeout: float) -> None:
        run = self._run_state
        run.tell.about_to_wait()
        scheduled: list[Any] = self._scheduled
        due = scheduled[0].when() if scheduled else run.now() + timeout
        # Counted from now: the time-out was counted from where the clock stands.
        timeout = due - run.now()
        if timeout > 0:
            with running_loop_suspended():
                self._clock.wait(timeout)
        now = run.now()
        self._stop_clock(due if due <= now < due + self._blink else now, now)


class CheckedLoop:
    """Looks at the budgets once a round."""

    _run_state: RunState
    _ready: Any

    def _run_once(self) -> None:
        run = self._run_state
        run.check()
        run.tell.round_began()
        if not self._ready:
            run.tell.about_to_wait()
        super()._run_once()  # type: ignore[misc]


def instrumented_class(kind: type[asyncio.AbstractEventLoop], *, checked: bool) -> type[Any]:
    """Mix the instrumentation into a class of loops that do real I/O."""
    bases = (InstrumentedLoop, CheckedLoop, kind) if checked else (InstrumentedLoop, kind)
    makes_tasks = kind.create_task is not asyncio.BaseEventLoop.create_task

    def reduce(self: Any, protocol: object) -> Any:  # noqa: ARG001 - as pickle calls it
        """Be copied, and refused by pickle, as a loop of the plain class."""
        state = {name: value for name, value in vars(self).items() if name not in OF_RUN}
        return object.__new__, (kind,), state

    attributes = {
        "__module__": kind.__module__,
        "__reduce_ex__": reduce,
        "_makes_tasks_itself": makes_tasks,
    }
    return type(kind.__name__, bases, attributes)


OF_RUN: Final = ("_run_state", "_task_names")
"""What a loop has more while it is recorded."""


def attach_run(loop: Any, run: RunState, names: itertools.count[int] | None) -> None:
    """Give a loop with `InstrumentedLoop` mixed in what it needs."""
    loop._run_state = run
    loop._task_names = names
