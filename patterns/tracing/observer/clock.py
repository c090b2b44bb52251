"""
The clocks that a program can live by.

One clock serves a whole program, however many loops it opens one after the other. What `now` says
less `origin` is the time since the start of the run.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

# Taken once, before anything is put in their place for the reader's program.
real_monotonic: Final = time.monotonic
real_sleep: Final = time.sleep
real_time: Final = time.time


class Clock(Protocol):
    """Time as the program sees it."""

    origin: float
    """What `now` said when the run began."""
    is_virtual: bool
    """True where nothing takes time but waiting."""

    @property
    def now(self) -> Callable[[], float]:
        """What the loop's `time()` says; never decreases."""

    def wait(self, seconds: float) -> None:
        """Let that many program seconds pass, doing nothing."""


class InstantClock:
    """Virtual time: waiting takes none of ours, computing takes none of the program's."""

    is_virtual = True
    origin = 0.0

    def __init__(self) -> None:
        self.at = 0.0

    def now(self) -> float:
        return self.at

    def wait(self, seconds: float) -> None:
        self.at = tidy(self.at + seconds)

    def jump(self, when: float) -> None:
        """Let it be *when*, in seconds; never earlier than it is."""
        self.at = max(self.at, when)


class LiveClock:
    """Real time, *speed* times as fast; *pause* does the waiting, in real seconds."""

    is_virtual = False
    origin = 0.0

    def __init__(self, speed: float = 1.0, pause: Callable[[float], None] | None = None) -> None:
        self._start = real_monotonic()
        self.speed = speed
        self.waits = 0
        """How often there was a wait."""
        self._pause = real_sleep if pause is None else pause

    def now(self) -> float:
        return (real_monotonic() - self._start) * self.speed

    def wait(self, seconds: float) -> None:
        self.waits += 1
        self._pause(seconds / self.speed)


class NativeClock:
    """The clock on the wall; the loop's selector does the waiting."""

    is_virtual = False

    def __init__(self) -> None:
        self.now = real_monotonic
        self.origin = real_monotonic()

    def wait(self, seconds: float) -> None:
        real_sleep(seconds)


def tidy(when: float) -> float:
    """
    Round a moment of virtual time to the nanosecond.

    0.1 + 0.2 and 0.3 are the same moment; without this, which of two timers comes first would
    depend on how floats round.
    """
    return round(when, 9)
