"""Tasks that wait for one another, directly or by `gather`, as `cancel` goes along them."""

from __future__ import annotations

from typing import Any, Final

from patterns.tracing.introspection.asyncio_internals import (
    CANCEL_GATHERED,
    awaited_future,
    future_done,
    gathered,
    task_done,
)

SHORT: Final = 50
"""Tasks that CPython's own `cancel` may go along, which nests a call for each, or two."""


def long_chain(task: Any) -> list[tuple[Any, bool]]:
    """
    Give the tasks that a cancelled *task* cancels in its turn, each twice: when it is asked to
    cancel, and, with True, when all that it waits for has been.

    None are given where no chain among them is long, or one task comes twice. What is not of the
    task's class or run, or has a `cancel` of the program's, ends a chain: CPython goes on there.
    """
    walk: list[tuple[Any, bool]] = []
    seen = {id(task)}
    path = [task]
    ahead = [iter(_waited_for(task))]
    longest = 0
    while ahead:
        awaited = next(ahead[-1], None)
        if awaited is None:
            ahead.pop()
            walk.append((path.pop(), True))
        elif id(awaited) in seen:
            return []
        else:
            seen.add(id(awaited))
            walk.append((awaited, False))
            path.append(awaited)
            ahead.append(iter(_waited_for(awaited)))
            longest = max(longest, len(ahead))
    walk.pop()  # the task itself
    return walk if longest > SHORT else []


def _waited_for(task: Any) -> list[Any]:
    """Give the tasks that *task* waits for and would cancel; none where others are among them."""
    kind, run = type(task), task._step.run
    awaited = awaited_future(task)
    found: list[Any] = []
    for each in _not_done(awaited) if gathered(awaited) else [awaited]:
        if type(each) is not kind or each._step.run is not run or task_done(each):
            return []
        if _own_cancel(each) is not kind.__dict__["cancel"]:
            return []
        found.append(each)
    return found


def _not_done(gathering: Any) -> list[Any]:
    if _own_cancel(gathering) is not CANCEL_GATHERED or future_done(gathering):
        return [gathering]
    return [child for child in gathered(gathering) if not future_done(child)]


def _own_cancel(future: Any) -> Any:
    """Which function its `cancel` is; the program may have put one of its own there."""
    return getattr(future.cancel, "__func__", None)
