"""`ThreadPoolExecutor` on simulated threads."""

from __future__ import annotations

import concurrent.futures
import threading
from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from patterns.tracing.introspection.safe_access import is_a
from patterns.tracing.loops.simulated_threads import ThreadCall
from patterns.tracing.observer.limits import Halt

if TYPE_CHECKING:
    from collections.abc import Callable

    from patterns.tracing.loops.simulated_threads import Threads

MOST_THREADS: Final = 8
"""
In a pool that is not told how many it may have.

CPython says `min(32, cpus + 4)`; this is a machine with four, on every machine.
"""


@dataclass(slots=True)
class _Work:
    future: concurrent.futures.Future[Any]
    call: Callable[[], Any]


class SimulatedPool(concurrent.futures.Executor):
    """A pool of threads that are `Threads`'; work beyond its size waits in line."""

    threads: ClassVar[Threads]

    def __init__(
        self,
        max_workers: int | None = None,
        thread_name_prefix: str = "",
        initializer: Callable[..., object] | None = None,
        initargs: tuple[Any, ...] = (),
    ) -> None:
        if max_workers is not None and max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")

        self._max_workers = MOST_THREADS if max_workers is None else max_workers
        self._prefix = thread_name_prefix or "ThreadPoolExecutor"
        self._prepare = None if initializer is None else partial(initializer, *initargs)
        self._free: list[int] = []
        """Threads that there are and that have nothing to do, by number."""
        self._made = 0
        self._line: deque[_Work] = deque()
        self._shut = False
        self._idle: list[Callable[[], None]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        if self._shut:
            raise RuntimeError("cannot schedule new futures after shutdown")

        work = _Work(concurrent.futures.Future(), partial(fn, *args, **kwargs))
        threads = self.threads
        self._line.append(work)
        if threads.inside is None:
            threads.settle()
            self._take_up()
        else:
            threads.at(threads.now(), self._take_up)
        return work.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._shut = True
        if cancel_futures:
            for work in self._line:
                work.future.cancel()
            self._line.clear()
        if wait and not self._is_idle():
            self.threads.wait_until(self._is_idle, "ThreadPoolExecutor.shutdown()")

    def when_idle(self, act: Callable[[], None]) -> None:
        """Call back once nothing is left to do."""
        if self._is_idle():
            act()
        else:
            self._idle.append(act)

    def _is_idle(self) -> bool:
        return not self._line and len(self._free) == self._made

    def _take_up(self) -> None:
        """Give work to threads while there are both."""
        while self._line and (self._free or self._made < self._max_workers):
            work = self._line.popleft()
            if not work.future.set_running_or_notify_cancel():
                continue

            is_new = not self._free
            number = self._made if is_new else self._free.pop(0)
            self._made += is_new
            self._run(work, number, is_new=is_new)
        if self._is_idle():
            waiting, self._idle = self._idle, []
            for act in waiting:
                act()

    def _run(self, work: _Work, number: int, *, is_new: bool) -> None:
        threads = self.threads
        thread = threading.Thread(name=f"{self._prefix}_{number}")
        call = ThreadCall(threads.now(), thread)
        future = work.future
        try:
            if is_new and self._prepare is not None:
                threads.run_in_one_go(call, self._prepare)
            result = threads.run_in_one_go(call, work.call)
        except BaseException as problem:
            if is_a(problem, Halt):
                raise  # the recorder's own, which ends the run

            ended = partial(future.set_exception, problem)
        else:
            ended = partial(future.set_result, result)
        if call.slept:
            threads.at(call.now, partial(self._end, number, ended))
        else:
            self._end(number, ended)

    def _end(self, number: int, ended: Callable[[], None]) -> None:
        self._free.append(number)
        self._free.sort()
        ended()
        self._take_up()


def pool_class(threads: Threads) -> type[SimulatedPool]:
    """Make the class that a run's programs find as `ThreadPoolExecutor`."""
    return type("ThreadPoolExecutor", (SimulatedPool,), {"threads": threads})
