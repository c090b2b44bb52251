# ruff: noqa: SLF001 - what Pyodide replaced it keeps in private names, and so does asyncio
"""
Makes Pyodide look like the CPython of the reader's laptop.

Pyodide puts its own event loop, `asyncio.run` and `time.sleep` in place, and offers the browser
under the names `js` and `pyodide`. Our loop wants CPython's; a program that learners can take
home wants nothing of the browser.
"""

from __future__ import annotations

import asyncio
import sys
import time
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
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


class _Hidden:
    """A finder that finds nothing, before all others."""

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        if name.partition(".")[0] in HIDDEN:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


_kept: dict[str, ModuleType] = {}
"""Pyodide goes on to use them: they stay alive."""


def hide_the_browser() -> None:
    """
    Let the reader's `import js` say what it says on a laptop, however it is imported.

    Not a wall: a program that digs finds the objects themselves. The border (`border.ts`) is the
    wall, and the frame is the one behind it.
    """
    for name in [name for name in sys.modules if name.partition(".")[0] in HIDDEN]:
        _kept[name] = sys.modules.pop(name)
    sys.meta_path[:] = [
        _Hidden(),
        *(each for each in sys.meta_path if not type(each).__module__.startswith("_pyodide")),
    ]


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
