"""Attempts at the exercise of the lesson `pipeline`."""

from tests.patterns.exercises.attempts import Attempts

BODY = """        await asyncio.sleep(0.25)
        await work(picture, 0.6, "shrunk")
        await work(picture, 0.3, "stored")
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
        await work(picture, 0.6, "shrunk")
    async with storing:
        await work(picture, 0.3, "stored")


async def main""",
            ),
        ],
    },
    fakes={
        "all-at-once": [
            (BODY, START),
            ("    for picture", "    tasks = []\n    for picture"),
            (
                "async def main",
                """async def finish(picture):
    await work(picture, 0.6, "shrunk")
    await work(picture, 0.3, "stored")


async def main""",
            ),
        ],
        "store-unshrunk": [('        await work(picture, 0.6, "shrunk")\n', "")],
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
        await work(picture, 0.6, "stored")
    for picture in (1, 2, 3, 4):
        print(f"picture {picture} is shrunk")
""",
            )
        ],
    },
)
