"""The loops that a run's clock asks for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from patterns.tracing.loops.clocked import (
    ComputedLoop,
    InstantLoop,
    LiveLoop,
    attach_run,
    instrumented_class,
)
from patterns.tracing.loops.steered import SteeredLoop
from patterns.tracing.observer.clock import Clock, InstantClock, LiveClock
from patterns.tracing.observer.steering import SteeredClock

if TYPE_CHECKING:
    import itertools

    from patterns.tracing.observer.run_state import RunState


def type_of_computed_loop(clock: Clock) -> type[ComputedLoop]:
    """
    Tell the class of loops for a clock that is not the machine's own.

    Raises TypeError: no computed loop has such a clock.
    """
    match clock:
        case SteeredClock():
            return SteeredLoop
        case InstantClock():
            return InstantLoop
        case LiveClock():
            return LiveLoop
        case _:
            raise TypeError(f"{clock!r} is not a clock that a loop can have.")


def native_loop(run: RunState, names: itertools.count[int] | None) -> asyncio.AbstractEventLoop:
    """Make a loop with real input and output; *names* number its tasks, None leaves their names."""
    loop = instrumented_class(asyncio.SelectorEventLoop, checked=run.is_checked)()
    attach_run(loop, run, names)
    return loop  # type: ignore[no-any-return]
