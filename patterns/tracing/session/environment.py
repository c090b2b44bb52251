"""
The world around a program while it is recorded, and putting it back afterwards.

A program is recorded as if it were run alone: its clock, its streams, its warnings and its loops
are those of the recording, and nothing of them is left behind.
"""

from __future__ import annotations

import asyncio
import builtins
import contextlib
import logging
import operator
import os
import random
import socket
import subprocess
import sys
import threading
import time
import warnings
from functools import partial
from typing import TYPE_CHECKING, Any

from patterns.tracing.introspection.warning_category import category_of_warning
from patterns.tracing.loops.eager_tasks import see_eager_tasks
from patterns.tracing.loops.no_io import INPUT, NETWORK, PROCESSES, THREADS, refuse
from patterns.tracing.loops.suspend_running_loop import running_loop_suspended
from patterns.tracing.observer.clock import NativeClock, real_time
from patterns.tracing.observer.monkeypatch import Patches
from patterns.tracing.observer.output_streams import RecordedStream
from patterns.tracing.observer.primitive_hooks import primitives_hooked
from patterns.tracing.observer.safe_repr import in_words, reason_in_words
from patterns.tracing.observer.steering import SteeredClock
from patterns.tracing.session.process.imitated_threads import imitate_threads
from patterns.tracing.session.process.ordered_as_completed import put_in_order
from patterns.tracing.session.process.process_exit import (
    end_in_children,
    end_on_signals,
    exit_as_told,
)
from patterns.tracing.session.process.process_state import ProcessState
from patterns.tracing.session.process.program_loops import program_loops
from patterns.tracing.session.process.recursion_limit import depth_of_its_own

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from patterns.tracing.recorder.recorder import Recorder


@contextlib.contextmanager
def around_program(
    recorder: Recorder, *, echo: bool, ends_on: Sequence[int] = ()
) -> Iterator[ProcessState]:
    """Put a recorder around whatever runs in the block, as around a whole program."""
    process = ProcessState(recorder.run.user_code)
    with Patches() as patches:
        _back_to_its_folder(patches)
        _asyncio(patches)
        _streams(recorder, patches, echo=echo)
        _warnings(recorder, patches)
        _logging(patches)
        process.at_exit.put_in_place(patches)
        program_loops(recorder, process, patches)
        _clock(recorder, patches, process)
        _chance(recorder, patches)
        end_on_signals(recorder, process, patches, ends_on)
        end_in_children(recorder)
        exit_as_told(recorder, process, patches)
        put_in_order(patches)
        see_eager_tasks(patches)
        if not isinstance(recorder.run.clock, NativeClock):
            imitate_threads(recorder.run, process, patches)
            _absent(recorder.run.thread, patches)
        depth_of_its_own(patches, bounded=not isinstance(recorder.run.clock, NativeClock))
        patches.enter_context(primitives_hooked(recorder.run))
        yield process


def around_block(recorder: Recorder, patches: Patches, *, has_loop: bool) -> None:
    """Put a recorder around a part of a program, which goes on printing and waiting as ever."""
    with patches.undo_if_failing():
        _streams(recorder, patches, echo=True)
        _clock(recorder, patches)
        end_in_children(recorder)
        see_eager_tasks(patches)
        if not has_loop:
            program_loops(recorder, ProcessState(recorder.run.user_code), patches, named=False)
        patches.enter_context(primitives_hooked(recorder.run))


def _back_to_its_folder(patches: Patches) -> None:
    """Come back to where the program was started; paths are told from there."""

    def go_back() -> None:
        with contextlib.suppress(OSError):
            os.chdir(before)

    with contextlib.suppress(OSError):  # the folder may be gone
        before = os.getcwd()  # noqa: PTH109 - a browser need not load pathlib for it
        patches.callback(go_back)


def _asyncio(patches: Patches) -> None:
    """Take out of asyncio what a program puts there; else its own next run would find it."""
    patches.callback(vars(asyncio).update, dict(vars(asyncio)))


def _streams(recorder: Recorder, patches: Patches, *, echo: bool) -> None:
    """Note what is printed, with the task and the line; with *echo* it is printed as well."""
    for name in ("stdout", "stderr"):
        real = getattr(sys, name)
        stream: Any = RecordedStream(recorder.run, name, real, echo=echo)
        patches.put(sys, name, stream)
        if getattr(sys, f"__{name}__") is real:
            patches.put(sys, f"__{name}__", stream)


