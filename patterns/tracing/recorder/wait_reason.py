"""
What a suspended task waits on.

The answer is in the frames below the user's: whoever stands in `Semaphore.acquire` waits for
that semaphore. Where no function of asyncio stands between, the future that is waited for tells.
What is found here is raw: kind, detail and deadline. The words are made when it is decoded.
"""

from __future__ import annotations

import weakref
from asyncio import Future, Task
from collections import deque
from itertools import islice
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from patterns.tracing.introspection.as_completed import AsCompletedLoops, closed_over
from patterns.tracing.introspection.asyncio_internals import (
    EXECUTOR_CALLBACK,
    GROUP_TASKS,
    ON_PRIMITIVES,
    ON_TASKS,
    SHIELD_CALLBACK,
    SHIELDED,
    GatheringFuture,
    future_callbacks,
    future_done,
    gathered,
)
from patterns.tracing.introspection.await_chain import frames_down
from patterns.tracing.introspection.frame_locals import locals_of
from patterns.tracing.introspection.identity_map import IdentityMap
from patterns.tracing.introspection.safe_access import (
    attribute,
    function_name,
    is_a,
)
from patterns.tracing.observer.raw_log import SUSPENDED
from patterns.tracing.observer.recorded_task import record_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from patterns.tracing.introspection.await_chain import AwaitChain
    from patterns.tracing.observer.run_state import RunState
    from patterns.tracing.recorder.primitive import Primitive
    from patterns.tracing.recorder.primitives import Primitives

RawWait: TypeAlias = "tuple[int, Any, float | None]"
"""
Mark of the row, detail, deadline in loop time. The detail is the number of a primitive, the
numbers of tasks (what `several` reads for waits for several), a name, or the seconds of a sleep.
"""

_SLEEP: Final = SUSPENDED["sleep"]
_IO: Final = SUSPENDED["io"]
_FUTURE: Final = SUSPENDED["future"]
_ON_PRIMITIVES: Final = {
    function: (SUSPENDED[kind], waiters) for function, (kind, waiters) in ON_PRIMITIVES.items()
}
MOST_NAMED: Final = 200
"""
Tasks that a wait for any of them names. A loop over ten thousand waits ten thousand times.
"""


class Several(NamedTuple):
    """What `wait` and `as_completed` wait for."""

    left: int
    """How many are not done."""
    until: str
    """When the waiting is over, as `wait` calls it."""
    numbers: tuple[int, ...]
    """The first `MOST_NAMED`."""


def several(detail: tuple[Any, ...]) -> Several:
    """Read the detail of a row, a tuple without a tuple in it: see `EventSink.seal`."""
    left, until, *numbers = detail
    return Several(left, until, tuple(numbers))


class LastWait:
    """What was waited for at one place the last time, and the line in which one stands for it."""

    __slots__ = ("line", "mark", "number")

    def __init__(self, mark: int, number: int, line: deque[Any]) -> None:
        self.mark = mark
        self.number = number
        """Of the primitive."""
        self.line = weakref.ref(line)
        """It has a future for each who waits; the newest is the last."""


