"""
What recording costs: three programs, plain, recorded, and watched by others, in alternation.

    python -m tests.bench.recorder [--rounds N] [--alone] [--json]

Run by hand. A machine is never quiet: what is printed are medians, and the ratios to plain of the
same round, so that a busy moment hits all of them. `tests/bench/recorder_peers.py` says who the
others are.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import sys
import time
import tracemalloc
from statistics import median
from typing import TYPE_CHECKING, Any

from patterns.tracing import recorded
from patterns.tracing.timeline.lanes import timeline_of
from tests.bench.recorder_peers import available, plainly

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
    from patterns.tracing.recorder.event_sink import EventSink

    held = 0
    flush = EventSink.flush

    def measure(self: Any) -> None:
        nonlocal held
        gc.collect()
        held = tracemalloc.get_traced_memory()[0] - before
        flush(self)

    EventSink.flush = measure  # type: ignore[method-assign]
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        _took, made = recording(program)
    finally:
        tracemalloc.stop()
        EventSink.flush = flush  # type: ignore[method-assign]
    return held / len(made.events)


def lanes_of_100_000(made: Recording) -> float:
    """Seconds that the lanes of so many events take."""
    gc.collect()
    began = time.perf_counter()
    timeline_of(made)
    return (time.perf_counter() - began) * 100_000 / len(made.events)


def measured(program: Program, watchers: dict[str, Callable[[Program], float]], rounds: int) -> Any:
    """Run each once a round, one after the other."""
    took: dict[str, list[float]] = {name: [] for name in ("plain", "recorded", *watchers)}
    lanes: list[float] = []
    events = 0
    for _ in range(rounds):
        took["plain"].append(plainly(program))
        seconds, made = recording(program)
        took["recorded"].append(seconds)
        lanes.append(lanes_of_100_000(made))
        events = len(made.events)
        del made
        for name, watch in watchers.items():
            took[name].append(watch(program))
    return {
        "seconds": {name: median(times) for name, times in took.items()},
        "ratio": {
            name: median(time / plain for time, plain in zip(times, took["plain"], strict=True))
            for name, times in took.items()
        },
        "events": events,
        "lanes_of_100_000": median(lanes),
        "bytes_an_event": bytes_an_event(program),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--alone", action="store_true", help="without the peers")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("only", nargs="*", choices=[[], *PROGRAMS])
    options = parser.parse_args()
    watchers = {} if options.alone else available()
    results = {}
    print(f"load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}", file=sys.stderr)
    for name, program in PROGRAMS.items():
        if options.only and name not in options.only:
            continue

        results[name] = result = measured(program, watchers, options.rounds)
        if not options.json:
            shown = "  ".join(
                f"{watcher} {seconds:.3f} s ({result['ratio'][watcher]:.2f})"
                for watcher, seconds in result["seconds"].items()
            )
            print(f"{name:9} {shown}", flush=True)
            print(
                f"{'':9} at most {TARGETS[name]}; {result['events']} events, "
                f"{result['bytes_an_event']:.0f} bytes each; "
                f"lanes of 100 000 in {result['lanes_of_100_000']:.2f} s",
                flush=True,
            )
    if options.json:
        json.dump({"python": sys.version, "results": results}, sys.stdout, indent=2)


if __name__ == "__main__":
    main()
