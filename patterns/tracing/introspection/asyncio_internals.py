"""
What we use of asyncio beyond its documentation: the one place where it is named.

Checked for CPython 3.11, 3.12, 3.13 and 3.14. `tests/patterns/tracing/introspection` fails where
the running version has another name for any of it. What it is used for:

- fields of tasks and futures: to see a result without retrieving it, and what a task waits on;
- attributes of loops and handles (`LOOP_ATTRIBUTES`, `HANDLE_ATTRIBUTES`): `loops` overrides the
  methods through which each step goes, and has to do what these do;
- attributes of primitives (`LEVELS`, and the waiters in `ON_PRIMITIVES`): their levels;
- qualified names of functions: what a task is suspended in says what it waits on, and what
  calls `cancel` says through what;
- names of local variables of those functions (`LOCALS`): what exactly is waited on, until when.
"""

from __future__ import annotations

import asyncio
import asyncio.format_helpers
import asyncio.futures
import asyncio.queues
import asyncio.tasks
import os
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.recording.phrasing import is_unnamed

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

    from patterns.tracing.recording.waiting import WaitKind

ASYNCIO_FOLDER: Final = os.path.dirname(asyncio.__file__) + os.sep  # noqa: PTH120 - as in co_filename

# Fields of tasks and futures, read past whatever a class of the program's defines. The classes are
# written in C; where they are not, the attributes are plain.


def _reader(kind: type[Any], name: str) -> Callable[[Any], Any]:
    slot = vars(kind).get(name)
    if slot is None:
        return lambda thing: object.__getattribute__(thing, name)

    return slot.__get__  # type: ignore[no-any-return]


future_callbacks: Final = _reader(asyncio.Future, "_callbacks")
"""Pairs of callback and context, or None."""
future_exception: Final = _reader(asyncio.Future, "_exception")
task_exception: Final = _reader(asyncio.Task, "_exception")
task_result: Final = _reader(asyncio.Task, "_result")
task_coro: Final = _reader(asyncio.Task, "_coro")
awaited_future: Final = _reader(asyncio.Task, "_fut_waiter")
"""What a suspended task waits on; None where it gave way."""
must_cancel: Final = _reader(asyncio.Task, "_must_cancel")
"""Whether its next step begins with a CancelledError."""
task_done: Final[Callable[[Any], bool]] = asyncio.Task.done
task_cancelled: Final[Callable[[Any], bool]] = asyncio.Task.cancelled
task_name: Final[Callable[[Any], str]] = asyncio.Task.get_name
is_cancelling: Final[Callable[[Any], int]] = asyncio.Task.cancelling


def has_default_name(task: Any) -> bool:
    """Whether asyncio gave a task its name."""
    return is_unnamed(task_name(task))


future_done: Final[Callable[[Any], bool]] = asyncio.Future.done
future_cancelled: Final[Callable[[Any], bool]] = asyncio.Future.cancelled

GatheringFuture: Final[Any] = asyncio.tasks._GatheringFuture  # type: ignore[attr-defined]
CANCEL_GATHERED: Final[Any] = vars(GatheringFuture)["cancel"]
"""Cancels what is gathered, one after the other."""


def gathered(gathering: Any) -> list[Any]:
    """Give what a gathering future waits for; nothing where a class of the program's hides it."""
    if type(gathering) is not GatheringFuture:
        return []

    # A future written in C shows no `__dict__`.
    return object.__getattribute__(gathering, "_children")  # type: ignore[no-any-return]


_helpers: Final[Any] = asyncio.format_helpers
extract_stack: Final[Callable[[Any], Any]] = _helpers.extract_stack
format_callback_source: Final[Callable[[Any, Any], str]] = _helpers._format_callback_source
TIMEOUT_EXIT: Final[CodeType] = asyncio.Timeout.__aexit__.__code__

LOOP_ATTRIBUTES: Final = (
    "_check_callback",
    "_check_closed",
    "_check_thread",
    "_closed",
    "_debug",
    "_default_executor",
    "_process_events",
    "_ready",
    "_run_once",
    "_scheduled",
    "_task_factory",
    "_write_to_self",
)
HANDLE_ATTRIBUTES: Final = (
    "_args",
    "_callback",
    "_cancelled",
    "_context",
    "_loop",
    "_repr",
    "_run",
    "_source_traceback",
)
TIMER_ATTRIBUTES: Final = ("_scheduled", "_when")

LEVELS: Final[tuple[tuple[type, str], ...]] = (
    (asyncio.Semaphore, "_value"),
    (asyncio.Lock, "_locked"),
    (asyncio.Event, "_value"),
    (asyncio.Barrier, "_count"),
)
"""Class, and the attribute that holds the level of its instances."""

WAKES_FIRST_IN_LINE: Final = "_wake_up_next"
"""The method of a semaphore that hands a permit to the first in line."""
PARTIES: Final = "_parties"
"""Of a barrier."""
BOUND: Final = "_bound_value"
"""Of a bounded semaphore."""

LOCALS: Final[dict[str, tuple[str, ...]]] = {
    "sleep": ("h", "delay"),
    "Semaphore.acquire": ("self",),
    "Lock.acquire": ("self",),
    "Event.wait": ("self",),
    "Condition.wait": ("self",),
    "Barrier.wait": ("self",),
    "Queue.get": ("self",),
    "Queue.put": ("self",),
    "Queue.join": ("self",),
    "to_thread": ("func",),
    "_wait": ("fs", "timeout_handle", "return_when"),
    "TaskGroup.__aexit__": ("self",),
    "_cancel_and_wait": ("fut",),
}
"""Function: the local variables that are read while a task is suspended in it."""

