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
        "the-next-and-the-work-together": [
            (
                BODY,
                """    stream = pages()
    page = await anext(stream)
    while page is not None:
        page, _ = await asyncio.gather(anext(stream, None), work(page))
""",
            ),
        ],
        "a-task-for-each-page": [
            (
                BODY,
                """    async with asyncio.TaskGroup() as group:
        async for page in pages():
            group.create_task(work(page))
""",
            ),
        ],
        "a-shelf-and-a-condition": [
            (
                BODY,
                """    shelf, changed = [], asyncio.Condition()

    async def put(page):
        async with changed:
            shelf.append(page)
            changed.notify()

    async def fetch():
        async for page in pages():
            await put(page)
        await put(None)

    fetching = asyncio.create_task(fetch())
    while True:
        async with changed:
            await changed.wait_for(lambda: shelf)
            page = shelf.pop(0)
        if page is None:
            break
        await work(page)
    await fetching
""",
            ),
        ],
    },
    fakes={
        "a-sleep-for-the-last-work": [
            (
                BODY,
                """    async for page in pages():
        asyncio.create_task(work(page))
    await asyncio.sleep(0.5)
""",
            ),
        ],
        "wait-for-the-last-work-alone": [
            (
                BODY,
                """    async for page in pages():
        working = asyncio.create_task(work(page))
    await working
""",
            ),
        ],
        "a-second-at-most-for-the-last-works": [
            (
                BODY,
                """    working = []
    async for page in pages():
        working.append(asyncio.create_task(work(page)))
    await asyncio.wait(working, timeout=1.0)
""",
            ),
        ],
        "count-the-pages": [
            (
                BODY,
                """    fetched = asyncio.Queue()

    async def fetch():
        async for _ in pages():
            fetched.put_nowait(True)
        fetched.put_nowait(False)

    fetching = asyncio.create_task(fetch())
    page = 0
    while await fetched.get():
        page += 1
        await work(page)
    await fetching
""",
            ),
        ],
        "look-again-and-again": [
            (
                BODY,
                """    fetched = []

    async def fetch():
        async for page in pages():
            fetched.append(page)

    fetching = asyncio.create_task(fetch())
    while fetched or not fetching.done():
        if fetched:
            await work(fetched.pop(0))
        else:
            await asyncio.sleep(0.25)
""",
            ),
        ],
        "stop-when-there-is-none-yet": [
            (
                BODY,
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
                BODY,
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
