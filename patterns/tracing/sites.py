"""
Where tasks stand: chains of suspended coroutines, from a task's own down to what it waits in.

A program suspends at few places and does so often, so each place is described once and then
looked up by the codes and instruction offsets on the way down.
"""

from __future__ import annotations

import asyncio
import gc
import os
from types import (
    AsyncGeneratorType,
    CodeType,
    CoroutineType,
    FrameType,
    GeneratorType,
)
from typing import Any, Final

from patterns.tracing.events import Frame

_ASYNCIO: Final = os.path.dirname(asyncio.__file__) + os.sep  # noqa: PTH120 - as in co_filename
DEEPEST: Final = 200
"""Coroutines on the way down that are looked at; deep recursion must not cost its square."""


class Chain:
    """One way down from a task's coroutine to where it is suspended."""

    __slots__ = ("codes", "depth", "library", "line", "stack")

    def __init__(self, frames: list[FrameType], readers: Readers) -> None:
        self.codes = tuple(frame.f_code for frame in frames)
        """Held, so that the ids in the key of this chain stay theirs."""
        own = [frame for frame in frames if readers.own(frame.f_code)]
        self.stack = tuple(Frame(frame.f_code.co_qualname, frame.f_lineno) for frame in own)
        self.line = self.stack[-1].line if self.stack else None
        """The reader's innermost line."""
        below = frames.index(own[-1]) + 1 if own else 0
        names = [library_name(frame.f_code) for frame in frames[below:]]
        self.library = tuple(names)
        """Functions of asyncio below the reader's innermost; empty text for other libraries'."""
        self.depth = below
        """Index of the first frame below the reader's innermost."""


class Readers:
    """Which code is the reader's own."""

    def __init__(self, *files: str) -> None:
        self.files = frozenset(files)

    def own(self, code: CodeType) -> bool:
        return code.co_filename in self.files

    def frame(self, frame: FrameType | None) -> FrameType | None:
        """Find the innermost frame of the reader's at or above *frame*."""
        files = self.files
        while frame is not None and frame.f_code.co_filename not in files:
            frame = frame.f_back
        return frame

    def line(self, frame: FrameType | None) -> int | None:
        found = self.frame(frame)
        return None if found is None else found.f_lineno


def library_name(code: CodeType) -> str:
    """`Semaphore.acquire` for code of asyncio's, empty text for any other."""
    return code.co_qualname if code.co_filename.startswith(_ASYNCIO) else ""


class Chains:
    """All chains that were met in a run."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers
        self._known: dict[tuple[int, ...], Chain] = {}

    def down(self, coro: Any) -> tuple[Chain, list[FrameType]]:
        """Walk down from a task's suspended coroutine."""
        frames: list[FrameType] = []
        key: list[int] = []
        while coro is not None:
            kind = type(coro)
            if kind is CoroutineType:
                frame, coro = coro.cr_frame, coro.cr_await
            elif kind is GeneratorType:
                frame, coro = coro.gi_frame, coro.gi_yieldfrom
            elif kind is AsyncGeneratorType:
                frame, coro = coro.ag_frame, coro.ag_await
            else:
                coro = _inside(coro)
                continue

            if frame is None or len(frames) >= DEEPEST:
                break

            frames.append(frame)
            key += (id(frame.f_code), frame.f_lasti)

        chain = self._known.get(tuple(key))
        if chain is None:
            chain = self._known[tuple(key)] = Chain(frames, self._readers)
        return chain, frames


_WALKED: Final = (CoroutineType, GeneratorType, AsyncGeneratorType)


def _inside(awaited: object) -> object | None:
    """
    Find the coroutine inside an object of C that does not name it.

    `async for` and `anext()` put such objects between a coroutine and the asynchronous generator
    that it waits for, and so does `__await__()` of a coroutine.
    """
    if asyncio.isfuture(awaited):
        return None

    kind = type(awaited)
    if kind.__module__ != "builtins":
        return None

    for held in gc.get_referents(awaited):
        if isinstance(held, _WALKED):
            return held
        if type(held).__name__ in _WRAPPERS:
            return _inside(held)
    return None


_WRAPPERS: Final = frozenset(
    {"async_generator_asend", "async_generator_athrow", "anext_awaitable", "coroutine_wrapper"}
)
