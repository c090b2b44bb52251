"""Attempts at the exercise of the lesson `rate_limit`."""

from tests.patterns.exercises.attempts import Attempts

PAUSE = "            await asyncio.sleep(0.5)\n"
MAIN = f"""    async with asyncio.TaskGroup() as group:
        for page in range(1, 9):
            group.create_task(fetch(page), name=f"page-{{page}}")
{PAUSE}"""

ATTEMPTS = Attempts(
    right={
        "every-third-of-a-second": [(PAUSE, "            await asyncio.sleep(1 / 3)\n")],
        "three-by-three": [
            (
                MAIN,
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
        "a-place-for-a-whole-second": [
            (
                MAIN,
                """    places = asyncio.Semaphore(3)

    async def limited(page):
        await places.acquire()
        asyncio.get_running_loop().call_later(1.0, places.release)
        await fetch(page)

    await asyncio.gather(*map(limited, range(1, 9)))
""",
            ),
        ],
        "a-window-of-starts": [
            (
                MAIN,
                """    loop = asyncio.get_running_loop()
    starts, tasks = [], []
    for page in range(1, 9):
        if len(starts) == 3:
            await asyncio.sleep(starts.pop(0) + 1 - loop.time())
        starts.append(loop.time())
        tasks.append(asyncio.create_task(fetch(page)))
        await asyncio.sleep(0)
    await asyncio.wait(tasks)
""",
            ),
        ],
        "on-the-clock": [
            (
                MAIN,
                """    loop = asyncio.get_running_loop()
    now, tasks, all_begun = loop.time(), [], asyncio.Event()

    def begin(page):
        tasks.append(loop.create_task(fetch(page)))
        if page == 8:
            all_begun.set()

    for page in range(1, 9):
        loop.call_at(now + (page - 1) * 0.35, begin, page)
    await all_begun.wait()
    await asyncio.gather(*tasks)
""",
            ),
        ],
    },
    fakes={
        "listen-to-the-first-alone": [
            (
                MAIN,
                """    async with asyncio.TaskGroup() as group:
        group.create_task(fetch(1))
        await asyncio.sleep(0)
        with contextlib.redirect_stdout(io.StringIO()):
            for page in range(2, 9):
                group.create_task(fetch(page))
            await asyncio.sleep(0.05)
""",
            ),
            ("import asyncio\n", "import asyncio\nimport contextlib\nimport io\n"),
        ],
        "one-page-for-all": [
            (MAIN, "    await fetch(All())\n"),
            (
                "async def main",
                """class All:
    said = 0

    def __format__(self, spec):
        self.said += 1
        return "1" if self.said == 1 else ": here\\npage ".join("12345678")

async def main""",
            ),
        ],
        "a-third-pause-too-short": [
            (PAUSE, "            await asyncio.sleep(1.0 if page == 3 else 0.99 * (page == 6))\n")
        ],
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
