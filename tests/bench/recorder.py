"""
What recording costs: three programs, plain against recorded, in alternation.

    python -m tests.bench.recorder [--rounds N] [--json]

Run by hand. The machine is never quiet, so the figure to look at is the smallest of each, and
the ratio of the two.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import sys
import time
import tracemalloc
from typing import TYPE_CHECKING, Any

from patterns.tracing import recorded
from patterns.tracing.lanes import picture

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from patterns.tracing import Recording

    Program = Callable[[], Coroutine[Any, Any, None]]


async def switches() -> None:
    """10 000 tasks that each give the others ten turns."""

    async def turn() -> None:
        for _ in range(10):
            await asyncio.sleep(0)

    await asyncio.gather(*(turn() for _ in range(10_000)))


async def queue() -> None:
    """50 000 items through a queue of ten to four consumers."""
    items: asyncio.Queue[int | None] = asyncio.Queue(10)

    async def consumer() -> None:
        while await items.get() is not None:
            pass

    consumers = [asyncio.create_task(consumer()) for _ in range(4)]
    for number in range(50_000):
        await items.put(number)
    for _ in consumers:
        await items.put(None)
    await asyncio.gather(*consumers)


async def limited() -> None:
    """200 tasks that each sleep twenty times for 10 ms, at most twenty at once."""
    permits = asyncio.Semaphore(20)

    async def sleeper() -> None:
        for _ in range(20):
            async with permits:
                await asyncio.sleep(0.01)

    await asyncio.gather(*(sleeper() for _ in range(200)))


PROGRAMS: dict[str, Program] = {"switches": switches, "queue": queue, "limited": limited}
TARGETS = {"switches": 2.5, "queue": 2.5, "limited": 1.03}


def plainly(program: Program) -> float:
    gc.collect()
    began = time.perf_counter()
    asyncio.run(program())
    return time.perf_counter() - began


def recording(program: Program) -> tuple[float, Recording]:
    """Record the program; the time is that of the run, words are made after it."""
    took = 0.0

    async def timed() -> None:
        nonlocal took
        began = time.perf_counter()
        await program()
        took = time.perf_counter() - began

    gc.collect()
    with recorded() as made:
        asyncio.run(timed())
    return took, made


def bytes_an_event(program: Program) -> float:
    """Memory that the raw rows of a run hold, by event, before they become events."""
    from patterns.tracing import outlet

    held = 0
    flush = outlet.Outlet.flush

    def measure(self: Any) -> None:
        nonlocal held
        gc.collect()
        held = tracemalloc.get_traced_memory()[0] - before
        flush(self)

    outlet.Outlet.flush = measure  # type: ignore[method-assign]
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        _took, made = recording(program)
    finally:
        tracemalloc.stop()
        outlet.Outlet.flush = flush  # type: ignore[method-assign]
    return held / len(made.events)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("only", nargs="*", choices=[[], *PROGRAMS])
    options = parser.parse_args()
    results = {}
    for name, program in PROGRAMS.items():
        if options.only and name not in options.only:
            continue

        plain, ours = [], []
        for _ in range(options.rounds):
            plain.append(plainly(program))
            took, made = recording(program)
            ours.append(took)
        began = time.perf_counter()
        picture(made)
        results[name] = {
            "plain": min(plain),
            "recorded": min(ours),
            "ratio": min(ours) / min(plain),
            "target": TARGETS[name],
            "events": len(made.events),
            "lanes_seconds": time.perf_counter() - began,
        }
        if options.memory:
            results[name]["bytes_an_event"] = bytes_an_event(program)
        if not options.json:
            figures = "  ".join(f"{key} {value:.3f}" for key, value in results[name].items())
            print(f"{name:10} {figures}", flush=True)
    if options.json:
        json.dump({"python": sys.version, "results": results}, sys.stdout, indent=2)


if __name__ == "__main__":
    main()
