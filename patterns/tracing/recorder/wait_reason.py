"""
What a suspended task waits on.

The answer is in the frames below the reader's: whoever stands in `Semaphore.acquire` waits for
that semaphore. Where no function of asyncio stands between, the future that is waited for tells.
What is found here is raw: kind, detail and deadline. The words are made when it is decoded.
"""

from __future__ import annotations

import asyncio
import asyncio.tasks
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from patterns.tracing.introspection.as_completed import closed_over
from patterns.tracing.introspection.asyncio_functions import ON_PRIMITIVES, ON_TASKS
from patterns.tracing.introspection.await_chain import frames_down
from patterns.tracing.recorder.raw_log import SUSPENDED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from patterns.tracing.introspection.await_chain import Chain
    from patterns.tracing.recorder.recorder import Recorder

RawWait: TypeAlias = "tuple[int, Any, float | None]"
"""
Mark of the row, detail, deadline in loop time. The detail is the number of a primitive, the
numbers of tasks (or a `Several`), a name, or the seconds of a sleep.
"""

_SLEEP: Final = SUSPENDED["sleep"]
MOST_NAMED: Final = 200
"""
Tasks that a wait for any of them names. A loop over ten thousand waits ten thousand times.
"""


class Several(NamedTuple):
    """What `wait` and `as_completed` wait for."""

    numbers: tuple[int, ...]
    """The first `MOST_NAMED`."""
    left: int
    until: str
    """When the waiting is over, as `wait` calls it."""


_Gathering: Final[Any] = asyncio.tasks._GatheringFuture  # type: ignore[attr-defined]


def raw_wait(recorder: Recorder, chain: Chain, coroutine: Any, waiter: Any) -> RawWait:
    """Say what a task waits on that is suspended on *waiter* at the end of *chain*."""
    name = chain.waits_in
    if name == "sleep":
        timer = recorder.last_timer
        if timer is not None and timer._args and timer._args[0] is waiter:
            return (_SLEEP, recorder.last_delay, timer._when)

        held = _locals(chain, coroutine)
        handle = held.get("h")
        return (_SLEEP, held.get("delay"), None if handle is None else handle.when())

    if name in ON_PRIMITIVES:
        kind, waiters = ON_PRIMITIVES[name]
        primitives = recorder.primitives
        found = primitives.waited_for_last.get(name)
        if found is None or not found.is_waited_for_by(waiter, waiters):
            frames = reversed(frames_down(coroutine))
            found = primitives.record(_locals(chain, coroutine)["self"], frames)
            primitives.waited_for_last[name] = found
        return (SUSPENDED[kind], found.number, None)

    if name == "wait_for":
        found_task = _waited_for(recorder, _locals(chain, coroutine), waiter)
        return found_task or _on_future(recorder, waiter, chain)

    if name == "to_thread":
        function = _locals(chain, coroutine).get("func")
        called = getattr(function, "__name__", None)
        return (SUSPENDED["executor"], called and f"a thread running {called}", None)

    if name == "_cancel_and_wait":
        return (SUSPENDED["task"], recorder.numbers([_locals(chain, coroutine)["fut"]]), None)

    if name in ON_TASKS:
        return _on_tasks(recorder, name, _locals(chain, coroutine))

    return _on_future(recorder, waiter, chain)


def _locals(chain: Chain, coroutine: Any) -> dict[str, Any]:
    """The local variables of the function that decides."""
    return frames_down(coroutine)[chain.deciding].f_locals


def _on_future(recorder: Recorder, waiter: asyncio.Future[Any], chain: Chain) -> RawWait:
    if isinstance(waiter, asyncio.Task):
        return (SUSPENDED["task"], recorder.numbers([waiter]), None)

    state: Any = waiter
    if isinstance(waiter, _Gathering):
        return (SUSPENDED["gather"], recorder.numbers(_children(waiter)), None)

    for callback, _context in state._callbacks or ():
        name = getattr(callback, "__qualname__", "")
        if name == "shield.<locals>._outer_done_callback":
            return (SUSPENDED["shield"], recorder.numbers([closed_over(callback, "inner")]), None)

        if name == "_chain_future.<locals>._call_check_cancel":
            return (SUSPENDED["executor"], recorder.elsewhere.get(waiter), None)

    innermost = next((name for name in reversed(chain.library) if name), None)
    if innermost is not None:
        return (SUSPENDED["io"], innermost, None)

    return (SUSPENDED["future"], chain.awaited, None)


def _children(gathering: Any) -> Iterator[Any]:
    """Give what a gather waits for, and what the gathers in it wait for."""
    for child in gathering._children:
        if isinstance(child, _Gathering):
            yield from _children(child)
        else:
            yield child


def _on_tasks(recorder: Recorder, name: str, held: dict[str, Any]) -> RawWait:
    kind = ON_TASKS[name]
    tasks: Collection[Any]
    if kind == "task_group":
        return (SUSPENDED[kind], recorder.numbers(held["self"]._tasks), None)

    if kind == "wait":
        tasks, timer, until = held["fs"], held.get("timeout_handle"), held.get("return_when", "")
    else:
        (tasks, timer), until = recorder.completions.left(held), "FIRST_COMPLETED"
    several = Several(recorder.numbers(islice(tasks, MOST_NAMED)), _undone(tasks), until)
    return (SUSPENDED[kind], several, None if timer is None else timer.when())


def _undone(futures: Collection[Any]) -> int:
    return sum(not future.done() for future in futures)


def _waited_for(recorder: Recorder, held: dict[str, Any], waiter: object) -> RawWait | None:
    """`wait_for` of Python 3.11 waits for a task of its own."""
    if held.get("waiter") is not waiter:
        return None

    handle = held.get("timeout_handle")
    until = None if handle is None else handle.when()
    return (SUSPENDED["timeout"], recorder.numbers([held["fut"]]), until)
