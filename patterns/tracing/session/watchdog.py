"""
The budget of real time between two steps: `while True: pass` must not run for ever.

Where there are threads, one looks on from outside and costs the program nothing. A browser has
none: there `sys.monitoring` (Python 3.12 and later) counts the backward jumps of the reader's
code. Neither ends what one call into C does; whoever runs foreign code must be able to end the
whole process.
"""

from __future__ import annotations

import _thread
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.observer.clock import real_monotonic
from patterns.tracing.observer.limits import Halt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType

    from patterns.tracing.recorder.recorder import Recorder

_LOOK_EVERY: Final = 0.1
_JUMPS_BETWEEN_LOOKS: Final = 4096
_cpu_seconds: Final = time.process_time


@contextmanager
def watching_time(recorder: Recorder, code: CodeType | None) -> Iterator[None]:
    """Halt *recorder* when its program computes too long without giving way."""
    budget = recorder.run.limits.seconds_between_yields
    if budget is None:
        yield
        return

    has_threads = sys.platform not in ("emscripten", "wasi")
    with _from_outside(recorder, budget) if has_threads else _from_inside(recorder, budget, code):
        yield


def too_long(recorder: Recorder, budget: float, line: int | None) -> None:
    """
    End a run that went over its *budget* of seconds between two awaits, at *line*.

    Raises Halt: always.
    """
    recorder.run.halt(
        "cut_short",
        f"The program computed for {budget:g} s without an await that gives way, "
        "so it was stopped.",
        line,
    )


@contextmanager
def _from_outside(recorder: Recorder, budget: float) -> Iterator[None]:
    """Look on from a thread; time is the processor's, so that waiting does not count."""
    watched = threading.get_ident()
    over = threading.Lock()
    over.acquire()
    raised = False

    def look_on() -> None:
        nonlocal raised
        beat, since = -1, 0.0
        while not over.acquire(timeout=_LOOK_EVERY):
            if recorder.run.rounds != beat:
                beat, since = recorder.run.rounds, _cpu_seconds()
            elif _cpu_seconds() - since > budget:
                frame = sys._current_frames().get(watched)
                line = recorder.run.user_code.line_of_frame(frame)
                del frame
                try:
                    too_long(recorder, budget, line)
                except Halt:
                    raised = True
                    _raise_in(watched, Halt)
                since = _cpu_seconds()

    # Not a threading.Thread: the reader's program can count those.
    _thread.start_new_thread(look_on, ())
    try:
        yield
    finally:
        over.release()
        if raised:
            _take_back(watched)


class _TakenBack(BaseException):
    """Raised in the place of what was still to be raised."""


def _take_back(this_thread: int) -> None:
    """
    Have nothing left that was to be raised in this thread.

    To raise nothing instead, as CPython offers, does not end its looking for something to raise:
    on 3.11 it then looks at every call, and a function that is profiled never begins. What is
    raised ends it.
    """
    try:
        _raise_in(this_thread, _TakenBack)
        while True:
            pass
    except _TakenBack:
        pass


def _raise_in(thread: int, problem: type[BaseException]) -> None:
    import ctypes  # noqa: PLC0415 - a browser has none, and does not come here

    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(problem))


@contextmanager
def _from_inside(recorder: Recorder, budget: float, code: CodeType | None) -> Iterator[None]:
    """Count the jumps of the reader's code."""
    monitoring: Any = getattr(sys, "monitoring", None)
    tool = None if monitoring is None else _free_tool(monitoring)
    if tool is None or code is None:
        yield
        return

    jumps = 0
    beat, since = -1, 0.0

    def jumped(_code: CodeType, _offset: int, _target: int) -> None:
        nonlocal jumps, beat, since
        jumps += 1
        if jumps % _JUMPS_BETWEEN_LOOKS:
            return

        # A loop without events would keep back what was printed before it.
        recorder.run.tell.round_began()
        if recorder.run.rounds != beat:
            beat, since = recorder.run.rounds, real_monotonic()
        elif real_monotonic() - since > budget:
            too_long(recorder, budget, recorder.run.user_code.line_of_frame(sys._getframe(1)))

    event = monitoring.events.JUMP
    monitoring.register_callback(tool, event, jumped)
    for part in _parts(code):
        monitoring.set_local_events(tool, part, event)
    try:
        yield
    finally:
        for part in _parts(code):
            monitoring.set_local_events(tool, part, 0)
        monitoring.register_callback(tool, event, None)
        monitoring.free_tool_id(tool)


def _free_tool(monitoring: Any) -> int | None:
    for tool in (3, 4, 2, 5):
        if monitoring.get_tool(tool) is None:
            monitoring.use_tool_id(tool, "asyncio recorder")
            return tool
    return None


def _parts(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if hasattr(constant, "co_consts"):
            yield from _parts(constant)
