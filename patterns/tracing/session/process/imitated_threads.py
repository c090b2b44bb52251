"""Simulated threads put where a program looks for real ones."""

from __future__ import annotations

import concurrent.futures
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

from patterns.tracing.loops.no_io import PROCESSES, refuse
from patterns.tracing.loops.simulated_threads import Threads
from patterns.tracing.loops.thread_pool import pool_class

if TYPE_CHECKING:
    from patterns.tracing.observer.monkeypatch import Patches
    from patterns.tracing.observer.run_state import RunState
    from patterns.tracing.session.process.process_state import ProcessState


def imitate_threads(run: RunState, process: ProcessState, patches: Patches) -> None:
    """Let pools of threads work on this thread; after the clock's own patches."""
    threads = Threads(run)
    process.threads = threads
    pool = pool_class(threads)
    patches.put(concurrent.futures, "ThreadPoolExecutor", pool)
    loaded = sys.modules.get("concurrent.futures.thread")
    if loaded is not None:
        patches.put(loaded, "ThreadPoolExecutor", pool)
    patches.put(concurrent.futures, "ProcessPoolExecutor", _no_processes)
    _patch_clock(threads, run.thread, patches)
    _patch_identity(threads, run.thread, patches)
    _patch_waiting(threads, run.thread, patches)


def _no_processes(*_args: Any, **_kwargs: Any) -> Any:
    refuse(PROCESSES, "A pool of processes")


def _patch_clock(threads: Threads, thread: int, patches: Patches) -> None:
    """Inside of a thread, each clock says as much more as the thread has slept."""
    for name in ("monotonic", "perf_counter", "time"):
        patches.put_for_thread(thread, time, name, _later(threads, getattr(time, name), 1))
        nanoseconds = f"{name}_ns"
        later = _later(threads, getattr(time, nanoseconds), 10**9)
        patches.put_for_thread(thread, time, nanoseconds, later)


def _later(threads: Threads, clock: Any, units: int) -> Any:
    def now() -> Any:
        said = clock()
        inside = threads.inside
        return said if inside is None else said + type(said)(inside.slept * units)

    return now


def _patch_identity(threads: Threads, thread: int, patches: Patches) -> None:
    """`current_thread` and `get_ident` tell the threads apart."""
    real_current, real_ident = threading.current_thread, threading.get_ident

    def current_thread() -> threading.Thread:
        return real_current() if threads.inside is None else threads.inside.thread

    def get_ident() -> int:
        return real_ident() if threads.inside is None else id(threads.inside.thread)

    patches.put_for_thread(thread, threading, "current_thread", current_thread)
    patches.put_for_thread(thread, threading, "get_ident", get_ident)


def _patch_waiting(threads: Threads, thread: int, patches: Patches) -> None:
    """What blocks until a thread has done something lets the threads' time pass."""
    new_lock = threading.Lock

    def wait(self: Any, timeout: float | None = None) -> bool:
        # As in the standard library, but for what is done while it waits.
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")

        if timeout is not None and threads.sleep(max(timeout, 0.0)):
            return False

        waiter = new_lock()
        waiter.acquire()
        self._waiters.append(waiter)
        state = self._release_save()
        try:
            return threads.wait_until(lambda: not waiter.locked(), "This wait", timeout)
        finally:
            self._acquire_restore(state)
            if waiter in self._waiters:
                self._waiters.remove(waiter)

    patches.put_for_thread(thread, threading.Condition, "wait", wait)
