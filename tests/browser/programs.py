"""Programs as a newcomer pastes them: no types, no names for tasks, a print in every branch."""

from __future__ import annotations

GATHER = """\
import asyncio

async def fetch_data(id):
    print(f"Start fetching {id}")
    await asyncio.sleep(1)
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

semaphore = asyncio.Semaphore(3)

async def limited_fetch(id):
    async with semaphore:
        print(f"Fetching {id}")
        await asyncio.sleep(1)
        print(f"Done {id}")

async def main():
    await asyncio.gather(*[limited_fetch(i) for i in range(10)])

asyncio.run(main())
"""

QUEUE = """\
import asyncio

async def producer(queue):
    for i in range(5):
        await asyncio.sleep(0.5)
        await queue.put(f"item-{i}")
        print(f"Produced item-{i}")
    await queue.put(None)

async def consumer(queue):
    while True:
        item = await queue.get()
        if item is None:
            break
        print(f"Consuming {item}")
        await asyncio.sleep(1)
    print("Consumer done")

async def main():
    queue = asyncio.Queue()
    await asyncio.gather(
        asyncio.create_task(producer(queue)), asyncio.create_task(consumer(queue)))

asyncio.run(main())
"""

FAILING = """\
import asyncio

async def main():
    print("before")
    await asyncio.sleep(1)
    raise ValueError("no luck")

asyncio.run(main())
"""

SPINNING = """\
print("spinning")
while True:
    pass
"""

BROKEN = """\
async def main(:
    pass
"""

ALL = {"gather": GATHER, "semaphore": SEMAPHORE, "queue": QUEUE}
ENDS = {"gather": 1.0, "semaphore": 4.0, "queue": 5.5}
"""When each ends, in seconds of its own time."""
