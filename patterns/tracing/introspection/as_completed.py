"""
What a loop over `as_completed` still waits for.

From Python 3.13 on its iterator says so. Before, only the callback does that its futures carry.
"""

from __future__ import annotations

import asyncio
import weakref
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeAlias

from patterns.tracing.introspection.asyncio_internals import (
    AS_COMPLETED_CALLBACK,
    future_callbacks,
)
from patterns.tracing.introspection.identity_map import IdentityMap
from patterns.tracing.introspection.safe_access import attributes, function_qualname

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

Left: TypeAlias = "tuple[Collection[Any], Any]"
"""Futures that are not done, and the timer of the time-out or None."""


class AsCompletedLoops:
    """Remembers the callbacks by the queue that they fill."""

    def __init__(self) -> None:
        # Weak on both sides: the callback holds the queue.
        self._known: IdentityMap[weakref.ref[Any]] = IdentityMap()

    def left(self, held: dict[str, Any]) -> Left:
        """Look it up from the local variables of what stands in `_wait_for_one`."""
        iterator = held.get("self")
        if iterator is not None:
            own = attributes(iterator)
            return own.get("_todo", ()), own.get("_timeout_handle")

        queue = held.get("done")
        if queue is None:
            return (), None

        known = self._known.get(queue)
        callback = _find(queue) if known is None else known()
        if callback is None:
            return (), None

        self._known.put(queue, weakref.ref(callback))
        return closed_over(callback, "todo") or (), closed_over(callback, "timeout_handle")


def _find(queue: object) -> Callable[..., Any] | None:
    for task in asyncio.all_tasks():
        for callback, _context in future_callbacks(task) or ():
            named = function_qualname(callback)
            if named == AS_COMPLETED_CALLBACK and closed_over(callback, "done") is queue:
                return callback  # type: ignore[no-any-return]
    return None


def closed_over(function: object, name: str) -> Any:
    """Give the value of a variable that *function* closes over; None where it has none."""
    if type(function) is not FunctionType:
        return None

    for free, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=False):
        if free == name:
            try:
                return cell.cell_contents
            except ValueError:
                return None
    return None
