"""
Loops that are not asyncio's own, such as uvloop's.

Tasks are asyncio's on every loop, and go through its `call_soon` for each step, so the same
instrumentation is mixed in. What such a loop does by itself is not seen: the callbacks of its
sockets, and the moment before it waits.
"""

from __future__ import annotations

import asyncio
import contextvars
from typing import Any

from patterns.tracing.introspection.safe_access import is_a
from patterns.tracing.loops.instrumented import InstrumentedLoop


def is_third_party(loop: object) -> bool:
    """Whether a loop is not one of asyncio's."""
    return not is_a(loop, asyncio.BaseEventLoop)


def third_party_class(kind: type[Any]) -> type[Any]:
    """Mix the instrumentation into a class of such loops."""
    name = kind.__name__
    return type(name, (ThirdPartyLoop, kind), {"__module__": kind.__module__, "_kind": kind})


class _Ready:
    """Takes handles as the ready queue of asyncio's loops does, and hands them to the loop."""

    __slots__ = ("_kind", "_loop")

    def __init__(self, loop: Any, kind: type[Any]) -> None:
        self._loop = loop
        self._kind = kind

    def append(self, handle: Any) -> None:
        # Handles bring a context of their own, and none can be entered twice.
        self._kind.call_soon(self._loop, _run, handle, context=contextvars.Context())


def _run(handle: Any) -> None:
    if not handle._cancelled:
        handle._run()


class ThirdPartyLoop(InstrumentedLoop):
    """Gives the instrumentation what it looks for in a loop of asyncio's."""

    _kind: type[Any]
    _closed = False
    _debug = False

    @property
    def _ready(self) -> Any:
        # Called for each step; such a loop has no rounds that we could see.
        run = self._run_state
        if run.halted is None:
            run.check()
            run.tell.round_began()
        return _Ready(self, self._kind)

    @property
    def _task_factory(self) -> Any:
        return self.get_task_factory()

    def _check_closed(self) -> None:
        if self.is_closed():
            raise RuntimeError("Event loop is closed")
