"""
What a drawing costs for recordings of more and more events: it has to be linear.

    python -m tests.bench.drawing [--most EVENTS]

Prints, for each stage and size, the milliseconds of work (the best of three), and how many times as long
an event takes in the largest recording as in the second smallest; about 1 is linear.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from time import process_time
from typing import TYPE_CHECKING, Final

from patterns.tracing import Recording, record
from patterns.tracing.comparison.compare import compare
from patterns.tracing.diagnosis.rules import diagnoses
from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.explanation.run_summary import run_summary
from patterns.tracing.export.ascii_chart import text_report
from patterns.tracing.export.chrome_trace import chrome_trace
from patterns.tracing.export.narration import narration
from web.app.columns.primitive_bars import below, levels, peaks
from web.app.columns.task_bars import bars
from web.app.columns.timeline_columns import columns
from web.app.columns.trace import trace
from web.app.lesson.thumbnail import thumbnail
from web.app.recording_page import recording_page_data

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES: Final = (1_000, 4_000, 12_000, 32_000, 50_000)
"""Events of a recording, about."""
ROUNDS: Final = 3

SLEEPING: Final = """
import asyncio

async def sleeper(times):
    for _ in range(times):
        await asyncio.sleep(0.1)

async def main():
    async with asyncio.TaskGroup() as group:
        for number in range(10):
            group.create_task(sleeper({times}), name=f"sleeper-{{number}}")

asyncio.run(main())
"""
SEMAPHORE: Final = """
import asyncio

async def fetch(limit):
    async with limit:
        await asyncio.sleep(0.1)

async def main():
    limit = asyncio.Semaphore(20)
    async with asyncio.TaskGroup() as group:
        for number in range({times}):
            group.create_task(fetch(limit), name=f"fetch-{{number}}")

asyncio.run(main())
"""
BATCHES: Final = """
import asyncio

async def load(number):
    await asyncio.sleep(0.1)

async def store(number):
    await asyncio.sleep(0.1)

async def main():
    queue = asyncio.Queue()
    for number in range({times}):
        for _ in range(5):
            await load(number)
        await queue.put(number)
        for _ in range(5):
            await store(number)

asyncio.run(main())
"""
CHAIN: Final = """
import asyncio

async def link(left):
    await (asyncio.create_task(link(left - 1)) if left else asyncio.sleep(1))

async def main():
    await link({times})

asyncio.run(main())
"""
AWAITED: Final = """
import asyncio

async def guest(table):
    await asyncio.shield(table)

async def main():
    table = asyncio.create_task(asyncio.sleep(1))
    await asyncio.gather(*(guest(table) for _ in range({times})))

asyncio.run(main())
"""
GROUPS: Final = """
import asyncio

async def branch(depth):
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(0.1))
        if depth:
            group.create_task(branch(depth - 1))

asyncio.run(branch({times}))
"""
STUCK: Final = """
import asyncio

async def hoard(permits):
    async with permits:
        await asyncio.Event().wait()

async def main():
    permits = asyncio.Semaphore({times} // 2)
    await asyncio.gather(*(hoard(permits) for _ in range({times})))

asyncio.run(main())
"""
SHAPES: Final = {
    "sleeping": (SLEEPING, 30),
    "semaphore": (SEMAPHORE, 10),
    "batches": (BATCHES, 31),
    "chain": (CHAIN, 6),
    "awaited": (AWAITED, 6),
    "groups": (GROUPS, 12),
    "stuck": (STUCK, 4),
}
"""Programs, and how many events a turn of each makes, about."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that is made of one recording."""

    recording: Recording
    run: RunQueries

    @property
    def stages(self) -> dict[str, Callable[[], object]]:
        """What is measured, in the order in which a page needs it."""
        timeline = self.run.timeline
        lanes = timeline.lanes[:300]
        text = self.recording.to_json()
        others = below(timeline)
        return {
            "lanes": lambda: RunQueries(self.recording).timeline,
            "task bars": lambda: bars(timeline, lanes),
            "primitive bars": lambda: levels(timeline, others, len(lanes)),
            "peaks": lambda: peaks(others, len(lanes)),
            "all columns": lambda: columns(timeline),
            "narration": lambda: narration(self.recording),
            "trace": lambda: trace(timeline, self.recording),
            "diagnoses": lambda: diagnoses(self.run),
            "summary": lambda: run_summary(self.run),
            "thumbnail": lambda: thumbnail(self.recording),
            "ASCII chart": lambda: text_report(self.recording),
            "Chrome trace": lambda: chrome_trace(self.recording),
            "JSON": self.recording.to_json,
            "reading": lambda: Recording.from_json(text),
            "comparison": lambda: compare(self.run, self.run),
            "HTML": lambda: recording_page_data(self.recording, {}),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    parser.add_argument("--most", type=int, default=SIZES[-1], help="events of the largest")
    most: int = parser.parse_args().most
    sizes = [size for size in SIZES if size <= most]
    for shape, (program, per_turn) in SHAPES.items():
        drawings = [drawing_of(program.format(times=size // per_turn)) for size in sizes]
        counts = [len(drawing.recording.events) for drawing in drawings]
        print(f"\n{shape:16}" + "".join(f"{count:>9}" for count in counts) + "   growth")
        for stage in drawings[0].stages:
            times = [_milliseconds(drawing.stages[stage]) for drawing in drawings]
            base = min(1, len(times) - 1)
            growth = (times[-1] / counts[-1]) / (times[base] / counts[base])
            print(f"{stage:16}" + "".join(f"{time:9.1f}" for time in times) + f"{growth:9.2f}")


def drawing_of(program: str) -> Drawing:
    recording = record(program, limits=None)
    return Drawing(recording, RunQueries(recording))


def _milliseconds(stage: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        begun = process_time()
        stage()
        best = min(best, process_time() - begun)
        if best > 1:
            break
    return best * 1000


if __name__ == "__main__":
    main()