class WaitReasons:
    """Says what tasks wait on, in one run."""

    def __init__(self, run: RunState, primitives: Primitives) -> None:
        self._run = run
        self._primitives = primitives
        self._as_completed = AsCompletedLoops()
        self.in_executor: IdentityMap[str] = IdentityMap()
        """What an executor runs, by the future that waits for it."""

    def of(self, chain: AwaitChain, coroutine: Any, waiter: Any) -> RawWait:
        """Say what a task waits on that is suspended on *waiter* at the end of *chain*."""
        name = chain.waits_in
        if name == "sleep":
            run = self._run
            timer = run.last_timer
            if timer is not None and timer._args and timer._args[0] is waiter:
                return (_SLEEP, run.last_delay, timer._when)

            held = _locals(chain, coroutine)
            return (_SLEEP, _seconds(held.get("delay")), _when(held.get("h")))

        place = _ON_PRIMITIVES.get(name)
        if place is not None:
            mark, waiters = place
            thing = _locals(chain, coroutine).get("self")
            if thing is None:  # other code, in a file of asyncio's name
                return self._on_future(waiter, chain)

            found = self._primitives.record(thing, reversed(frames_down(coroutine)))
            chain.waited_for = _last_wait(mark, found, waiters)
            return (mark, found.number, None)

        if not name:
            return self._on_future(waiter, chain)

        return self._on_function(name, _locals(chain, coroutine), waiter, chain)

    def _on_function(
        self, name: str, held: dict[str, Any], waiter: Any, chain: AwaitChain
    ) -> RawWait:
        if name == "wait_for" and held.get("waiter") is waiter:
            # Python 3.11 waits for a future of its own.
            until, inner = _when(held.get("timeout_handle")), held.get("fut")
            if is_a(inner, Task):
                return (SUSPENDED["timeout"], self._numbers([inner]), until)

            mark, detail, _ = self._on_future(inner, chain)
            return (mark, detail, until)

        if name == "to_thread":
            called = function_name(held.get("func"))
            return (SUSPENDED["executor"], called and f"a thread running {called}", None)

        if name == "_cancel_and_wait":
            return self._on_future(held.get("fut"), chain)

        if name in ON_TASKS:
            return self._on_tasks(name, held)

        return self._on_future(waiter, chain)

    def _on_future(self, waiter: Any, chain: AwaitChain) -> RawWait:
        kind = type(waiter)
        if kind is not Future:
            if issubclass(kind, Task):
                return (SUSPENDED["task"], self._numbers([waiter]), None)

            if issubclass(kind, GatheringFuture):
                return (SUSPENDED["gather"], self._numbers(_children(waiter)), None)

        callbacks = future_callbacks(waiter) if issubclass(kind, Future) else None
        for callback, _context in callbacks or ():
            if type(callback) is not FunctionType:
                continue

            name = callback.__qualname__
            if name == SHIELD_CALLBACK:
                inner = closed_over(callback, SHIELDED)
                shielded = _children(inner) if is_a(inner, GatheringFuture) else [inner]
                return (SUSPENDED["shield"], self._numbers(shielded), None)

            if name == EXECUTOR_CALLBACK:
                return (SUSPENDED["executor"], self.in_executor.get(waiter), None)

        if chain.innermost is not None:
            return (_IO, chain.innermost, None)

        return (_FUTURE, chain.awaited, None)

    def _on_tasks(self, name: str, held: dict[str, Any]) -> RawWait:
        kind = ON_TASKS[name]
        if kind == "task_group":
            left = attribute(held.get("self"), GROUP_TASKS) or ()
            return (SUSPENDED[kind], self._numbers(left), None)

        if kind == "wait":
            tasks, timer = held.get("fs", ()), held.get("timeout_handle")
            until = held.get("return_when", "")
        else:
            (tasks, timer), until = self._as_completed.left(held), "FIRST_COMPLETED"
        until = until if type(until) is str else ""
        numbers = self._numbers(islice(tasks, MOST_NAMED))
        return (SUSPENDED[kind], (_undone(tasks), until, *numbers), _when(timer))

    def _numbers(self, futures: Iterable[Any]) -> tuple[int, ...]:
        """Give the numbers of those that are tasks and not done."""
        found = []
        for future in futures:
            if is_a(future, Task) and not future_done(future):
                record = record_of(self._run, future)
                if record is not None and record.number:
                    found.append(record.number)
        return tuple(sorted(found))


def _last_wait(mark: int, found: Primitive, waiters: str) -> LastWait | None:
    """Note what is waited for, where it has a line; None for barriers, and `join` of a queue."""
    line = attribute(found.ref(), waiters)
    return LastWait(mark, found.number, line) if type(line) is deque else None


def _locals(chain: AwaitChain, coroutine: Any) -> dict[str, Any]:
    """Give the local variables of the function that decides."""
    return locals_of(frames_down(coroutine)[chain.deciding])


def _children(gathering: Any) -> Iterator[Any]:
    """Give what a gather waits for, and what the gathers in it wait for."""
    for child in gathered(gathering):
        if is_a(child, GatheringFuture):
            yield from _children(child)
        else:
            yield child


def _undone(futures: Iterable[Any]) -> int:
    return sum(not (is_a(future, Future) and future_done(future)) for future in futures)


def _when(timer: Any) -> float | None:
    """Say when a timer fires, in loop time; a loop that is not asyncio's has timers of its own."""
    return None if timer is None else _seconds(timer.when())


def _seconds(value: Any) -> float | None:
    return value if type(value) is float or type(value) is int else None
