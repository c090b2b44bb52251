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

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import FrameType

    from patterns.tracing.events import WaitKind
    from patterns.tracing.recorder import Recorder
    from patterns.tracing.sites import Chain

RawWait: TypeAlias = "tuple[WaitKind, Any, float | None]"
"""Kind, detail (an object's record, numbers of tasks, a name, a delay …), deadline in loop time."""

# The first of these below the reader's innermost function decides.
_OBJECTS: Final[dict[str, tuple[WaitKind, str]]] = {
    "Semaphore.acquire": ("semaphore", "self"),
    "Lock.acquire": ("lock", "self"),
    "Event.wait": ("event", "self"),
    "Condition.wait": ("condition", "self"),
    "Condition.wait_for": ("condition", "self"),
    "Barrier.wait": ("barrier", "self"),
    "Queue.get": ("queue_get", "self"),
    "Queue.put": ("queue_put", "self"),
    "Queue.join": ("queue_join", "self"),
}
_GROUPS: Final[dict[str, tuple[WaitKind, str]]] = {
    "_wait": ("wait", "fs"),
    "TaskGroup.__aexit__": ("task_group", "self"),
    "as_completed.<locals>._wait_for_one": ("as_completed", ""),
    "_AsCompletedIterator._wait_for_one": ("as_completed", "self"),
    "_AsCompletedIterator.__anext__": ("as_completed", "self"),
    "to_thread": ("executor", ""),
}
_Gathering: Final[type] = asyncio.tasks._GatheringFuture  # type: ignore[attr-defined]  # noqa: SLF001


def raw_wait(
    recorder: Recorder, chain: Chain, frames: list[FrameType], waiter: asyncio.Future[Any]
) -> RawWait:
    """Say what a task waits on that is suspended on *waiter* at the end of *chain*."""
    index = chain.depth
    for name in chain.library:
        if name == "sleep":
            timer = recorder.last_timer
            if timer is not None and timer.sets(waiter):
                return ("sleep", timer.delay, timer.when())

            return ("sleep", None, None)

        if name in _OBJECTS and not (
            # Notified, a waiter of a condition still has to get its lock again.
            name.startswith("Condition.") and "Lock.acquire" in chain.library
        ):
            kind, local = _OBJECTS[name]
            return (kind, recorder.primitives.record(frames[index].f_locals[local]), None)

        if name == "wait_for":
            found = _waited_for(recorder, frames[index], waiter)
            if found is not None:
                return found

        if name in _GROUPS:
            return _group(recorder, name, frames[index])

        index += 1
    return _future(recorder, waiter, chain)


def _future(recorder: Recorder, waiter: asyncio.Future[Any], chain: Chain) -> RawWait:
    if isinstance(waiter, asyncio.Task):
        return ("task", recorder.numbers([waiter]), None)

    if isinstance(waiter, _Gathering):
        return ("gather", recorder.numbers(waiter._children), None)  # noqa: SLF001

    for callback, _context in waiter._callbacks or ():  # noqa: SLF001
        name = getattr(callback, "__qualname__", "")
        if name == "shield.<locals>._outer_done_callback":
            return ("shield", recorder.numbers([_closed_over(callback, "inner")]), None)

        if name == "_chain_future.<locals>._call_check_cancel":
            return ("executor", None, None)

    if any(chain.library):
        return ("io", next(name for name in reversed(chain.library) if name), None)

    return ("future", recorder.primitives.future_name(waiter), None)


def _group(recorder: Recorder, name: str, frame: FrameType) -> RawWait:
    kind, local = _GROUPS[name]
    held = frame.f_locals.get(local) if local else None
    match name:
        case "TaskGroup.__aexit__":
            return (kind, recorder.numbers(held._tasks), None)  # type: ignore[union-attr]  # noqa: SLF001
        case "_wait":
            timer = recorder.last_timer
            limited = timer is not None and timer.sets(frame.f_locals.get("waiter"))
            return (kind, recorder.numbers(held or ()), timer.when() if timer and limited else None)
        case "to_thread":
            return (kind, getattr(frame.f_locals.get("func"), "__name__", None), None)
        case _:
            todo: Iterable[object] = frame.f_locals.get("todo") or getattr(held, "_todo", ())
            return (kind, recorder.numbers(todo), None)


def _waited_for(
    recorder: Recorder, frame: FrameType, waiter: asyncio.Future[Any]
) -> RawWait | None:
    """`wait_for` of Python 3.11 waits for a task of its own; later ones stand in a time-out."""
    held = frame.f_locals
    if held.get("waiter") is not waiter:
        return None

    handle = held.get("timeout_handle")
    return ("timeout", recorder.numbers([held["fut"]]), None if handle is None else handle.when())


def _closed_over(function: Any, name: str) -> object:
    for free, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=False):
        if free == name:
            return cell.cell_contents
    return None
