"""Tasks that wait for one another, one after the other, as `cancel` goes along them."""

from __future__ import annotations

from typing import Any, Final

from patterns.tracing.introspection.asyncio_internals import awaited_future, task_done

SHORT: Final = 50
"""Tasks that CPython's own `cancel` may go along, which nests a call for each."""


def long_chain(task: Any) -> list[Any]:
    """
    Give the tasks that a cancelled *task* cancels in its turn, each that for which the one before
    it waits.

    None are given where they are few, or wait in a ring, or where one that is not of its class or
    its run comes before there are many: CPython goes along those.
    """
    kind, run = type(task), task._step.run
    chain: list[Any] = []
    seen = {id(task)}
    awaited = awaited_future(task)
    while type(awaited) is kind and not task_done(awaited) and awaited._step.run is run:
        if id(awaited) in seen:
            return []
        seen.add(id(awaited))
        chain.append(awaited)
        awaited = awaited_future(awaited)
    if len(chain) <= SHORT or any(_is_its_own(each) for each in chain):
        return []
    return chain


def _is_its_own(task: Any) -> bool:
    """Whether the program has put something in the place of its `cancel`."""
    cancel = task.cancel
    return getattr(cancel, "__func__", None) is not type(task).__dict__["cancel"]
