"""
Where tasks stand: chains of suspended coroutines, from a task's own down to what it waits in.

A program suspends at few places and does so often, so each place is described once and then
looked up by the codes and instruction offsets on the way down.
"""

from __future__ import annotations

import asyncio
import asyncio.tasks
import asyncio.threads
import gc
from inspect import CO_ASYNC_GENERATOR
from types import (
    AsyncGeneratorType,
    CodeType,
    CoroutineType,
    FrameType,
    GeneratorType,
)
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from patterns.tracing.introspection.asyncio_internals import (
    ASYNCIO_FOLDER,
    WAITS_FOR_ANY,
    deciding,
)
from patterns.tracing.introspection.safe_access import is_a, type_name
from patterns.tracing.introspection.variable_names import awaited_expression
from patterns.tracing.recording.waiting import Frame

if TYPE_CHECKING:
    from patterns.tracing.introspection.user_code import UserCode

DEEPEST: Final = 200
"""Coroutines on the way down that are looked at; deep recursion must not cost its square."""


def library_name(code: CodeType) -> str:
    """`Semaphore.acquire` for code of asyncio's, empty text for any other."""
    return code.co_qualname if code.co_filename.startswith(ASYNCIO_FOLDER) else ""


def is_housekeeping(coro: Any) -> bool:
    """Whether this is the runner's own, after the user's program is over."""
    return type(coro) is CoroutineType and id(coro.cr_code) in _HOUSEKEEPING


_HOUSEKEEPING: Final = {
    id(function.__code__)
    for function in (
        asyncio.BaseEventLoop.shutdown_asyncgens,
        asyncio.BaseEventLoop.shutdown_default_executor,
    )
}


def housekeeping(function: Any) -> Any:
    """Mark a coroutine function of ours that does the runner's own work."""
    _HOUSEKEEPING.add(id(function.__code__))
    return function


class AwaitChain:
    """One way down from a task's coroutine to where it is suspended."""

    __slots__ = (
        "acquires",
        "awaited",
        "codes",
        "deciding",
        "enters",
        "innermost",
        "library",
        "line",
        "number",
        "stack",
        "waited_for",
        "waits_in",
    )

    def __init__(self, number: int, frames: list[FrameType], user_code: UserCode) -> None:
        self.number = number
        self.codes = tuple(frame.f_code for frame in frames)
        """Held, so that the ids in the key of this chain stay theirs."""
        self.enters: CodeType | None = None
        """
        What the task's own function waits in, where that is asyncio's and ends there, or in
        `acquires`.
        """
        self.acquires: CodeType | None = None
        """What is acquired below an `async with`."""
        match self.codes:
            case (_, end) if id(end) in _ENDS:
                self.enters = end
            case (_, enters, end) if id(enters) in _ENTERS and id(end) in _ENDS:
                self.enters, self.acquires = enters, end
        own = [frame for frame in frames if user_code.owns_code(frame.f_code)]
        self.stack = tuple(
            Frame(
                code.co_qualname,
                user_code.line_in(code.co_filename, frame.f_lineno),
                bool(code.co_flags & CO_ASYNC_GENERATOR),
            )
            for frame in own
            for code in (frame.f_code,)
        )
        self.line = self.stack[-1].line if self.stack else None
        """The user's innermost line."""
        self.awaited = awaited_expression(own[-1]) if own else None
        """What stands behind `await` there, where it is a variable or part of one."""
        below = frames.index(own[-1]) + 1 if own else 0
        self.library = tuple(library_name(frame.f_code) for frame in frames[below:])
        """Functions of asyncio below the user's innermost; empty text for other libraries'."""
        innermost = next((name for name in reversed(self.library) if name), None)
        self.innermost = None if innermost in WAITS_FOR_ANY else innermost
        """The innermost of asyncio's; None for one that waits for whatever it was given."""
        index = deciding(self.library)
        self.waits_in = "" if index is None else self.library[index]
        """Which of them tells what is waited on; empty text where none does."""
        self.deciding = below + (index or 0)
        """Its index on the way down."""
        self.waited_for: Any = None
        """What was waited for there the last time, as `WaitReasons` notes it; None for nothing."""


