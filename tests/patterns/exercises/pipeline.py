"""Attempts at the exercise of the lesson `pipeline`."""

from tests.patterns.exercises.attempts import Attempts, timer_before

BODY = """        await asyncio.sleep(0.25)
        await work(picture, "shrunk")
        await work(picture, "stored")
"""
START = """        await asyncio.sleep(0.25)
        tasks.append(asyncio.create_task(finish(picture)))
    await asyncio.gather(*tasks)
"""

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
                """    for picture in (1, 2, 3, 4):
        await asyncio.sleep(0.25)
        await work(picture, "shrunk")
        await work(picture, "stored")
""",
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
        await asyncio.sleep(0.25)
        await loaded.put(picture)
    await asyncio.gather(*tasks)
""",
            ),
        ],
    },
    fakes={
        "store-several-at-once": [
            (
                """    for picture in (1, 2, 3, 4):
        await asyncio.sleep(0.25)
        await work(picture, "shrunk")
        await work(picture, "stored")
""",
                """    loaded = asyncio.Queue()
    async def shrink(group):
        while picture := await loaded.get():
            await work(picture, "shrunk")
            group.create_task(work(picture, "stored"))
    async with asyncio.TaskGroup() as group:
        group.create_task(shrink(group))
        for picture in (1, 2, 3, 4, None):
            await asyncio.sleep(0.25)
            await loaded.put(picture)
""",
            ),
        ],
        "a-timer-that-fits": [
            timer_before("async def main"),
            (
                """    for picture in (1, 2, 3, 4):
        await asyncio.sleep(0.25)
        await work(picture, "shrunk")
        await work(picture, "stored")
""",
                """    async def through(p):
        await nap(0.25 + SECONDS["shrunk"] * (p - 1))
        await work(p, "shrunk")
        await work(p, "stored")
    await asyncio.gather(*map(through, (1, 2, 3, 4)))
""",
            ),
        ],
        "two-tasks-by-the-clock": [
            (
                """    for picture in (1, 2, 3, 4):
        await asyncio.sleep(0.25)
        await work(picture, "shrunk")
        await work(picture, "stored")
""",
                """    async def shrink():
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
                """    for picture in (1, 2, 3, 4):
        await asyncio.sleep(0.25)
        await work(picture, "shrunk")
        await work(picture, "stored")
""",
                """    async def through(p):
        await asyncio.sleep(0.25 + 0.6 * (p - 1))
        await work(p, "shrunk")
        await work(p, "stored")
    await asyncio.gather(*map(through, (1, 2, 3, 4)))
""",
            ),
        ],
        "store-and-then-shrink": [
            (
                """    for picture in (1, 2, 3, 4):
        await asyncio.sleep(0.25)
        await work(picture, "shrunk")
        await work(picture, "stored")
""",
                """    async def through(p):
        await asyncio.sleep(0.25 + 0.6 * (p - 1))
        await work(p, "stored")
        await work(p, "shrunk")
    await asyncio.gather(*map(through, (1, 2, 3, 4)))
""",
            ),
        ],
    },
)
