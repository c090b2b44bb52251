"""Making the loop that a run's clock asks for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from patterns.tracing.loops.clocked import (
    InstantLoop,
    LiveLoop,
    attach_run,
    instrumented_class,
)
from patterns.tracing.loops.steered import SteeredLoop
from patterns.tracing.observer.clock import InstantClock, LiveClock, NativeClock
from patterns.tracing.observer.steering import SteeredClock

if TYPE_CHECKING:
    import itertools

    from patterns.tracing.observer.run_state import RunState


def new_loop(run: RunState, names: itertools.count[int] | None) -> asyncio.AbstractEventLoop:
    """Make a loop for the clock of a run."""
    match run.clock:
        case SteeredClock():
            return SteeredLoop(run, names)
        case InstantClock():
            return InstantLoop(run, names)
        case LiveClock():
            return LiveLoop(run, names)
        case NativeClock():
            loop = instrumented_class(asyncio.SelectorEventLoop, checked=run.is_checked)()
            attach_run(loop, run, names)
            return loop  # type: ignore[no-any-return]
        case _:
            raise TypeError(f"{run.clock!r} is not a clock that a loop can have.")
