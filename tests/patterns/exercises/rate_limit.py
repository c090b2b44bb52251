"""Attempts at the exercise of the lesson `rate_limit`."""

from tests.patterns.exercises.attempts import Attempts

PAUSE = "            await asyncio.sleep(0.5)\n"

ATTEMPTS = Attempts(
    right={
        "every-third-of-a-second": [(PAUSE, "            await asyncio.sleep(1 / 3)\n")],
        "three-by-three": [
            (
                """    async with asyncio.TaskGroup() as group:
        for page in range(1, 9):
            group.create_task(fetch(page), name=f"page-{page}")
            await asyncio.sleep(0.5)
""",
                """    await asyncio.gather(*[fetch(page) for page in (1, 2, 3)])
    await asyncio.sleep(0.9)
    await asyncio.gather(*[fetch(page) for page in (4, 5, 6)])
    await asyncio.sleep(0.9)
    await asyncio.gather(*[fetch(page) for page in (7, 8)])
""",
            ),
        ],
        "each-waits-for-its-time": [
            (PAUSE, ""),
            ("group.create_task(fetch(", "group.create_task(in_time("),
            (
                "async def main",
                """async def in_time(page):
    await asyncio.sleep((page - 1) // 3)
    await fetch(page)


async def main""",
            ),
        ],
        "tokens": [
            (
                """            group.create_task(fetch(page), name=f"page-{page}")
            await asyncio.sleep(0.5)
""",
                """            await tokens.acquire()
            group.create_task(fetch(page), name=f"page-{page}")
        refill.cancel()
""",
            ),
            (
                "    async with asyncio.TaskGroup() as group:\n",
                """    tokens = asyncio.Semaphore(3)
    async def refilling():
        while True:
            await asyncio.sleep(1.0)
            for _ in range(3):
                tokens.release()
    async with asyncio.TaskGroup() as group:
        refill = group.create_task(refilling())
""",
            ),
        ],
        "starting-times": [
            (
                """            group.create_task(fetch(page), name=f"page-{page}")
            await asyncio.sleep(0.5)
""",
                '            group.create_task(in_turn(page), name=f"page-{page}")\n',
            ),
            (
                "async def main",
                """next_start = 0.0

async def in_turn(page):
    global next_start
    now = asyncio.get_running_loop().time()
    start = max(now, next_start)
    next_start = start + 1 / 3
    await asyncio.sleep(start - now)
    await fetch(page)

async def main""",
            ),
        ],
    },
    fakes={
        "no-pause": [(PAUSE, "")],
        "a-semaphore": [
            (PAUSE, ""),
            ("async def fetch", "places = asyncio.Semaphore(3)\n\n\nasync def fetch"),
            (
                '    print(f"page {page}: asked")\n    await asyncio.sleep(0.1)\n',
                """    async with places:
        print(f"page {page}: asked")
        await asyncio.sleep(0.1)
""",
            ),
        ],
        "a-little-too-fast": [(PAUSE, "            await asyncio.sleep(0.33)\n")],
        "five-pages": [("range(1, 9)", "range(1, 6)")],
        "ask-without-saying": [
            (PAUSE, ""),
            ('    print(f"page {page}: asked")\n', ""),
        ],
        "another-fetch": """import asyncio
async def fetch(page):
    await asyncio.sleep((page-1)/3)
    print(f"page {page}: asked")
    print(f"page {page}: here")
async def main():
    async with asyncio.TaskGroup() as group:
        for page in range(1, 9):
            group.create_task(fetch(page), name=f"page-{page}")
asyncio.run(main())
""",
    },
)
