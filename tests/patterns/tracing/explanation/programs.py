"""Programs that are in no lesson: each raises the question who is to blame."""

from __future__ import annotations

from typing import Final

CRAWLER: Final = """\
import asyncio

LINKS = {"/": ["/a", "/b"], "/a": ["/c"], "/b": ["/d", "/e"], "/c": [], "/d": [], "/e": []}
SECONDS = {"/": 0.55, "/a": 0.3, "/b": 0.4, "/c": 1.2, "/d": 0.2, "/e": 0.25}
failures = {"/c": 2}

async def fetch(url):
    await asyncio.sleep(SECONDS[url])
    if failures.get(url, 0):
        failures[url] -= 1
        raise ConnectionError(url)
    return LINKS[url]

async def fetch_with_retry(url):
    for attempt in range(4):
        try:
            return await fetch(url)
        except ConnectionError:
            await asyncio.sleep(0.2 * 2**attempt)

async def crawl(queue, seen):
    while True:
        for link in await fetch_with_retry(await queue.get()):
            if link not in seen:
                seen.add(link)
                queue.put_nowait(link)
        queue.task_done()

async def main():
    queue = asyncio.Queue()
    queue.put_nowait("/")
    workers = [asyncio.create_task(crawl(queue, {"/"}), name=f"worker-{n}") for n in range(3)]
    await queue.join()
    for worker in workers:
        worker.cancel()

asyncio.run(main())
"""

CHAT: Final = """\
import asyncio

async def read(inbox, messages, pause):
    for _ in range(messages):
        await inbox.get()
        await asyncio.sleep(pause)

async def distribute(inboxes):
    for number in range(8):
        for inbox in inboxes:
            await inbox.put(number)
        await asyncio.sleep(0.2)

async def main():
    inboxes = [asyncio.Queue(1) for _ in range(3)]
    async with asyncio.TaskGroup() as group:
        readers = [
            group.create_task(read(inbox, messages, pause), name=f"{who}.reader")
            for inbox, who, messages, pause in zip(
                inboxes, ("ann", "bob", "cy"), (9, 9, 2), (0.1, 0.5, 0.3)
            )
        ]
        hub = group.create_task(distribute(inboxes), name="hub")
        await asyncio.sleep(6)
        for task in [hub, *readers]:
            task.cancel()

asyncio.run(main())
"""

PIPELINE: Final = """\
import asyncio

async def read(out):
    for number in range(6):
        await asyncio.sleep(0.1)
        await out.put(number)
    await out.put(None)

async def transform(inp, out):
    while (item := await inp.get()) is not None:
        await asyncio.sleep(0.3)
        await out.put(item * 2)
    await out.put(None)

async def write(inp):
    while (item := await inp.get()) is not None:
        await asyncio.sleep(0.2)

async def main():
    raw, done = asyncio.Queue(2), asyncio.Queue(2)
    async with asyncio.TaskGroup() as group:
        group.create_task(read(raw), name="read")
        group.create_task(transform(raw, done), name="transform")
        group.create_task(write(done), name="write")

asyncio.run(main())
"""

DEADLOCK: Final = """\
import asyncio

async def take(first, second):
    async with first:
        await asyncio.sleep(0.1)
        async with second:
            pass

async def main():
    a, b, c = asyncio.Lock(), asyncio.Lock(), asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(take(a, b), name="one")
        group.create_task(take(b, c), name="two")
        group.create_task(take(c, a), name="three")

asyncio.run(main())
"""

MANY: Final = """\
import asyncio

async def call(number):
    await asyncio.sleep(0.1 + number % 7 * 0.1)
    if number == 100:
        raise ValueError(f"bad row {number}")
    if number == 217:
        await asyncio.sleep(2)

async def main():
    calls = [asyncio.create_task(call(n), name=f"call-{n}") for n in range(300)]
    await asyncio.gather(*calls, return_exceptions=True)

asyncio.run(main())
"""

SLOW_HOLDER: Final = """\
import asyncio

async def query(pool, seconds):
    async with pool:
        await asyncio.sleep(seconds)

async def main():
    pool = asyncio.Semaphore(2)
    async with asyncio.TaskGroup() as group:
        group.create_task(query(pool, 9), name="report")
        for number in range(6):
            group.create_task(query(pool, 0.5), name=f"page-{number}")

asyncio.run(main())
"""

NEVER_SET: Final = """\
import asyncio

async def needs(ready):
    await ready.wait()

async def beat():
    for _ in range(20):
        await asyncio.sleep(1)

async def main():
    ready = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(needs(ready), name="needs")
        group.create_task(beat(), name="beat")

asyncio.run(main())
"""

NESTED: Final = """\
import asyncio

async def leaf(seconds, fails=False):
    await asyncio.sleep(seconds)
    if fails:
        raise ValueError("no")

async def branch():
    async with asyncio.TaskGroup() as inner:
        inner.create_task(leaf(1, True), name="broken")
        inner.create_task(leaf(5), name="slow")

async def main():
    async with asyncio.TaskGroup() as outer:
        outer.create_task(branch(), name="branch")
        outer.create_task(leaf(7), name="other")

asyncio.run(main())
"""

TIMEOUTS: Final = """\
import asyncio

async def call(name, seconds):
    try:
        async with asyncio.timeout(2):
            await asyncio.sleep(seconds)
    except TimeoutError:
        await asyncio.sleep(0.25)

async def main():
    await asyncio.gather(
        asyncio.create_task(call("venus", 1), name="venus"),
        asyncio.create_task(call("mars", 60), name="mars"),
    )

asyncio.run(main())
"""

EVERY: Final = {
    "crawler": CRAWLER,
    "chat": CHAT,
    "pipeline": PIPELINE,
    "deadlock": DEADLOCK,
    "many": MANY,
    "slow holder": SLOW_HOLDER,
    "never set": NEVER_SET,
    "nested": NESTED,
    "timeouts": TIMEOUTS,
}
