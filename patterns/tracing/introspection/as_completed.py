"""
What a loop over `as_completed` still waits for.

From Python 3.13 on its iterator says so. Before, only the callback does that its futures carry.
"""

from __future__ import annotations

import asyncio
import weakref
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_CALLBACK: Final = "as_completed.<locals>._on_completion"

Left: TypeAlias = "tuple[Collection[Any], asyncio.TimerHandle | None]"
"""Futures that are not done, and the timer of the time-out."""


class Completions:
    """Remembers the callbacks by the queue that they fill."""

    def __init__(self) -> None:
        # Weak on both sides: the callback holds the queue.
        self._known: weakref.WeakKeyDictionary[Any, weakref.ref[Any]] = weakref.WeakKeyDictionary()

    def left(self, held: dict[str, Any]) -> Left:
        """Look it up from the local variables of what stands in `_wait_for_one`."""
        iterator = held.get("self")
        if iterator is not None:
            return iterator._todo, iterator._timeout_handle

        queue = held.get("done")
        if queue is None:
            return (), None

        known = self._known.get(queue)
        callback = _find(queue) if known is None else known()
        if callback is None:
            return (), None

        self._known[queue] = weakref.ref(callback)
        return closed_over(callback, "todo") or (), closed_over(callback, "timeout_handle")


def _find(queue: object) -> Callable[..., Any] | None:
    tasks: Collection[Any] = asyncio.all_tasks()
    for task in tasks:
        for callback, _context in task._callbacks or ():
            named = getattr(callback, "__qualname__", "")
            if named == _CALLBACK and closed_over(callback, "done") is queue:
                return callback  # type: ignore[no-any-return]
    return None


def closed_over(function: Any, name: str) -> Any:
    """Give the value of a variable that *function* closes over; None where it has none."""
    for free, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=False):
        if free == name:
            try:
                return cell.cell_contents
            except ValueError:
                return None
    return None
