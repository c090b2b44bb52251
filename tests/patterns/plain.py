"""
A program run by plain CPython: its loop, its tasks, nothing of ours but a clock that jumps.

As on a real clock, a moment passes whenever somebody looks, so no two timers have one deadline.
"""

from __future__ import annotations

import asyncio
import io
import math
import sys
import time
import warnings
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING
from unittest.mock import patch

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class PlainRun:
    output: str
    stuck: bool
    """True where every task waited and nothing could wake one."""


class StuckError(Exception):
    pass


def run_plainly(source: str) -> PlainRun:
    """Run a program that may block, fail or get stuck; what it raises is left out."""
    output = io.StringIO()
    clock = _Clock()
    code = compile(source, "<program>", "exec")
    module = ModuleType("__main__")
    with (
        warnings.catch_warnings(action="ignore"),
        redirect_stdout(output),
        patch.object(asyncio.events, "new_event_loop", lambda: _PlainLoop(clock, output.getvalue)),
        patch.object(time, "sleep", clock.advance),
        # Where `unittest.main` looks for tests, and for their names.
        patch.dict(sys.modules, {"__main__": module}),
        patch.object(sys, "argv", ["<program>"]),
        patch.object(sys, "warnoptions", ["ignore"]),
        redirect_stderr(io.StringIO()),
    ):
        try:
            exec(code, module.__dict__)
        except StuckError as stuck:
            # What the clean-up of `asyncio.run` prints comes after the end.
            return PlainRun(str(stuck), stuck=True)
        except (Exception, asyncio.CancelledError):  # noqa: BLE001 - whichever the program likes
            pass
    return PlainRun(output.getvalue(), stuck=False)


class _Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def advance(self, seconds: float) -> None:
        self.now += max(seconds, 0.0)


class _PlainLoop(asyncio.BaseEventLoop):
    def __init__(self, clock: _Clock, printed: Callable[[], str]) -> None:
        super().__init__()
        self._selector = self
        self._clock = clock
        self._printed = printed

    def time(self) -> float:
        self._clock.now += 1e-9
        return self._clock.now

    def select(self, timeout: float | None) -> list[object]:
        if timeout is None:
            raise StuckError(self._printed())

        # Linux waits whole milliseconds: timers that are due almost together fire together.
        self._clock.advance(math.ceil(timeout * 1e3) * 1e-3)
        return []

    def call_exception_handler(self, context: dict[str, object]) -> None:
        # Of a task that failed unseen it would log a traceback, whenever that task is collected.
        pass

    def _process_events(self, events: list[object]) -> None:
        pass

    def _write_to_self(self) -> None:
        pass
