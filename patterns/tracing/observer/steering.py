"""
Who says how long waits take, where a run is made to go another way than it would by itself.

Under virtual time nothing is left to chance. What a real clock leaves to chance (how long an
answer takes, which of two timers of one moment fires first) is then somebody's decision.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from patterns.tracing.observer.clock import InstantClock

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence
    from types import FrameType

    from patterns.tracing.observer.run_state import RunState


class Steering(Protocol):
    """Decides for one run, and is told what it has to know for that."""

    lifts_fifo: bool
    """Whether it is asked who goes next of what is ready; else first come, first served."""

    def lasts(self, run: RunState, seconds: float, caller: FrameType) -> float:
        """Say how long the sleep takes that begins now, where *seconds* are asked for."""

    def timer_set(self, run: RunState, timer: asyncio.TimerHandle, asked: float | None) -> int:
        """
        Give the rank of a new timer among those of its moment: less is earlier, 0 is as written.

        *asked* is what a sleep asked for; None for every other timer.
        """

    def fires(self, timer: asyncio.TimerHandle) -> None:
        """A timer fires; its callback has not run yet."""

    def fired(self) -> None:
        """Its callback has run."""

    def next_moment(self, now: float, timers: Sequence[asyncio.TimerHandle]) -> float | None:
        """
        Say when it goes on, nothing being ready; None for the first moment of all *timers*.

        May move the moments of sleeps among them.
        """

    def next_ready(self, run: RunState, handles: Sequence[asyncio.Handle]) -> int:
        """Say which of what is ready goes next, by its index; see `lifts_fifo`."""


class SteeredClock(InstantClock):
    """Virtual time in which waits take as long as a `Steering` says."""

    def __init__(self, steering: Steering) -> None:
        super().__init__()
        self.steering = steering