SHIELD_CALLBACK: Final = "shield.<locals>._outer_done_callback"
SHIELDED: Final = "inner"
"""The variable it closes over: what is shielded."""
EXECUTOR_CALLBACK: Final = "_chain_future.<locals>._call_check_cancel"
AS_COMPLETED_CALLBACK: Final = "as_completed.<locals>._on_completion"
"""Before Python 3.13. It closes over `done`, `todo` and `timeout_handle`."""
RUN_ONCE_CODE: Final[CodeType] = asyncio.BaseEventLoop._run_once.__code__  # type: ignore[attr-defined]
HANDLE_RUN: Final = "Handle._run"
QUEUE_GLOBALS: Final[dict[str, Any]] = vars(asyncio.queues)
SLEEP_IS_OVER: Final[Any] = asyncio.futures._set_result_unless_cancelled  # type: ignore[attr-defined]
"""What the timer of `asyncio.sleep` calls, and nothing else's."""
TASK_WAKEUP: Final = "task_wakeup"
"""The name of the callable by which a task is stepped once a future is done."""
CREATES_TASK: Final = frozenset(
    {"create_task", "ensure_future", "_ensure_future", "BaseEventLoop.create_task"}
)
"""Functions that give a new task to their caller and keep nothing of it."""
GROUP_TASKS: Final = "_tasks"
"""Of a task group: its tasks that are not done."""

ON_PRIMITIVES: Final[dict[str, tuple[WaitKind, str]]] = {
    "Semaphore.acquire": ("semaphore", "_waiters"),
    "Lock.acquire": ("lock", "_waiters"),
    "Event.wait": ("event", "_waiters"),
    "Condition.wait": ("condition", "_waiters"),
    "Barrier.wait": ("barrier", ""),
    "Queue.get": ("queue_get", "_getters"),
    "Queue.put": ("queue_put", "_putters"),
    "Queue.join": ("queue_join", ""),
}
"""Function: kind of wait, and where the primitive keeps the futures of those who wait."""

ON_TASKS: Final[dict[str, WaitKind]] = {
    "_wait": "wait",
    "TaskGroup.__aexit__": "task_group",
    "as_completed.<locals>._wait_for_one": "as_completed",
    "_AsCompletedIterator._wait_for_one": "as_completed",
    "_AsCompletedIterator.__anext__": "as_completed",
}

WAITS_FOR_ANY: Final = frozenset({"wait_for", "_cancel_and_wait"})
"""Functions that wait for a future that somebody gave them."""

INPUT_OUTPUT: Final[dict[str, str]] = {
    "StreamReader._wait_for_data": "data from a stream",
    "FlowControlMixin._drain_helper": "room in a stream",
    "StreamWriter.wait_closed": "the end of a stream",
    "BaseSelectorEventLoop.sock_connect": "a connection",
    "BaseEventLoop._create_connection_transport": "a connection",
    "BaseSelectorEventLoop._accept_connection2": "a client",
    "BaseSelectorEventLoop.sock_accept": "a client",
    "BaseSelectorEventLoop.sock_recv": "data from a socket",
    "BaseSelectorEventLoop.sock_recv_into": "data from a socket",
    "BaseSelectorEventLoop.sock_recvfrom": "data from a socket",
    "BaseSelectorEventLoop.sock_sendall": "room in a socket",
    "BaseSelectorEventLoop.sock_sendto": "room in a socket",
    "BaseEventLoop.create_datagram_endpoint": "a socket",
    "BaseEventLoop.getaddrinfo": "an address",
    "BaseEventLoop.connect_read_pipe": "a pipe",
    "BaseEventLoop.connect_write_pipe": "a pipe",
    "BaseSubprocessTransport._wait": "a process",
    "_UnixSelectorEventLoop._make_subprocess_transport": "a process",
    "Server.serve_forever": "clients",
    "Server.start_serving": "clients",
    "Server.wait_closed": "the last client",
}
"""Innermost function of asyncio: what is waited for, in words."""

CANCELLERS: Final[dict[str, str]] = {
    "Timeout._on_timeout": "timeout",
    "TaskGroup._abort": "task_group",
    "TaskGroup._on_task_done": "task_group",
    "TaskGroup.__aexit__": "task_group",
    "TaskGroup._aexit": "task_group",
    "_GatheringFuture.cancel": "gather",
    "_cancel_and_wait": "wait_for",
    "_cancel_all_tasks": "runner",
    "Runner._on_sigint": "runner",
}
"""Function of asyncio that calls `cancel`: what it does so for."""


_ALONE: Final = frozenset({"sleep", "to_thread", "_cancel_and_wait"})
"""What is waited for there needs a look of its own."""


def deciding(library: tuple[str, ...]) -> int | None:
    """Which of the functions on the way down tells what is waited on; None where none does."""
    for index, name in enumerate(library):
        if name == "Condition.wait" and "Lock.acquire" in library:
            continue  # notified: now it has to get its lock again

        if name == "wait_for" and "_cancel_and_wait" in library:
            continue  # its time is over: now it waits for the end of what it cancelled

        if name in ON_PRIMITIVES or name in ON_TASKS or name in _ALONE:
            return index

        if name == "wait_for" and len(library) == index + 1:
            return index  # Python 3.11; later ones wait inside a time-out

    return None
