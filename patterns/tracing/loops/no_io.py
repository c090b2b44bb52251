"""
What a program cannot have where it runs, each in one sentence.

A browser has no threads, no sockets, no processes and nobody at a keyboard. Under virtual time
there are none anywhere: nothing real can happen between two moments that follow each other at
once, so a program that waits for a socket would wait for ever. Pools of threads alone are imitated
(see `simulated_threads`).
"""

from __future__ import annotations

import asyncio
from typing import Any, Final, NoReturn


class AbsentError(RuntimeError):
    """Something that this place does not have."""


# Users meet it in tracebacks, where our module's name would tell them nothing.
AbsentError.__module__ = "builtins"


THREADS: Final = (
    "{what} needs threads, and there are none here, but `await asyncio.to_thread(…)` is imitated: "
    "it can run the same function."
)
NETWORK: Final = (
    "{what} needs the network, and there is none here: "
    "`await asyncio.sleep(…)` can stand in for the waiting."
)
PROCESSES: Final = (
    "{what} needs processes, and there are none here: "
    "`await asyncio.sleep(…)` can stand in for the waiting."
)
INPUT: Final = (
    "{what} waits for somebody at a keyboard, and there is nobody here: "
    "write the value into the program."
)


def refuse(sentence: str, what: str) -> NoReturn:
    """
    Say that there is no *what* here: the *sentence* has `{what}` where it is to stand.

    Raises AbsentError: always.
    """
    raise AbsentError(sentence.format(what=what))


class NoInputOutput(asyncio.BaseEventLoop):
    """Refuses everything that a loop without I/O cannot do, where the reader asks for it."""

    async def getaddrinfo(self, *args: Any, **kwargs: Any) -> NoReturn:
        refuse(NETWORK, "Looking up an address")

    async def getnameinfo(self, *args: Any, **kwargs: Any) -> NoReturn:
        refuse(NETWORK, "Looking up an address")

    async def create_connection(self, *args: Any, **kwargs: Any) -> NoReturn:
        refuse(NETWORK, "Opening a connection")

    async def create_server(self, *args: Any, **kwargs: Any) -> NoReturn:
        refuse(NETWORK, "Starting a server")

    async def create_datagram_endpoint(self, *args: Any, **kwargs: Any) -> NoReturn:
        refuse(NETWORK, "Opening a datagram endpoint")

    async def create_unix_connection(self, *args: Any, **kwargs: Any) -> NoReturn:
        refuse(NETWORK, "Opening a connection")

    async def create_unix_server(self, *args: Any, **kwargs: Any) -> NoReturn:
        refuse(NETWORK, "Starting a server")

    async def sock_connect(self, *args: Any, **kwargs: Any) -> NoReturn:
        refuse(NETWORK, "Opening a connection")

    async def connect_read_pipe(self, *args: Any, **kwargs: Any) -> NoReturn:
        refuse(PROCESSES, "Reading from a pipe")

    async def connect_write_pipe(self, *args: Any, **kwargs: Any) -> NoReturn:
        refuse(PROCESSES, "Writing to a pipe")

    async def subprocess_exec(self, *args: Any, **kwargs: Any) -> NoReturn:
        refuse(PROCESSES, "Starting a subprocess")

    async def subprocess_shell(self, *args: Any, **kwargs: Any) -> NoReturn:
        refuse(PROCESSES, "Starting a subprocess")

    def add_reader(self, *args: Any, **kwargs: Any) -> NoReturn:  # type: ignore[override]
        refuse(NETWORK, "Watching a socket")

    def add_writer(self, *args: Any, **kwargs: Any) -> NoReturn:  # type: ignore[override]
        refuse(NETWORK, "Watching a socket")

    def add_signal_handler(self, *args: Any, **kwargs: Any) -> None:  # type: ignore[override]
        """Accept it: a program that would shut down on a signal runs, and none ever comes."""

    def remove_signal_handler(self, *args: Any, **kwargs: Any) -> bool:
        return False
