"""Attempts at the exercise of the lesson `prefetch`."""

from tests.patterns.exercises.attempts import Attempts

BODY = """    async for page in pages():
        await asyncio.sleep(WORK)
        print(f"page {page}: done")
"""

ATTEMPTS = Attempts(
    right={
        "a-task-for-the-next-one": [
            (
                BODY,
                """    stream = pages()
    following = asyncio.ensure_future(anext(stream, None))
    while (page := await following) is not None:
        following = asyncio.ensure_future(anext(stream, None))
        await asyncio.sleep(WORK)
        print(f"page {page}: done")
""",
            )
        ],
    },
    fakes={
        "work-less": [("WORK = 0.5", "WORK = 0.0")],
        "work-at-once": [
            (
                BODY,
                """    async with asyncio.TaskGroup() as group:
        async for page in pages():
            group.create_task(work(page))
""",
            ),
            (
                "async def main",
                """async def work(page):
    await asyncio.sleep(WORK / 2)
    print(f"page {page}: done")


async def main""",
            ),
        ],
        "without-the-pages": [
            (
                BODY,
                """    await asyncio.sleep(0.5)
    for page in range(1, 4):
        await asyncio.sleep(WORK)
        print(f"page {page}: done")
""",
            )
        ],
        "other-pages": [
            (
                "        await asyncio.sleep(FETCH)\n",
                "        if page == 1:\n            await asyncio.sleep(FETCH)\n",
            )
        ],
    },
)
