"""Attempts at the exercise of the lesson `pipeline`."""

from tests.patterns.exercises.attempts import Attempts, timer_before

BODY = """        await work(picture, "loaded")
        await work(picture, "shrunk")
        await work(picture, "stored")
"""
START = """        await work(picture, "loaded")
        tasks.append(asyncio.create_task(finish(picture)))
    await asyncio.gather(*tasks)
"""

WHOLE = """    for picture in (1, 2, 3, 4):
        await work(picture, "loaded")
        await work(picture, "shrunk")
        await work(picture, "stored")
"""

SHRINK_AND_STORE = """    small = Pictures()

    async def shrink():
        await asyncio.sleep(0.25)
        for picture in (1, 2, 3, 4):
            await work(picture, "shrunk")
            small.put_nowait(picture)

    async def store():
        for _ in range(4):
            await work(await small.get(), "stored")

"""
"""Both know when the first picture is there, and wait for no loading."""

ATTEMPTS = Attempts(
    right={
        "a-lock-for-each-stage": [
            (BODY, START),
            ("    for picture", "    tasks = []\n    for picture"),
            (
                "async def main",
                """shrinking, storing = asyncio.Lock(), asyncio.Lock()


async def finish(picture):
    async with shrinking:
        await work(picture, "shrunk")
    async with storing:
        await work(picture, "stored")


async def main""",
            ),
        ],
        "count-to-four": [
            (
                WHOLE,
                """    loaded, small = asyncio.Queue(1), asyncio.Queue(1)
    async def shrink():
        for _ in range(4):
            p = await loaded.get()
            await work(p, "shrunk")
            await small.put(p)
    async def store():
        for _ in range(4):
            await work(await small.get(), "stored")
    tasks = [asyncio.create_task(shrink(), name="shrink"), asyncio.create_task(store(), name="store")]
    for picture in (1, 2, 3, 4):
        await work(picture, "loaded")
        await loaded.put(picture)
    await asyncio.gather(*tasks)
""",
            ),
        ],
        "each-waits-for-the-one-before": [
            (
                WHOLE,
                """    async def shrink(picture, before):
        if before:
            await before
        await work(picture, "shrunk")

    async def store(picture, small, before):
        await small
        if before:
            await before
        await work(picture, "stored")

    async with asyncio.TaskGroup() as group:
        small = stored = None
        for picture in (1, 2, 3, 4):
            await work(picture, "loaded")
            small = group.create_task(shrink(picture, small), name=f"shrink-{picture}")
            stored = group.create_task(store(picture, small, stored), name=f"store-{picture}")
""",
            )
        ],
        "stages-that-are-cancelled": [
            (
                WHOLE,
                """    loaded, small = Pictures(), Pictures()

    async def shrink():
        while True:
            picture = await loaded.get()
            await work(picture, "shrunk")
            small.put_nowait(picture)
            loaded.task_done()

    async def store():
        while True:
            await work(await small.get(), "stored")
            small.task_done()

    stages = [asyncio.create_task(shrink(), name="shrink"), asyncio.create_task(store(), name="store")]
    for picture in (1, 2, 3, 4):
        await work(picture, "loaded")
        loaded.put_nowait(picture)
    await loaded.join()
    await small.join()
    for stage in stages:
        stage.cancel()
    await asyncio.wait(stages)
""",
            )
        ],
        "main-loads-last-stage-collects": [
            (
                WHOLE,
                """    async def load():
        for picture in (1, 2, 3, 4):
            await work(picture, "loaded")
            yield picture

    async def ahead(pictures, queue):
        async for picture in pictures:
            await queue.put(picture)
        await queue.put(None)

    async def through(pictures, group, done):
        queue = Pictures(1)
        group.create_task(ahead(pictures, queue), name=f"before-{done}")
        while (picture := await queue.get()) is not None:
            await work(picture, done)
            yield picture

    async with asyncio.TaskGroup() as group:
        async for _ in through(through(load(), group, "shrunk"), group, "stored"):
            pass
""",
            )
        ],
    },
    fakes={
        "store-several-at-once": [
            (
                WHOLE,
                """    loaded = asyncio.Queue()
    async def shrink(group):
        while picture := await loaded.get():
            await work(picture, "shrunk")
            group.create_task(work(picture, "stored"))
    async with asyncio.TaskGroup() as group:
        group.create_task(shrink(group))
        for picture in (1, 2, 3, 4):
            await work(picture, "loaded")
            await loaded.put(picture)
        await loaded.put(None)
""",
            ),
        ],
        "a-timer-that-fits": [
            timer_before("async def main"),
            (
                WHOLE,
                """    async def load():
        for picture in (1, 2, 3, 4):
            await work(picture, "loaded")
    async def through(p):
        await nap(0.25 + SECONDS["shrunk"] * (p - 1))
        await work(p, "shrunk")
        await work(p, "stored")
    await asyncio.gather(load(), *map(through, (1, 2, 3, 4)))
""",
            ),
        ],
        "two-tasks-by-the-clock": [
            (
                WHOLE,
                """    async def load():
        for picture in (1, 2, 3, 4):
            await work(picture, "loaded")

    async def shrink():
        await asyncio.sleep(0.25)
        for picture in (1, 2, 3, 4):
            await work(picture, "shrunk")

    async def store():
        await asyncio.sleep(0.85)
        for picture in (1, 2, 3, 4):
            await work(picture, "stored")
            if picture < 4:
                await asyncio.sleep(0.3)

    async with asyncio.TaskGroup() as group:
        group.create_task(load(), name="load")
        group.create_task(shrink(), name="shrink")
        group.create_task(store(), name="store")
""",
            ),
        ],
        "all-at-once": [
            (BODY, START),
            ("    for picture", "    tasks = []\n    for picture"),
            (
                "async def main",
                """async def finish(picture):
    await work(picture, "shrunk")
    await work(picture, "stored")


async def main""",
            ),
        ],
        "store-unshrunk": [('        await work(picture, "shrunk")\n', "")],
        "print-it": [
            (
                "    for picture in (1, 2, 3, 4):\n" + BODY,
                """    await asyncio.sleep(0.55)
    for picture in (1, 2, 3, 4):
        await asyncio.sleep(0.6)
        print(f"picture {picture} is stored")
""",
            )
        ],
        "quick-stages": [("0.6", "0.1")],
        "shrink-at-the-end": [
            (
                "    for picture in (1, 2, 3, 4):\n" + BODY,
                """    await asyncio.sleep(0.25)
    for picture in (1, 2, 3, 4):
        await work(picture, "stored")
    for picture in (1, 2, 3, 4):
        print(f"picture {picture} is shrunk")
""",
            )
        ],
        "each-at-its-time": [
            (
                WHOLE,
                """    async def load():
        for picture in (1, 2, 3, 4):
            await work(picture, "loaded")
    async def through(p):
        await asyncio.sleep(0.25 + 0.6 * (p - 1))
        await work(p, "shrunk")
        await work(p, "stored")
    await asyncio.gather(load(), *map(through, (1, 2, 3, 4)))
""",
            ),
        ],
        "store-and-then-shrink": [
            (
                WHOLE,
                """    async def load():
        for picture in (1, 2, 3, 4):
            await work(picture, "loaded")
    async def through(p):
        await asyncio.sleep(0.25 + 0.6 * (p - 1))
        await work(p, "stored")
        await work(p, "shrunk")
    await asyncio.gather(load(), *map(through, (1, 2, 3, 4)))
""",
            ),
        ],
        "by-the-slowest": [
            timer_before("async def main"),
            (
                WHOLE,
                """    async def load():
        for picture in (1, 2, 3, 4):
            await work(picture, "loaded")

    async def through(p):
        await nap(0.25 + max(SECONDS.values()) * (p - 1))
        await work(p, "shrunk")
        await work(p, "stored")

    await asyncio.gather(load(), *map(through, (1, 2, 3, 4)))
""",
            ),
        ],
        "load-all-at-the-end": [
            (
                WHOLE,
                SHRINK_AND_STORE
                + """    async def load():
        await asyncio.sleep(1.95)
        for picture in (1, 2, 3, 4):
            await work(picture, "loaded")

    await asyncio.gather(shrink(), store(), load())
""",
            )
        ],
        "loading-is-left-out": [
            (
                WHOLE,
                SHRINK_AND_STORE
                + """    await asyncio.gather(shrink(), store())
""",
            )
        ],
    },
)
