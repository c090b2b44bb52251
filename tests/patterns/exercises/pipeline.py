"""Attempts at the exercise of the lesson `pipeline`."""

from tests.patterns.exercises.attempts import Attempts

BODY = """        await asyncio.sleep(0.25)
        small = await shrink_one(picture)
        await store_one(small)
"""

ATTEMPTS = Attempts(
    right={
        "a-lock-for-each-stage": [
            (
                BODY,
                """        await asyncio.sleep(0.25)
        tasks.append(asyncio.create_task(finish(picture)))
    await asyncio.gather(*tasks)
""",
            ),
            ("    for picture", "    tasks = []\n    for picture"),
            (
                "async def main",
                """shrinking, storing = asyncio.Lock(), asyncio.Lock()


async def finish(picture):
    async with shrinking:
        small = await shrink_one(picture)
    async with storing:
        await store_one(small)


async def main""",
            ),
        ],
    },
    fakes={
        "all-at-once": [
            (
                BODY,
                """        await asyncio.sleep(0.25)
        tasks.append(asyncio.create_task(finish(picture)))
    await asyncio.gather(*tasks)
""",
            ),
            ("    for picture", "    tasks = []\n    for picture"),
            (
                "async def main",
                """async def finish(picture):
    await store_one(await shrink_one(picture))


async def main""",
            ),
        ],
        "store-unshrunk": [
            ("        small = await shrink_one(picture)\n", ""),
            ("store_one(small)", "store_one(picture)"),
        ],
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
        "quick-stages": [("sleep(0.6)", "sleep(0.1)")],
    },
)
