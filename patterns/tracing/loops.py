"""The three kinds of loop: instant, live, and the real one with real I/O."""

from __future__ import annotations

import asyncio
import itertools
from typing import TYPE_CHECKING, Any

from patterns.tracing.absent import NoInputOutput
from patterns.tracing.aside import stepping_aside
from patterns.tracing.clock import InstantClock, LiveClock, NativeClock
from patterns.tracing.limits import UNBOUNDED
from patterns.tracing.loop import Recorded

if TYPE_CHECKING:
    from patterns.tracing.recorder import Recorder


class _Waiter:
    """Where `BaseEventLoop` waits, in place of a selector."""

    def __init__(self, loop: ComputedLoop) -> None:
        self._loop = loop

    def select(self, timeout: float | None) -> list[Any]:
        self._loop._recorder.check()
        if timeout is None:
            self._loop._recorder.deadlock()
        elif timeout > 0:
            self._loop.wait(timeout)
        return []

    def close(self) -> None: ...


class ComputedLoop(NoInputOutput, Recorded):
    """A loop that waits for timers and nothing else."""

    def __init__(self, recorder: Recorder, names: itertools.count[int] | None) -> None:
        super().__init__()
        self._recorder = recorder
        self._names = names
        self._timers = itertools.count()
        self._is_virtual = recorder.clock.is_virtual
        self._selector = _Waiter(self)

    def time(self) -> float:
        return self._recorder.now()

    def wait(self, timeout: float) -> None:
        raise NotImplementedError

    def _process_events(self, event_list: list[Any]) -> None: ...

    def _write_to_self(self) -> None: ...


class InstantLoop(ComputedLoop):
    """Waiting takes no time: the clock jumps to the next timer."""

    def wait(self, timeout: float) -> None:
        clock = self._recorder.clock
        assert isinstance(clock, InstantClock)
        # To the timer itself: adding the time-out would round.
        scheduled: list[Any] = self._scheduled
        when = scheduled[0].when() if scheduled else clock.at + timeout
        most = self._recorder.limits.virtual_seconds
        if most is not None and when > most:
            clock.jump(most)
            self._recorder.out_of_time(most)
        clock.jump(when)


class LiveLoop(ComputedLoop):
    """Waiting takes real time; somebody else may do it for us."""

    def wait(self, timeout: float) -> None:
        recorder = self._recorder
        recorder.flush()
        with stepping_aside():
            recorder.clock.wait(timeout)


class Checked(asyncio.BaseEventLoop):
    """Looks at the budgets once a round."""

    _recorder: Recorder

    def _run_once(self) -> None:
        self._recorder.check()
        super()._run_once()  # type: ignore[misc]


def recorded_kind(kind: type[asyncio.AbstractEventLoop], *, checked: bool) -> type[Any]:
    """Mix the recorder into a class of loops that do real I/O."""
    bases = (Recorded, Checked, kind) if checked else (Recorded, kind)
    return type(kind.__name__, bases, {"__module__": kind.__module__})


def new_loop(recorder: Recorder, names: itertools.count[int] | None) -> asyncio.AbstractEventLoop:
    """Make a loop for the recorder's clock."""
    match recorder.clock:
        case InstantClock():
            return InstantLoop(recorder, names)
        case LiveClock():
            return LiveLoop(recorder, names)
        case NativeClock():
            loop = recorded_kind(asyncio.SelectorEventLoop, checked=recorder.limits != UNBOUNDED)()
            adopt(loop, recorder, names)
            return loop  # type: ignore[no-any-return]
        case _:
            raise TypeError(f"{recorder.clock!r} is not a clock that a loop can have.")


def adopt(loop: Any, recorder: Recorder, names: itertools.count[int] | None) -> None:
    """Give a loop with `Recorded` mixed in what it needs."""
    loop._recorder = recorder
    loop._names = names
    loop._timers = itertools.count()
    loop._is_virtual = False
