"""
Threads where there are none: under virtual time, and in a browser.

A function that is sent to a thread runs in one go, at the moment at which its thread takes it up.
Each `time.sleep` in it moves that thread's own clock and no other's. What the function prints, and
its end, come when the program's clock has got as far; until then everybody else goes on. So it
waits beside the tasks and not in their way, the same in every run.

What follows from “in one go”: it sees the program's variables as they are when it begins, a lock is
never found held, and it cannot wait for what others do in the meantime; that is refused, with a
sentence. And as one thread does all the computing here, a function that computes for long keeps
the loop from its work, if not from its time.
"""

from __future__ import annotations

import asyncio
import contextvars
import heapq
import itertools
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.loops.no_io import refuse
from patterns.tracing.loops.suspend_running_loop import running_loop_suspended
from patterns.tracing.observer.clock import tidy
from patterns.tracing.observer.output_streams import RecordedStream

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator
    from types import FrameType

    from patterns.tracing.observer.run_state import RunState

WAITS: Final = (
    "{what} in a thread is for something that happens elsewhere. Threads are only imitated here: "
    "a function runs in one go, and only `time.sleep` takes time in it."
)
NEVER: Final = "{what} would never end: no thread is at work that could end it."


@dataclass(slots=True)
class ThreadCall:
    """A function's time in a thread."""

    began: float
    """What the program's clock said when it began."""
    thread: threading.Thread
    """What it finds to be the current one; never started."""
    slept: float = 0.0
    """Seconds that it has spent asleep so far."""

    @property
    def now(self) -> float:
        return tidy(self.began + self.slept)


@dataclass(order=True, slots=True)
class _Deed:
    """Something that happens when the program's clock has got there."""

    at: float
    order: int
    act: Callable[[], object] = field(compare=False)


class Threads:
    """All threads of one run: which function runs in one now, and what is still to come of them."""

    def __init__(self, run: RunState) -> None:
        self._run = run
        self._clock_now = run.clock.now
        self._deeds: list[_Deed] = []
        self._order = itertools.count()
        self.inside: ThreadCall | None = None
        """Of the function that runs now; None outside of all threads."""

    def now(self) -> float:
        """What the clocks say: inside of a thread, its own time."""
        return self._clock_now() if self.inside is None else self.inside.now

    def sleep(self, seconds: float) -> bool:
        """Sleep inside of a thread; False where there is none around the caller."""
        if self.inside is None:
            return False

        self.inside.slept += seconds
        return True

    def at(self, when: float, act: Callable[[], object]) -> None:
        """Have something done when the program's clock gets there."""
        heapq.heappush(self._deeds, _Deed(when, next(self._order), act))
        loop = asyncio._get_running_loop()
        if loop is not None:
            loop.call_at(when, self.settle)

    def arm(self, loop: asyncio.AbstractEventLoop) -> None:
        """Have a new loop wake up for what is still to come."""
        for deed in self._deeds:
            loop.call_at(deed.at, self.settle)

    def settle(self) -> None:
        """Do all that is due."""
        while self._deeds and self._deeds[0].at <= self._clock_now():
            heapq.heappop(self._deeds).act()

    def wait_until(self, done: Callable[[], bool], what: str, timeout: float | None = None) -> bool:
        """
        Block the caller, who is in no thread, until something is so; False when time is up.

        Raises:
            AbsentError: It never will be.

        """
        if self.inside is not None:
            refuse(WAITS, what)

        began = self._clock_now()
        until = None if timeout is None else began + timeout
        self.settle()
        while not done():
            next_deed = self._deeds[0].at if self._deeds else None
            if until is not None and (next_deed is None or next_deed > until):
                self._block(until - self._clock_now())
                break
            if next_deed is None:
                refuse(NEVER, what)
            self._block(next_deed - self._clock_now())
            self.settle()
        taken = self._clock_now() - began
        if taken > 0:
            run = self._run
            run.tell.blocked(began, taken, self.line_of(sys._getframe(1)))
        return done()

    def _block(self, seconds: float) -> None:
        if seconds > 0:
            self._run.tell.about_to_wait()
            with running_loop_suspended():
                self._run.clock.wait(seconds)

    def line_of(self, frame: FrameType) -> int | None:
        """Tell the user's line that a frame is at."""
        return self._run.user_code.line_of_frame(frame)

    def finish(self) -> None:
        """Wait for all, as the interpreter does at its end."""
        self.wait_until(lambda: not self._deeds, "The end of the program")

    def run_in_one_go(self, call: ThreadCall, function: Callable[[], Any]) -> Any:
        """Run a function in a thread, with no task around it and none of its callers' contexts."""
        run = self._run
        running, callback_of, outer = run.running, run.callback_of, self.inside
        run.running = run.callback_of = None
        with running_loop_suspended(), self._streams(call):
            self.inside = call
            try:
                return contextvars.Context().run(function)
            finally:
                self.inside = outer
                run.running, run.callback_of = running, callback_of

    @contextmanager
    def _streams(self, call: ThreadCall) -> Iterator[None]:
        real = sys.stdout, sys.stderr
        streams: list[Any] = [_Delayed(self, call, stream) for stream in real]
        sys.stdout, sys.stderr = streams
        try:
            yield
        finally:
            # What it has put there itself stays.
            if sys.stdout is streams[0]:
                sys.stdout = real[0]
            if sys.stderr is streams[1]:
                sys.stderr = real[1]


class _Delayed:
    """A stream to which a thread's text comes at that thread's time."""

    def __init__(self, threads: Threads, call: ThreadCall, stream: Any) -> None:
        self._threads = threads
        self._call = call
        self._stream = stream

    def write(self, text: str) -> int:
        stream, caller = self._stream, sys._getframe(1)
        if not isinstance(stream, RecordedStream):
            write: Callable[[], object] = partial(stream.write, text)
        elif not self._call.slept:
            write = partial(stream.write_from, text, caller)
        else:
            # The frame will be elsewhere when its time has come.
            write = partial(stream.write_from, text, self._threads.line_of(caller))
        if self._call.slept:
            self._threads.at(self._call.now, write)
        else:
            write()
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
