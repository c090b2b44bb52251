"""What we use of asyncio beyond its documentation is there in the version that runs."""

from __future__ import annotations

import ast
import asyncio
import importlib
import inspect
import sys
import textwrap
from functools import reduce
from typing import TYPE_CHECKING, Any

import pytest

from patterns.tracing.introspection import asyncio_internals as internals

if TYPE_CHECKING:
    from collections.abc import Callable

MODULES = (
    "base_events",
    "base_subprocess",
    "events",
    "locks",
    "queues",
    "runners",
    "selector_events",
    "streams",
    "taskgroups",
    "tasks",
    "threads",
    "timeouts",
    "unix_events",
)
FIRST, LAST = (3, 0), (9, 0)
ONLY_IN = {
    "as_completed.<locals>._wait_for_one": (FIRST, (3, 13)),
    "_AsCompletedIterator._wait_for_one": ((3, 13), LAST),
    "_AsCompletedIterator.__anext__": ((3, 13), LAST),
    "TaskGroup._aexit": ((3, 12), LAST),
}
"""Function: the version that has it first, and the first that does not have it any more."""
CAME_LATER = {"TaskGroup._aexit": {(3, 12), (3, 13)}}
"""Function: the versions that got it with a release that mended something."""


def expected(name: str) -> bool:
    since, until = ONLY_IN.get(name, (FIRST, LAST))
    return since <= sys.version_info[:2] < until


def names_of(*tables: Any) -> list[str]:
    return sorted({name for table in tables for name in table})


def function(name: str) -> Callable[..., Any] | None:
    """Find a function of asyncio by its qualified name, past those that it is defined in."""
    outer, _, inner = name.partition(".<locals>.")
    for module in MODULES:
        try:
            there: Any = importlib.import_module(f"asyncio.{module}")
            found: Any = reduce(getattr, outer.split("."), there)
        except (AttributeError, ImportError):
            continue

        if not inner:
            return found  # type: ignore[no-any-return]
        tree = ast.parse(textwrap.dedent(inspect.getsource(found)))
        if any(getattr(node, "name", None) == inner for node in ast.walk(tree)):
            return found  # type: ignore[no-any-return]
    return None


@pytest.mark.parametrize(
    "name",
    names_of(
        internals.ON_PRIMITIVES,
        internals.ON_TASKS,
        internals.INPUT_OUTPUT,
        internals.CANCELLERS,
        internals.LOCALS,
        [
            internals.SHIELD_CALLBACK,
            internals.EXECUTOR_CALLBACK,
            internals.RUN_ONCE_CODE.co_qualname,
            internals.HANDLE_RUN,
        ],
    ),
)
def test_a_function_that_is_known_by_its_name_has_that_name(name: str) -> None:
    """In the versions that are said to have it; in others it is not there."""
    if sys.version_info[:2] in CAME_LATER.get(name, ()) and function(name) is None:
        pytest.skip("a later release of this version has it")
    if "_chain_future" in name:
        name = name.partition(".<locals>")[0]
        module = importlib.import_module("asyncio.futures")
        assert "_call_check_cancel" in inspect.getsource(getattr(module, name))
    else:
        assert (function(name) is not None) == expected(name)


@pytest.mark.parametrize("name", sorted(internals.LOCALS))
def test_the_variables_that_are_read_are_there(name: str) -> None:
    """Each function has the local variables by which we learn what it waits on."""
    found: Any = function(name)
    assert set(internals.LOCALS[name]) <= set(
        found.__code__.co_varnames + found.__code__.co_cellvars
    )


def test_loops_handles_and_timers_have_what_we_build_on() -> None:
    """The loop that is mixed into, and the handles that stand for its own."""
    loop = asyncio.SelectorEventLoop()
    try:
        timer = loop.call_later(1, print)
        assert [name for name in internals.LOOP_ATTRIBUTES if not hasattr(loop, name)] == []
        assert [name for name in internals.HANDLE_ATTRIBUTES if not hasattr(timer, name)] == []
        assert [name for name in internals.TIMER_ATTRIBUTES if not hasattr(timer, name)] == []
    finally:
        loop.close()


def test_primitives_keep_their_levels_and_their_lines_where_we_look() -> None:
    """A fresh one of each has the attribute, written by its constructor."""

    async def make() -> list[Any]:
        return [asyncio.Semaphore(2), asyncio.Lock(), asyncio.Event(), asyncio.Barrier(2)]

    made = asyncio.run(make())
    assert [
        (type(thing), name) for thing, (_, name) in zip(made, internals.LEVELS, strict=True)
    ] == [*internals.LEVELS]
    assert all(name in vars(thing) for thing, (_, name) in zip(made, internals.LEVELS, strict=True))
    assert internals.PARTIES in vars(made[3])
    assert internals.BOUND in vars(asyncio.BoundedSemaphore(2))
    assert inspect.isfunction(getattr(asyncio.Semaphore, internals.WAKES_FIRST_IN_LINE))
    lines = {
        "Semaphore.acquire": made[0],
        "Lock.acquire": made[1],
        "Event.wait": made[2],
        "Condition.wait": asyncio.Condition(),
        "Queue.get": asyncio.Queue(),
        "Queue.put": asyncio.Queue(),
    }
    for name, thing in lines.items():
        assert internals.ON_PRIMITIVES[name][1] in vars(thing), name


def test_the_fields_of_a_task_are_read_past_its_class() -> None:
    """A class that hides them all is read like any other."""

    class Hiding(asyncio.Task[Any]):
        def __getattribute__(self, name: str) -> Any:
            raise AttributeError(name)

    async def nothing() -> int:
        await asyncio.sleep(0)
        return 7

    async def main() -> None:
        coro = nothing()
        task: Any = Hiding(coro)
        assert internals.task_coro(task) is coro
        assert not internals.task_done(task)
        assert internals.awaited_future(task) is None
        assert not internals.must_cancel(task)
        assert internals.is_cancelling(task) == 0
        assert internals.task_name(task).startswith("Task-")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert internals.task_done(task)
        assert internals.task_result(task) == 7
        assert internals.task_exception(task) is None

    asyncio.run(main())
