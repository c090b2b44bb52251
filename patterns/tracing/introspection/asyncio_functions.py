"""Which functions of asyncio a task can wait in, and what for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from patterns.tracing.recording.events import WaitKind

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
