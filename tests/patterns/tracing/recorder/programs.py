"""Three small programs whose course is known, and how such programs are run."""

from __future__ import annotations

from textwrap import dedent

from patterns.tracing import Recording, record
from tests.patterns.tracing.laws import assert_strictly_lawful

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


def run(program: str) -> Recording:
    recording = record(dedent(program))
    assert_strictly_lawful(recording)
    return recording
