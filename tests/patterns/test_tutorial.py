"""The programs of the tutorial that the course grew from, as they stand in it, run as they are."""

from __future__ import annotations

import pytest

from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries

GATHER = """\
import asyncio

async def fetch_data(id):
    print(f"Start fetching {id}")
    await asyncio.sleep(1)  # Simulate IO-bound work
    print(f"Done fetching {id}")
    return f"Data-{id}"

async def main():
    tasks = [fetch_data(i) for i in range(5)]
    results = await asyncio.gather(*tasks)
    print("Results:", results)

asyncio.run(main())
"""

SEMAPHORE = """\
import asyncio

semaphore = asyncio.Semaphore(3)  # Max 3 concurrent tasks

async def limited_fetch(id):
    async with semaphore:
        print(f"Fetching {id} with limited concurrency")
        await asyncio.sleep(1)
        print(f"Done {id}")

async def main():
    tasks = [limited_fetch(i) for i in range(10)]
    await asyncio.gather(*tasks)

asyncio.run(main())
"""

QUEUE = """\
import asyncio

async def producer(queue):
    for i in range(5):
        await asyncio.sleep(0.5)  # Produce items at intervals
        item = f"item-{i}"
        await queue.put(item)
        print(f"Produced {item}")
    await queue.put(None)  # Sentinel to indicate completion

async def consumer(queue):
    while True:
        item = await queue.get()
        if item is None:  # Check for sentinel
            break
        print(f"Consuming {item}")
        await asyncio.sleep(1)  # Simulate processing time
    print("Consumer done")

async def main():
    queue = asyncio.Queue()
    prod_task = asyncio.create_task(producer(queue))
    cons_task = asyncio.create_task(consumer(queue))
    await asyncio.gather(prod_task, cons_task)

asyncio.run(main())
"""


@pytest.mark.parametrize(
    ("program", "end", "last"),
    [
        (
            GATHER,
            1.0,
            "Results: ['Data-0', 'Data-1', 'Data-2', 'Data-3', 'Data-4']",
        ),
        (SEMAPHORE, 4.0, "Done 9"),
        (QUEUE, 5.5, "Consumer done"),
    ],
    ids=["gather", "semaphore", "queue"],
)
def test_a_program_of_the_tutorial_runs(program: str, end: float, last: str) -> None:
    """Nothing has to be changed in it, and its tasks end as they would elsewhere."""
    recording = record(program)

    assert recording.outcome.kind == "returned"
    assert recording.end == end
    assert RunQueries(recording).output_lines[-1].text == last
