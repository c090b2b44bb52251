"""
Other ways to watch an asyncio program, for `tests.bench.recorder`.

None of them is a dependency. `pip install viztracer aiomonitor` brings those that are not part of
Python; what is not there is said in a sentence and left out.
"""

from __future__ import annotations

import asyncio
import gc
import importlib
import logging
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    Program = Callable[[], Coroutine[Any, Any, None]]


def plainly(program: Program) -> float:
    return _timed(program)


def debug_mode(program: Program) -> float:
    """As `python -X dev` does; what it logs of slow callbacks is not counted against it."""
    with _quiet():
        return _timed(program, debug=True)


def viztracer(program: Program) -> float:
    """With the tracer around the whole run; its report, as ours, is made afterwards."""
    tracer = importlib.import_module("viztracer").VizTracer(
        log_async=True, verbose=0, tracer_entries=5_000_000
    )
    tracer.start()
    try:
        return _timed(program)
    finally:
        tracer.stop()
        tracer.clear()


def aiomonitor(program: Program) -> float:
    """With its task factory, which notes who creates and who cancels, and no steps."""
    took = 0.0

    async def monitored() -> None:
        nonlocal took
        monitor = importlib.import_module("aiomonitor").Monitor(
            asyncio.get_running_loop(),
            termui_port=0,
            webui_port=0,
            console_port=0,
            console_enabled=False,
            hook_task_factory=True,
        )
        with monitor:
            began = time.perf_counter()
            await program()
            took = time.perf_counter() - began

    with _quiet():
        gc.collect()
        asyncio.run(monitored())
    return took


PEERS: Final[dict[str, Callable[[Program], float]]] = {
    "debug mode": debug_mode,
    "viztracer": viztracer,
    "aiomonitor": aiomonitor,
}
INSTALLED: Final = ("viztracer", "aiomonitor")
"""Those that have to be."""


def available() -> dict[str, Callable[[Program], float]]:
    """Give the peers that are there; say which are not."""
    there = dict(PEERS)
    for name in INSTALLED:
        try:
            importlib.import_module(name)
        except ImportError:
            print(f"{name} is not installed and is left out: pip install {name}.")
            del there[name]
    return there


def _timed(program: Program, *, debug: bool | None = None) -> float:
    gc.collect()
    began = time.perf_counter()
    asyncio.run(program(), debug=debug)
    return time.perf_counter() - began


@contextmanager
def _quiet() -> Iterator[None]:
    logger = logging.getLogger()
    level = logger.level
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
        logger.setLevel(level)
