"""Attempts at the exercise of the lesson `prefetch`."""

from tests.patterns.exercises.attempts import Attempts

BODY = """    async for page in pages():
        await work(page)
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
        await work(page)
""",
            )
        ],
        "a-task-for-the-work": [
            (
                BODY,
                """    working = None
    async for page in pages():
        if working:
            await working
        working = asyncio.create_task(work(page), name=f"work-{page}")
    await working
""",
            ),
        ],
        "one-at-the-desk": [
            (
                BODY,
                """    desk = asyncio.Lock()
    async def at_desk(page):
        async with desk:
            await work(page)
    async with asyncio.TaskGroup() as group:
        async for page in pages():
            group.create_task(at_desk(page), name=f"page-{page}")
""",
            ),
        ],
    },
    fakes={
        "stop-when-there-is-none-yet": [
            (
                """    async for page in pages():
        await work(page)
""",
                """    fetched = []
    async def fetch():
        async for page in pages():
            fetched.append(page)
    task = asyncio.create_task(fetch(), name="fetch")
    await asyncio.sleep(0.5)
    while True:
        await asyncio.sleep(0)
        if not fetched:
            break
        await work(fetched.pop(0))
    await task
""",
            ),
        ],
        "by-the-clock": [
            (
                """    async for page in pages():
        await work(page)
""",
                """    async def fetch():
        async for _ in pages():
            pass

    task = asyncio.create_task(fetch(), name="fetch")
    await asyncio.sleep(0.5)
    for page in (1, 2, 3, 4):
        await work(page)
    await task
""",
            ),
        ],
        "work-less": [
            (
                '    await asyncio.sleep(0.5)\n    print(f"page {page}: done")',
                '    print(f"page {page}: done")',
            )
        ],
        "other-pages": [
            (
                "        await asyncio.sleep(0.5)\n",
                "        if page == 1:\n            await asyncio.sleep(0.5)\n",
            )
        ],
        "without-the-pages": [
            (
                BODY,
                """    await asyncio.sleep(0.5)
    for page in range(1, 5):
        await work(page)
""",
            ),
        ],
        "work-by-the-clock": [
            (
                BODY,
                """    async def go():
        async for _ in pages():
            pass
    task = asyncio.create_task(go())
    await asyncio.sleep(0.5)
    for page in range(1, 5):
        print(f"page {page}: done")
        await asyncio.sleep(0.5)
    await task
""",
            ),
        ],
    },
)
