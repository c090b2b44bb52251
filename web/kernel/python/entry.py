"""
The kernel's side of the protocol: functions that the worker calls.

After each program the worker puts Python's memory back to what it was before: nothing here has to
be undone.

Nothing here touches the browser: what is needed of it (send a text, sleep) comes as functions.
"""

from __future__ import annotations

import ast
import dataclasses
import gc
import json
import platform
import random
import sys
from typing import TYPE_CHECKING, Final, Literal

from patterns.tracing import ScheduleError, run_program
from patterns.tracing.exploration.schedule import Schedule
from patterns.tracing.observer.limits import DEFAULT
from patterns.tracing.recording.journal.batch_reader import RecordingBuilder
from patterns.tracing.recording.run_facts import Outcome
from web.kernel.python import undo_pyodide
from web.kernel.python.exploring import tell_of_orders
from web.kernel.python.steering import run_ordered, run_picked

if TYPE_CHECKING:
    from collections.abc import Callable

WARM_UP_PROGRAM: Final = """\
import asyncio

async def child(number):
    await asyncio.sleep(1)
    print("child", number)

async def main():
    await asyncio.gather(*(child(number) for number in range(3)))

asyncio.run(main())
"""
"""It uses what most programs use."""

SEED: Final = 20
"""Every run starts from the same state of `random`: what a lesson shows can be shown again."""


_send_the_rest: Callable[[], None] | None = None
"""Sends what the run has recorded and not sent yet; None where nothing runs."""


def prepare() -> None:
    """Make the interpreter ready; slow, and therefore done before the snapshot is taken."""
    from web.kernel.python import preload  # noqa: F401, PLC0415 - a second's work, for its effect

    undo_pyodide.put_back_cpython()
    _fill_caches(3)
    random.seed(0)  # it is in the image, which should be the same each time
    # What lives now lives for good: collections between the runs need not look at it.
    gc.collect()
    gc.freeze()


def begin() -> str:
    """Begin, after the start or the restore, before the first program; gives Python's version."""
    undo_pyodide.hide_the_browser()
    random.seed(SEED)
    return platform.python_version()


def warm_up(
    emit: Callable[[str], object],
    guard: Callable[[], object],
    sleep: Callable[[float], undo_pyodide.Sleeping] | None,
) -> None:
    """Run a program and drop its recording, under both clocks where that takes no time."""
    run(WARM_UP_PROGRAM, "instant", 1, "", emit, guard, sleep)
    if sleep is not None:
        run(WARM_UP_PROGRAM, "live", 1000, "", emit, guard, sleep)


def missing(source: str, checks: bool) -> bool:
    """Whether what is not in memory yet is imported: by the program, or for checks of its runs."""
    if checks and "patterns.checks.check_text" not in sys.modules:
        return True

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
    order: str,
    emit: Callable[[str], object],
    guard: Callable[[], object],
    sleep: Callable[[float], undo_pyodide.Sleeping] | None,
) -> str:
    """
    Run a program; its recording as JSON, without the tasks and events that went through `emit`.

    `order` is for the instant clock, and empty where all is as it is written. `guard` tells Python
    how much stack the browser has. `sleep` is the browser's, in milliseconds; None where the worker
    cannot switch stacks and has to sleep itself.
    """
    guard()
    undo_pyodide.leave_the_browsers_loop()
    wait = None
    if sleep is not None:
        wait = undo_pyodide.browser_wait(_run_sync, sleep)
    try:
        schedule = Schedule.parse(order)
    except ScheduleError as problem:
        nothing = RecordingBuilder(python=platform.python_version(), clock="instant")
        outcome = Outcome("stopped", f"It did not run under this order. {problem}")
        return nothing.recording(outcome).to_json()

    if len(schedule) > 0:
        return run_ordered(source, schedule, _sending(emit))

    recording = run_program(
        source,
        clock=clock,
        limits=DEFAULT,
        speed=speed,
        emit=_sending(emit),
        wait=wait,
        begun=_keep,
    )
    return dataclasses.replace(recording, tasks=(), events=()).to_json()


def send_the_rest() -> None:
    """Send what is recorded of a program that has ended Python: no program runs here any more."""
    if _send_the_rest is not None:
        _send_the_rest()


def _keep(send_the_rest: Callable[[], None]) -> None:
    global _send_the_rest  # noqa: PLW0603 - one interpreter, one run
    _send_the_rest = send_the_rest


def pick(
    source: str,
    picks: str,
    checks: str,
    claims: str,
    emit: Callable[[str], object],
    guard: Callable[[], object],
) -> str:
    """
    Run a program under an order that is picked. Else as `run`.

    Args:
        source: The program's text.
        picks: The waits that were picked, as a JSON list.
        checks: What must hold of the run, where it was picked to its end; one a line.
        claims: What must hold of it if it holds of the run as written; one a line.
        emit: Gets the batches.
        guard: As of `run`.

    """
    guard()
    undo_pyodide.leave_the_browsers_loop()
    return run_picked(source, json.loads(picks), checks, claims, _sending(emit))


def explore(
    source: str,
    runs: int,
    seed: int,
    checks: str,
    claims: str,
    send: Callable[[str], object],
    guard: Callable[[], object],
) -> None:
    """
    Run a program under other orders.

    Args:
        source: The program's text.
        runs: How many, the one as written included.
        seed: Decides which orders are tried.
        checks: What must hold in each run, one a line.
        claims: What must hold in each if it holds in the run as written, one a line.
        send: Gets what `Explored` carries, again and again.
        guard: As of `run`.

    """
    guard()
    undo_pyodide.leave_the_browsers_loop()
    tell_of_orders(source, runs, seed, checks, claims, _sending(send))


def _sending(emit: Callable[[str], object]) -> Callable[[str], None]:
    """A plain function, which a program that looks around finds instead of the browser's."""

    def send(text: str) -> None:
        emit(text)

    return send


def _fill_caches(times: int) -> None:
    """Do what a first program would be the first to do: fill caches, specialise bytecode."""
    for _ in range(times):
        recording = run_program(
            WARM_UP_PROGRAM, clock="instant", limits=DEFAULT, emit=lambda _text: None
        )
        recording.to_json()


try:
    from pyodide.ffi import run_sync as _run_sync
except ImportError:  # natively, for the tests

    def _run_sync(_promise: object, /) -> object:
        raise RuntimeError("there is no browser to wait in")
