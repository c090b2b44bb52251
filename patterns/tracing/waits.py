"""
What a suspended task waits on.

The answer is in the frames below the reader's: whoever stands in `Semaphore.acquire` waits for
that semaphore. Where no function of asyncio stands between, the future that is waited for tells.
What is found here is raw: kind, detail and deadline. The words are made when it is decoded.
"""

from __future__ import annotations

import asyncio
import asyncio.tasks
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from patterns.tracing.kinds import ON_PRIMITIVES, ON_TASKS
from patterns.tracing.rows import SUSPENDED
from patterns.tracing.sites import frames_down

if TYPE_CHECKING:
    from collections.abc import Iterable

    from patterns.tracing.recorder import Recorder
    from patterns.tracing.sites import Chain

RawWait: TypeAlias = "tuple[int, Any, float | None]"
"""
Mark of the row, detail, deadline in loop time. The detail is the number of a primitive, the
numbers of tasks, a name, or the seconds of a sleep.
"""

_SLEEP: Final = SUSPENDED["sleep"]

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
        return (SUSPENDED["executor"], getattr(function, "__name__", None), None)

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
        return (SUSPENDED["gather"], recorder.numbers(state._children), None)

    for callback, _context in state._callbacks or ():
        name = getattr(callback, "__qualname__", "")
        if name == "shield.<locals>._outer_done_callback":
            return (SUSPENDED["shield"], recorder.numbers([_closed_over(callback, "inner")]), None)

        if name == "_chain_future.<locals>._call_check_cancel":
            return (SUSPENDED["executor"], None, None)

    innermost = next((name for name in reversed(chain.library) if name), None)
    if innermost is not None:
        return (SUSPENDED["io"], innermost, None)

    return (SUSPENDED["future"], chain.awaited, None)


def _on_tasks(recorder: Recorder, name: str, held: dict[str, Any]) -> RawWait:
    kind = ON_TASKS[name]
    until = None
    tasks: Iterable[Any]
    if kind == "task_group":
        tasks = held["self"]._tasks
    elif kind == "wait":
        tasks = held["fs"]
        handle = held.get("timeout_handle")
        until = None if handle is None else handle.when()
    else:
        tasks = held.get("todo") or getattr(held.get("self"), "_todo", None) or ()
    return (SUSPENDED[kind], recorder.numbers(tasks), until)


def _waited_for(recorder: Recorder, held: dict[str, Any], waiter: object) -> RawWait | None:
    """`wait_for` of Python 3.11 waits for a task of its own."""
    if held.get("waiter") is not waiter:
        return None

    handle = held.get("timeout_handle")
    until = None if handle is None else handle.when()
    return (SUSPENDED["timeout"], recorder.numbers([held["fut"]]), until)


def _closed_over(function: Any, name: str) -> object:
    for free, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=False):
        if free == name:
            return cell.cell_contents
    return None
