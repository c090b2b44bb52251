"""
A program under a schedule on plain CPython: nothing of ours runs, but a clock that jumps.

How long each sleep takes is written into the program, as it were: `asyncio.sleep` is asked for that
many seconds. The waits are counted and the tasks named here once more, in another way.
"""

from __future__ import annotations

import asyncio
import heapq
import io
import itertools
import random
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from patterns.tracing.exploration.schedule import Schedule

_sleep = asyncio.sleep
_RANKS = {"first": -1, "": 0, "last": 1}


@dataclass(frozen=True, slots=True)
class PlainRun:
    ended: str
    """`returned`, `stuck`, `endless`, or the exception that came out of it."""
    output: str


class StuckError(BaseException):
    pass


class EndlessError(BaseException):
    pass


def run_in_order(source: str, order: str, most_rounds: int = 100_000) -> PlainRun:
    """Run a program that may fail, get stuck, or never end."""
    world = _World(Schedule.parse(order), most_rounds)
    output = io.StringIO()
    before = random.getstate()
    random.seed(0)
    with (
        redirect_stdout(output),
        redirect_stderr(io.StringIO()),
        patch.object(asyncio.events, "new_event_loop", world.loop),
        patch.object(asyncio, "sleep", world.sleep),
    ):
        try:
            exec(compile(source, "<program>", "exec"), {"__name__": "__main__"})
        except StuckError as stuck:
            return PlainRun("stuck", str(stuck))
        except EndlessError as endless:
            return PlainRun("endless", str(endless))
        except BaseException as problem:  # noqa: BLE001 - whichever the program likes
            return PlainRun(f"{type(problem).__name__}: {problem}".rstrip(": "), output.getvalue())
        finally:
            random.setstate(before)
    return PlainRun("returned", output.getvalue())


class _World:
    def __init__(self, schedule: Schedule, most_rounds: int) -> None:
        self._schedule = schedule
        self._rounds = most_rounds
        self._roots = itertools.count(1)

    def loop(self) -> _Loop:
        return _Loop(self._rounds, next(self._roots))

    async def sleep(self, delay: float, result: Any = None) -> Any:
        loop: Any = asyncio.get_running_loop()
        if delay <= 0:
            return await _sleep(delay, result)
        decision = self._schedule.by_wait.get(loop.next_wait())
        if decision is not None:
            delay *= decision.factor
            loop.rank = _RANKS[decision.turn]
        return await _sleep(delay, result)


class _Timer(asyncio.TimerHandle):
    place: tuple[int, int]

    def __lt__(self, other: Any) -> bool:
        return (self.when(), self.place) < (other.when(), other.place)


class _Loop(asyncio.BaseEventLoop):
    def __init__(self, rounds: int, root: int) -> None:
        super().__init__()
        self._selector = self
        self._now = 0.0
        self._rounds = rounds
        self._root = "" if root == 1 else f"-{root}"
        self._paths: dict[Any, str] = {}
        self._children: Counter[tuple[str, str]] = Counter()
        self._waits: Counter[str] = Counter()
        self._timers = itertools.count()
        self.rank = 0
        self.set_exception_handler(lambda _loop, _context: None)
        factory: Any = self._task
        self.set_task_factory(factory)

    def _task(self, loop: Any, coro: Any, **kwargs: Any) -> Any:
        parent = asyncio.current_task(self) if self.is_running() else None
        task: Any = asyncio.Task(coro, loop=loop, **kwargs)
        if parent is None:
            self._paths[task] = self._root
            return task
        above, name = self._paths[parent], coro.__name__
        self._children[above, name] += 1
        count = self._children[above, name]
        own = name if count == 1 else f"{name}-{count}"
        self._paths[task] = f"{above}.{own}" if above else own
        return task

    def next_wait(self) -> str:
        path = self._paths[asyncio.current_task(self)]
        self._waits[path] += 1
        return f"{path}.{self._waits[path]}" if path else str(self._waits[path])

    def call_at(  # type: ignore[override]
        self, when: float, callback: Any, *args: Any, context: Any = None
    ) -> Any:
        # To the nanosecond: 0.1 + 0.2 and 0.3 are the same moment.
        timer: Any = _Timer(round(when, 9), callback, args, self, context)
        timer.place = (self.rank, next(self._timers))
        self.rank = 0
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def time(self) -> float:
        return self._now

    def select(self, timeout: float | None) -> list[object]:
        self._rounds -= 1
        if timeout is None:
            raise StuckError
        if self._rounds < 0:
            raise EndlessError
        if timeout > 0:
            self._now = self._scheduled[0].when()
        return []

    def _process_events(self, events: list[object]) -> None: ...
    def _write_to_self(self) -> None: ...

    _scheduled: list[Any]