def _warnings(recorder: Recorder, patches: Patches) -> None:
    """Note each warning and each exception that nothing catches, and show it as Python would."""
    patches.enter_context(warnings.catch_warnings())
    # As a fresh interpreter has them.
    warnings.resetwarnings()
    for category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
        warnings.simplefilter("ignore", category)
    warnings.filterwarnings("default", category=DeprecationWarning, module="__main__")

    stdlib: Any = warnings

    def show(warned: warnings.WarningMessage) -> None:
        if recorder.run.is_over:
            return  # a million coroutines that were left behind need not be put into words

        where = recorder.run.user_code.line_in(warned.filename, warned.lineno)
        recorder.run.tell.warned(_in_words(warned), where, category_of_warning(warned))
        (warned.file or sys.stderr).write(stdlib._formatwarnmsg(warned))

    # Below `warnings.showwarning`, which is the program's to replace, and which does not see
    # where a coroutine was made that was never awaited.
    patches.put(warnings, "_showwarnmsg_impl", show)
    unraisable = sys.__unraisablehook__

    def complain(problem: Any) -> None:
        if recorder.run.is_over:
            return

        words = problem.err_msg or "Exception ignored"
        recorder.run.tell.warned(f"{words}: {in_words(problem.exc_value)}", None, "other")
        unraisable(problem)

    patches.put(sys, "unraisablehook", complain)
    # One that a program before this one set, in the same process, is not this program's.
    patches.put(sys, "excepthook", sys.__excepthook__)


def _in_words(warned: warnings.WarningMessage) -> str:
    if isinstance(warned.message, Warning):
        return reason_in_words(warned.message, 1000)

    return f"{warned.category.__name__}: {warned.message}"


def _logging(patches: Patches) -> None:
    """Begin as a fresh interpreter does; handlers that a program adds go when it goes."""
    root = logging.root
    patches.put(root, "handlers", [])
    patches.put(root, "level", logging.WARNING)
    patches.callback(root.manager._clear_cache)  # type: ignore[attr-defined]


def _clock(recorder: Recorder, patches: Patches, process: ProcessState | None = None) -> None:
    """
    Let the program's time be the recording's.

    `time.sleep` blocks the loop, which is told; in virtual time it moves the clock on. All clocks
    then tell one time, for a program that measures itself; `time.time` begins at today's.
    """
    clock = recorder.run.clock

    def sleep(seconds: Any, /) -> None:
        seconds = seconds if isinstance(seconds, float) else operator.index(seconds)
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")

        threads = None if process is None else process.threads
        if threads is not None and threads.sleep(seconds):
            return

        began = clock.now()
        line = recorder.run.user_code.line_of_frame(sys._getframe(1))
        recorder.run.tell.about_to_wait()
        with running_loop_suspended():
            clock.wait(seconds)
        recorder.run.tell.blocked(began, clock.now() - began, line)

    thread = recorder.run.thread
    patches.put_for_thread(thread, time, "sleep", sleep)
    if isinstance(clock, NativeClock):
        return

    epoch = real_time()
    clocks: dict[str, Callable[[], float]] = {
        "monotonic": clock.now,
        "perf_counter": clock.now,
        "time": lambda: epoch + clock.now(),
    }
    for name, now in clocks.items():
        patches.put_for_thread(thread, time, name, now)
        patches.put_for_thread(thread, time, f"{name}_ns", partial(_nanoseconds, now))


def _nanoseconds(now: Callable[[], float]) -> int:
    return round(now() * 1_000_000_000)


def _chance(recorder: Recorder, patches: Patches) -> None:
    """Let a steered program roll the same dice in every run: they are no decision."""
    if isinstance(recorder.run.clock, SteeredClock):
        patches.callback(random.setstate, random.getstate())
        random.seed(0)


def _absent(thread: int, patches: Patches) -> None:
    """
    Refuse in a sentence what virtual and live time cannot imitate.

    Left alone, each would hang the browser's worker or fail with an error that names nothing the
    reader wrote; natively they work, and are not touched.
    """

    def put(owner: Any, name: str, sentence: str, what: str) -> None:
        def absent(*_args: Any, **_kwargs: Any) -> Any:
            refuse(sentence, what)

        patches.put_for_thread(thread, owner, name, absent)

    put(builtins, "input", INPUT, "input()")
    put(sys, "breakpointhook", INPUT, "breakpoint()")
    put(threading.Thread, "start", THREADS, "Starting a thread")
    put(socket.socket, "__init__", NETWORK, "Opening a socket")
    put(socket, "getaddrinfo", NETWORK, "Looking up an address")
    put(subprocess.Popen, "__init__", PROCESSES, "Starting a subprocess")
