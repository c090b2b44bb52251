# ruff: noqa: SLF001 - what Pyodide replaced it keeps in private names, and so does asyncio
"""
Makes Pyodide look like the CPython of the reader's laptop.

Pyodide puts its own event loop, `asyncio.run` and `time.sleep` in place, and offers the browser
under the names `js` and `pyodide`. Our loop wants CPython's; a program that learners can take
home wants nothing of the browser.
"""

from __future__ import annotations

import asyncio
import builtins
import sys
import time
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import ModuleType

events: Any = asyncio.events
"""Whose private functions are used here: the public ones are deprecated or do more."""

_browsers_policy: object = None

HIDDEN: Final = frozenset({"js", "pyodide", "pyodide_js", "micropip", "_pyodide", "_pyodide_core"})
"""Top-level modules that are not there for a reader's program."""


def put_back_cpython() -> None:
    """Undo what Pyodide changed in the standard library. Does nothing outside Pyodide."""
    global _browsers_policy  # noqa: PLW0603 - one interpreter, one browser
    webloop = sys.modules.get("pyodide.webloop")
    if webloop is None:
        return
    asyncio.run = webloop._orig_run
    time.sleep = webloop._orig_sleep
    _browsers_policy = events._get_event_loop_policy()
    events._set_event_loop_policy(None)
    leave_the_browsers_loop()


def leave_the_browsers_loop() -> None:
    """Pyodide's loop claims to be running for ever, which forbids any other to run."""
    asyncio._set_running_loop(None)


def hide_the_browser() -> None:
    """
    Let the reader's `import js` say what it says on a laptop.

    Not a wall: the frame is the wall. Pyodide itself goes on to import these, also while a
    program runs, so they stay where they are and only the program is refused.
    """
    plain = builtins.__import__

    def refusing(
        name: str,
        globals: Mapping[str, object] | None = None,  # noqa: A002 - as the language calls it
        locals: Mapping[str, object] | None = None,  # noqa: A002
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        from_program = globals is not None and globals.get("__name__") == "__main__"
        if from_program and level == 0 and name.partition(".")[0] in HIDDEN:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return plain(name, globals, locals, fromlist or (), level)

    builtins.__import__ = refusing


class Sleeping(Protocol):
    """What the worker's `sleep` gives."""

    promise: object


def browser_wait(
    run_sync: Callable[[object], object], sleep: Callable[[float], Sleeping]
) -> Callable[[float], None]:
    """
    Make a wait that leaves the worker free.

    `run_sync` resumes through the loop that it finds, and that must be the browser's: ours is not
    the running one until it is back.

    Args:
        run_sync: Pyodide's: it switches stacks until a promise is fulfilled.
        sleep: The worker's; takes milliseconds.

    Returns:
        A function that waits for some seconds.

    """

    def wait(seconds: float) -> None:
        loop, policy = asyncio._get_running_loop(), events._event_loop_policy
        asyncio._set_running_loop(None)
        events._set_event_loop_policy(_browsers_policy)
        try:
            run_sync(sleep(seconds * 1000).promise)
        finally:
            events._set_event_loop_policy(policy)
            asyncio._set_running_loop(loop)

    return wait
