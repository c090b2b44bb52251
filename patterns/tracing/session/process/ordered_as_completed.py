"""
`as_completed` that makes its tasks in the order in which they were given.

CPython puts what it is given into a set first, so that coroutines become tasks in the order of
their addresses: another one in every run, and a recording could not be made twice. Any order is
right; this one is, too, what a reader expects.
"""

from __future__ import annotations

import asyncio
import asyncio.tasks
import functools
import inspect
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns.tracing.observer.monkeypatch import Patches


def put_in_order(patches: Patches) -> None:
    """Replace `asyncio.as_completed` until *patches* are undone."""
    original: Any = asyncio.tasks.as_completed
    make = _lazily if inspect.isgeneratorfunction(original) else _at_once
    replacement = functools.wraps(original)(functools.partial(make, original))
    patches.put(asyncio, "as_completed", replacement)
    patches.put(asyncio.tasks, "as_completed", replacement)


def _lazily(original: Any, fs: Any, *, timeout: float | None = None) -> Iterator[Any]:
    """Python 3.11 and 3.12: a generator, which makes tasks when it is first asked."""
    yield from original(_as_tasks(fs), timeout=timeout)


def _at_once(original: Any, fs: Any, *, timeout: float | None = None) -> Any:
    return original(_as_tasks(fs), timeout=timeout)


def _as_tasks(fs: Any) -> Any:
    if asyncio.isfuture(fs) or asyncio.iscoroutine(fs):
        return fs  # which CPython refuses in its own words

    return [asyncio.ensure_future(one) for one in dict.fromkeys(fs)]