ShortChains: TypeAlias = dict[int, AwaitChain]
"""By the offset in a task's own code: the chain that went from there straight into asyncio."""


class AwaitChains:
    """All chains that were met in a run."""

    def __init__(self, user_code: UserCode) -> None:
        self._user_code = user_code
        self._known: dict[tuple[int, ...], AwaitChain] = {}
        self._short: dict[int, ShortChains] = {}
        self.all: list[AwaitChain] = []

    def short(self, code: CodeType) -> ShortChains:
        """Give the short chains that were met below a task's own code; `of` adds to them."""
        return self._short.setdefault(id(code), {})

    def of(self, top: Any) -> AwaitChain:
        """Find the chain below a task's suspended coroutine."""
        # It stops at what surely waits.
        key: list[int] = []
        coro = top
        while type(coro) is CoroutineType:
            code = id(coro.cr_code)
            if code in _ENDS:
                key.append(code)
                coro = None
                break

            frame = coro.cr_frame
            if frame is None or len(key) > 2 * DEEPEST:
                coro = None
                break

            key += (code, frame.f_lasti)
            coro = coro.cr_await
        if coro is not None:
            for frame in frames_down(coro):
                key += (id(frame.f_code), frame.f_lasti)
        found = self._known.get(tuple(key))
        if found is None:
            found = AwaitChain(len(self.all), frames_down(top), self._user_code)
            self._known[tuple(key)] = found
            self.all.append(found)
        if found.enters is not None and type(top) is CoroutineType:
            self.short(top.cr_code)[key[1]] = found
        return found


def frames_down(coro: Any) -> list[FrameType]:
    """Walk down a suspended coroutine; outermost first."""
    frames: list[FrameType] = []
    while coro is not None and len(frames) < DEEPEST:
        kind = type(coro)
        if kind is CoroutineType:
            frame, code, coro = coro.cr_frame, coro.cr_code, coro.cr_await
            if id(code) in _ENDS:
                coro = None
        elif kind is GeneratorType:
            frame, coro = coro.gi_frame, coro.gi_yieldfrom
        elif kind is AsyncGeneratorType:
            frame, coro = coro.ag_frame, coro.ag_await
        else:
            coro = _inside(coro)
            continue

        if frame is None:
            break

        frames.append(frame)
    return frames


_ENDS: Final = {
    id(function.__code__)
    for function in (
        asyncio.sleep,
        asyncio.Semaphore.acquire,
        asyncio.Lock.acquire,
        asyncio.Event.wait,
        asyncio.Queue.get,
        asyncio.Queue.put,
        asyncio.Queue.join,
        asyncio.Barrier.wait,
        asyncio.TaskGroup.__aexit__,
        asyncio.threads.to_thread,
        asyncio.tasks._wait,  # type: ignore[attr-defined]
    )
}
"""Where a task waits whatever is below."""
_ENTERS: Final = {
    id(kind.__aenter__.__code__) for kind in (asyncio.Semaphore, asyncio.Lock, asyncio.Condition)
}
"""What awaits `acquire` and nothing else."""

_WALKED: Final = (CoroutineType, GeneratorType, AsyncGeneratorType)
_WRAPPERS: Final = frozenset(
    {"async_generator_asend", "async_generator_athrow", "anext_awaitable", "coroutine_wrapper"}
)


def _inside(awaited: object) -> object | None:
    """
    Find the coroutine inside an object of C that does not name it.

    `async for` and `anext()` put such objects between a coroutine and the asynchronous generator
    that it waits for, and so does `__await__()` of a coroutine.
    """
    if type_name(awaited) not in _WRAPPERS:
        return None

    for held in gc.get_referents(awaited):
        if is_a(held, _WALKED):
            return held  # type: ignore[no-any-return]
        if type_name(held) in _WRAPPERS:
            return _inside(held)
    return None
