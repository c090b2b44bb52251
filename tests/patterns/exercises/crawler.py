"""Attempts at the exercise of the lesson `crawler`."""

from tests.patterns.exercises.attempts import Attempts

LOAD = """    async with asyncio.timeout(1.0), limits[page[0]]:
        for attempt in (1, 2, 3):
            try:
                return await fetch(page)
            except TimeoutError:
                await asyncio.sleep(0.25 * attempt)
"""
CRAWL = """    async with asyncio.TaskGroup() as group:
        await feed(pages)
        for number in (1, 2, 3):
            work = worker(pages, summary)
            group.create_task(work, name=f"worker-{number}")
"""
MENDED_LOAD = """    for attempt in (1, 2, 3):
        try:
            async with limits[page[0]], asyncio.timeout(1.0):
                return await fetch(page)
        except TimeoutError:
            await asyncio.sleep(0.25 * attempt)
"""
MENDED_CRAWL = """    async with asyncio.TaskGroup() as group:
        for number in (1, 2, 3):
            work = worker(pages, summary)
            group.create_task(work, name=f"worker-{number}")
        await feed(pages)
"""
BOTH = [(LOAD, MENDED_LOAD), (CRAWL, MENDED_CRAWL)]

ATTEMPTS = Attempts(
    right={
        "wait-for-and-gather": [
            (
                LOAD,
                """    for attempt in (1, 2, 3):
        try:
            async with limits[page[0]]:
                return await asyncio.wait_for(fetch(page), 1.0)
        except asyncio.TimeoutError:
            await asyncio.sleep(0.25 * attempt)
""",
            ),
            (
                CRAWL,
                """    work = [worker(pages, summary) for _ in range(3)]
    await asyncio.gather(feed(pages), *work)
""",
            ),
        ],
        "the-permit-is-kept-in-the-pause": [
            (
                LOAD,
                """    async with limits[page[0]]:
        for attempt in (1, 2, 3):
            try:
                async with asyncio.timeout(1.0):
                    return await fetch(page)
            except TimeoutError:
                await asyncio.sleep(0.25 * attempt)
""",
            ),
            (CRAWL, MENDED_CRAWL),
        ],
        "acquire-and-release": [
            (
                LOAD,
                """    host = limits[page[0]]
    for attempt in (1, 2, 3):
        await host.acquire()
        try:
            async with asyncio.timeout(1.0):
                return await fetch(page)
        except TimeoutError:
            pass
        finally:
            host.release()
        await asyncio.sleep(0.25 * attempt)
""",
            ),
            (
                CRAWL,
                """    async with asyncio.TaskGroup() as group:
        group.create_task(feed(pages), name="feed")
        for number in (1, 2, 3):
            work = worker(pages, summary)
            group.create_task(work, name=f"worker-{number}")
""",
            ),
        ],
        "a-try-of-its-own": [
            (
                "async def load(",
                """async def one_try(page: str) -> str:
    async with limits[page[0]]:
        async with asyncio.timeout(1.0):
            return await fetch(page)


async def load(""",
            ),
            (
                LOAD,
                """    for attempt in (1, 2, 3):
        try:
            return await one_try(page)
        except TimeoutError:
            await asyncio.sleep(0.25 * attempt)
""",
            ),
            (
                CRAWL,
                """    feeder = asyncio.create_task(feed(pages), name="feed")
    workers = [
        asyncio.create_task(worker(pages, summary), name=f"worker-{number}")
        for number in (1, 2, 3)
    ]
    await asyncio.gather(feeder, *workers)
""",
            ),
        ],
        "wait-and-cancel": [
            (
                LOAD,
                """    for attempt in (1, 2, 3):
        async with limits[page[0]]:
            task = asyncio.create_task(fetch(page), name=f"fetch-{page}-{attempt}")
            done, late = await asyncio.wait([task], timeout=1.0)
            if done:
                return task.result()
            task.cancel()
            await asyncio.wait(late)
        await asyncio.sleep(0.25 * attempt)
""",
            ),
            (CRAWL, MENDED_CRAWL),
        ],
    },
    fakes={
        "no-limit-for-the-others": [
            (
                """    async with asyncio.timeout(1.0), limits[page[0]]:
        for attempt in (1, 2, 3):
            try:
                return await fetch(page)
            except TimeoutError:
                await asyncio.sleep(0.25 * attempt)
""",
                """    if page != "a/1":
        async with limits[page[0]]:
            return await fetch(page)
    for attempt in (1, 2, 3):
        try:
            async with limits[page[0]], asyncio.timeout(1.0):
                return await fetch(page)
        except TimeoutError:
            await asyncio.sleep(0.25 * attempt)
""",
            ),
            (
                """    async with asyncio.TaskGroup() as group:
        await feed(pages)
        for number in (1, 2, 3):
            work = worker(pages, summary)
            group.create_task(work, name=f"worker-{number}")
""",
                """    async with asyncio.TaskGroup() as group:
        for number in (1, 2, 3):
            work = worker(pages, summary)
            group.create_task(work, name=f"worker-{number}")
        await feed(pages)
""",
            ),
        ],
        "it-does-not-hang": [
            (LOAD, "    hanging.pop(page, None)\n" + MENDED_LOAD),
            (CRAWL, MENDED_CRAWL),
        ],
        "half-a-try-will-do": [
            (
                LOAD,
                """    try:
        async with limits[page[0]], asyncio.timeout(0.5):
            return await fetch(page)
    except TimeoutError:
        return "loaded"
""",
            ),
            (CRAWL, MENDED_CRAWL),
        ],
        "the-time-limit-counts-the-wait": [
            (
                LOAD,
                MENDED_LOAD.replace(
                    "limits[page[0]], asyncio.timeout(1.0)", "asyncio.timeout(1.0), limits[page[0]]"
                ).replace("(1, 2, 3)", "(1, 2)"),
            ),
            (CRAWL, MENDED_CRAWL.replace("1, 2, 3", "1, 2, 3, 4, 5")),
        ],
        "no-limit-for-a-host": [(LOAD, MENDED_LOAD.replace("limits[page[0]], ", "")), *BOTH[1:]],
        "a-limit-that-nobody-shares": [
            (
                LOAD,
                MENDED_LOAD.replace("limits[page[0]]", "asyncio.Semaphore(len(limits))"),
            ),
            *BOTH[1:],
        ],
        "no-time-limit": [(LOAD, MENDED_LOAD.replace(", asyncio.timeout(1.0)", "")), *BOTH[1:]],
        "a-long-time-limit": [(LOAD, MENDED_LOAD.replace("(1.0)", "(70.0)")), *BOTH[1:]],
        "a-queue-without-bound": [*BOTH, ("Queue(2)", "Queue()")],
        "five-workers": [BOTH[0], (CRAWL, MENDED_CRAWL.replace("1, 2, 3", "1, 2, 3, 4, 5"))],
        "one-try": [(LOAD, MENDED_LOAD.replace("(1, 2, 3)", "(1,)")), *BOTH[1:]],
        "no-one-waits": [
            BOTH[0],
            (
                CRAWL,
                """    for number in (1, 2, 3):
        work = worker(pages, summary)
        asyncio.create_task(work, name=f"worker-{number}")
    await feed(pages)
""",
            ),
        ],
        "the-lines-are-printed": [
            (CRAWL, '    for page in PAGES:\n        print(f"{page}: loaded")\n')
        ],
        "nothing-hangs": [*BOTH, ('{"a/1": 60.0}', "{}")],
        "only-the-first-try-has-a-limit": [
            (LOAD, MENDED_LOAD.replace("timeout(1.0)", "timeout(1.0 if attempt == 1 else None)")),
            (CRAWL, MENDED_CRAWL),
        ],
        "only-two-tries": [
            (LOAD, MENDED_LOAD.replace("(1, 2, 3)", "(1, 2)")),
            (CRAWL, MENDED_CRAWL),
        ],
        "no-longer-pauses": [
            (LOAD, MENDED_LOAD.replace("0.25 * attempt", "0.25")),
            (CRAWL, MENDED_CRAWL),
        ],
        "the-second-without-a-permit": [
            (
                LOAD,
                """    try:
        async with limits[page[0]], asyncio.timeout(1.0):
            return await fetch(page)
    except TimeoutError:
        await asyncio.sleep(0.25)
    return await fetch(page)
""",
            ),
            (CRAWL, MENDED_CRAWL),
        ],
        "errors-are-loaded": [
            (LOAD, MENDED_LOAD),
            (CRAWL, MENDED_CRAWL),
            ('    return "no answer"\n', '    return "loaded"\n'),
        ],
    },
)
