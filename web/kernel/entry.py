"""
The kernel's side of the protocol: four functions that the worker calls.

Nothing here touches the browser: what is needed of it (send a text, sleep) comes as functions.
"""

from __future__ import annotations

import ast
import dataclasses
import gc
import sys
from typing import TYPE_CHECKING, Literal

from patterns.tracing import run_program
from patterns.tracing.limits import DEFAULT
from web.kernel import surroundings
from web.kernel.traces import Traces

if TYPE_CHECKING:
    from collections.abc import Callable

_before: Traces | None = None


def prepare() -> None:
    """Make the interpreter ready; slow, and therefore done before the snapshot is taken."""
    from web.kernel import preload  # noqa: F401, PLC0415 - a second's work, for its effect

    surroundings.put_back_cpython()
    _warm_up()
    # What lives now lives for good: collections between the runs need not look at it.
    gc.collect()
    gc.freeze()


def begin() -> None:
    """After the start or the restore, right before the first program."""
    global _before  # noqa: PLW0603 - one interpreter, one state to come back to
    surroundings.hide_the_browser()
    _before = Traces()
    _before.put_back()


def missing(source: str) -> bool:
    """Whether the program imports what is not in memory yet, and so needs the library's files."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return not names <= sys.modules.keys()


def run(
    source: str,
    clock: Literal["instant", "live"],
    speed: float,
    emit: Callable[[str], object],
    guard: Callable[[], object],
    sleep: Callable[[float], surroundings.Sleeping] | None,
) -> str:
    """
    Run a program; its recording as JSON, without the events that went through `emit`.

    `guard` tells Python how much stack the browser has. `sleep` is the browser's, in
    milliseconds; None where the worker cannot switch stacks and has to sleep itself.
    """
    guard()
    surroundings.leave_the_browsers_loop()
    wait = None
    if sleep is not None:
        wait = surroundings.stepping_aside(_run_sync, sleep)
    recording = run_program(
        source, clock=clock, limits=DEFAULT, speed=speed, emit=_sending(emit), wait=wait
    )
    return dataclasses.replace(recording, events=()).to_json()


def tidy() -> str | None:
    """Between two programs: put back what can be put back; what cannot is told."""
    assert _before is not None, "begin() comes first"
    changed = _before.changed()
    _before.put_back()
    gc.collect()
    return changed


def _sending(emit: Callable[[str], object]) -> Callable[[str], None]:
    """A plain function, which a program that looks around finds instead of the browser's."""

    def send(text: str) -> None:
        emit(text)

    return send


def _warm_up() -> None:
    """Run what a first program would run for the first time: caches, specialised bytecode."""
    program = (
        "import asyncio\n"
        "async def child(number):\n"
        "    await asyncio.sleep(0.1)\n"
        "    print('child', number)\n"
        "async def main():\n"
        "    await asyncio.gather(*(child(number) for number in range(3)))\n"
        "asyncio.run(main())\n"
    )
    for _ in range(3):
        run_program(program, clock="instant", limits=DEFAULT, emit=lambda _text: None).to_json()


try:
    from pyodide.ffi import run_sync as _run_sync
except ImportError:  # natively, for the tests

    def _run_sync(_promise: object, /) -> object:
        raise RuntimeError("there is no browser to wait in")
