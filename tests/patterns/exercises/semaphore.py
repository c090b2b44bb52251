"""Attempts at the exercise of the lesson `semaphore`."""

from tests.patterns.exercises.attempts import POLL_BY_LIMITS, Attempts

INSIDE = """    async with places:
        print(f"page {page}: downloading")
        await asyncio.sleep(1.0)
        print(f"page {page}: unpacking")
        await asyncio.sleep(1.5)
"""

DOWNLOAD = """    async with places:
        print(f"page {page}: downloading")
        await asyncio.sleep(1.0)
    print(f"page {page}: unpacking")
    await asyncio.sleep(1.5)
"""

ATTEMPTS = Attempts(
    right={
        "a-task-to-unpack": [
            (
                """    async with places:
        print(f"page {page}: downloading")
        await asyncio.sleep(1.0)
        print(f"page {page}: unpacking")
        await asyncio.sleep(1.5)
    print(f"page {page}: done")
""",
                """    async with places:
        print(f"page {page}: downloading")
        await asyncio.sleep(1.0)
    async def unpack():
        print(f"page {page}: unpacking")
        await asyncio.sleep(1.5)
        print(f"page {page}: done")
    await asyncio.create_task(unpack())
""",
            ),
        ],
        "release-by-hand": [
            ("    async with places:\n", "    await places.acquire()\n    if True:\n"),
            (
                "        await asyncio.sleep(1.0)\n",
                "        await asyncio.sleep(1.0)\n        places.release()\n",
            ),
        ],
        "gather-makes-the-tasks": [
            (
                '        print(f"page {page}: unpacking")\n',
                '    print(f"page {page}: unpacking")\n',
            ),
            ("        await asyncio.sleep(1.5)\n", "    await asyncio.sleep(1.5)\n"),
            (
                """    async with asyncio.TaskGroup() as group:
        for page in range(1, 7):
            group.create_task(fetch(page, places), name=f"page-{page}")
""",
                "    await asyncio.gather(*[fetch(page, places) for page in range(1, 7)])\n",
            ),
        ],
        "places-that-cannot-be-given-back-twice": [
            (INSIDE, DOWNLOAD),
            ("asyncio.Semaphore", "asyncio.BoundedSemaphore"),
        ],
        "main-takes-the-places": [
            (
                INSIDE,
                """    print(f"page {page}: downloading")
    await asyncio.sleep(1.0)
    places.release()
    print(f"page {page}: unpacking")
    await asyncio.sleep(1.5)
""",
            ),
            (
                "            group.create_task",
                "            await places.acquire()\n            group.create_task",
            ),
        ],
        "two-functions": [
            (
                INSIDE + '    print(f"page {page}: done")\n',
                """    await download(page, places)
    await unpack(page)


async def download(page, places):
    async with places:
        print(f"page {page}: downloading")
        await asyncio.sleep(1.0)


async def unpack(page):
    print(f"page {page}: unpacking")
    await asyncio.sleep(1.5)
    print(f"page {page}: done")
""",
            )
        ],
        "an-exit-stack": [
            (
                "    async with places:\n",
                """    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(places)
""",
            ),
            (
                '        print(f"page {page}: unpacking")\n',
                """        await stack.aclose()
        print(f"page {page}: unpacking")
""",
            ),
            (
                "import asyncio\n",
                """import asyncio
import contextlib
""",
            ),
        ],
    },
    fakes={
        "more-places-for-downloads": [("Semaphore(2)", "Semaphore(6)")],
        "look-again-and-again": [
            (INSIDE, "    while places.locked():\n" + POLL_BY_LIMITS + DOWNLOAD),
        ],
        "look-at-the-right-times": [
            (
                INSIDE,
                """    while places.locked():
        await asyncio.wait([asyncio.get_running_loop().create_future()], timeout=1.0)
"""
                + DOWNLOAD,
            ),
        ],
        "one-for-odd-and-one-for-even-pages": [
            (INSIDE, DOWNLOAD.replace("places", "places[page % 2]")),
            ("asyncio.Semaphore(2)", "[asyncio.Semaphore(1), asyncio.Semaphore(1)]"),
        ],
        "no-semaphore": [("async with places:", "if True:")],
        "hold-it-for-nothing": [
            (
                INSIDE,
                """    async with places:
        pass
    print(f"page {page}: downloading")
    await asyncio.sleep(1.0)
    print(f"page {page}: unpacking")
    await asyncio.sleep(1.5)
""",
            )
        ],
        "unpack-nothing": [("        await asyncio.sleep(1.5)\n", "")],
        "one-each": [("    async with places:", "    async with asyncio.Semaphore(2):")],
        "four-pages": [("range(1, 7)", "range(1, 5)")],
        "sleep-outside": [
            (
                """    async with places:
        print(f"page {page}: downloading")
        await asyncio.sleep(1.0)
        print(f"page {page}: unpacking")
        await asyncio.sleep(1.5)
    print(f"page {page}: done")
""",
                """    async with places:
        print(f"page {page}: downloading")
        print(f"page {page}: unpacking")
    await asyncio.sleep(2.5)
    print(f"page {page}: done")
""",
            ),
        ],
        "another-semaphore-for-the-second-half": [
            (
                """        print(f"page {page}: unpacking")
        await asyncio.sleep(1.5)
""",
                """    async with places:
        print(f"page {page}: unpacking")
        await asyncio.sleep(1.5)
""",
            )
        ],
        "unpack-while-it-is-downloaded": [
            (
                """        await asyncio.sleep(1.0)
        print(f"page {page}: unpacking")
        await asyncio.sleep(1.5)
""",
                """        unpacking = asyncio.create_task(asyncio.sleep(1.5))
        await asyncio.sleep(1.0)
        print(f"page {page}: unpacking")
    await unpacking
""",
            )
        ],
    },
)
