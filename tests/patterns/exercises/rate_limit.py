"""Attempts at the exercise of the lesson `rate_limit`."""

from tests.patterns.exercises.attempts import Attempts

PAUSE = "            await asyncio.sleep(0.5)\n"

ATTEMPTS = Attempts(
    right={
        "every-third-of-a-second": [(PAUSE, "            await asyncio.sleep(1 / 3)\n")],
        "each-waits-for-its-time": [
            (PAUSE, ""),
            (
                '    print(f"page {page}: asked")\n',
                '    await asyncio.sleep((page - 1) // 3)\n    print(f"page {page}: asked")\n',
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
    },
)
