"""What a warning of Python's, or a complaint of a loop's, is about: read off what comes with it."""

from __future__ import annotations

from asyncio import Future, Task
from types import CoroutineType
from typing import TYPE_CHECKING, Any

from patterns.tracing.introspection.asyncio_internals import future_done, future_exception
from patterns.tracing.introspection.safe_access import is_a

if TYPE_CHECKING:
    from warnings import WarningMessage

    from patterns.tracing.recording.events import WarningCategory


def category_of_warning(warned: WarningMessage) -> WarningCategory:
    """Find what `warnings` warned of: a coroutine that was never awaited comes with it."""
    is_unawaited = warned.category is RuntimeWarning and type(warned.source) is CoroutineType
    return "coroutine_never_awaited" if is_unawaited else "other"


def category_of_complaint(context: dict[str, Any]) -> WarningCategory:
    """
    Find what an exception handler is told.

    Args:
        context: As asyncio's documentation of `loop.call_exception_handler` has it. A task that
            is destroyed comes as `task`, alone and not done; a future whose exception was not
            retrieved as `future`, and with that `exception`.

    """
    problem, task, future = (context.get(key) for key in ("exception", "task", "future"))
    if problem is None and is_a(task, Task):
        return "other" if future_done(task) else "task_destroyed"

    if problem is None or not is_a(future, Future):
        return "other"

    if future_exception(future) is not problem:
        return "other"

    return "task_never_retrieved" if is_a(future, Task) else "future_never_retrieved"
