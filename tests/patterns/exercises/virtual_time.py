"""Attempts at the exercise of the lesson `virtual_time`."""

from tests.patterns.exercises.attempts import Attempts

RUN_IT = ("unittest.TestCase", "unittest.IsolatedAsyncioTestCase")
WATCH = """    try:
        async with asyncio.timeout(IDLE):
            while True:
                await used.wait()
                used.clear()
    except TimeoutError:
        print("session: closed")
"""
CLEAR = "                used.clear()\n"

ATTEMPTS = Attempts(
    right={
        "wait-for": [
            RUN_IT,
            (
                WATCH,
                """    while True:
        try:
            await asyncio.wait_for(used.wait(), IDLE)
        except TimeoutError:
            break
        used.clear()
    print("session: closed")
""",
            ),
        ],
        "put-the-limit-off": [
            RUN_IT,
            ("asyncio.timeout(IDLE):", "asyncio.timeout(IDLE) as limit:"),
            (
                CLEAR,
                CLEAR
                + """                now = asyncio.get_running_loop().time()
                limit.reschedule(now + IDLE)
""",
            ),
        ],
    },
    fakes={
        "one-use-and-no-more": [
            RUN_IT,
            (
                WATCH,
                """    try:
        async with asyncio.timeout(IDLE):
            await used.wait()
        used.clear()
        async with asyncio.timeout(IDLE):
            await used.wait()
    except TimeoutError:
        print("session: closed")
""",
            ),
        ],
        "a-sleep-for-the-limit": [
            RUN_IT,
            (
                WATCH,
                """    while True:
        limit = asyncio.create_task(asyncio.sleep(IDLE), name="limit")
        use = asyncio.create_task(used.wait(), name="use")
        done, _ = await asyncio.wait([limit, use], return_when=asyncio.FIRST_COMPLETED)
        limit.cancel()
        use.cancel()
        if use not in done:
            break
        used.clear()
    print("session: closed")
""",
            ),
        ],
        "one-use-and-a-sleep": [
            RUN_IT,
            (
                WATCH,
                """    async with asyncio.timeout(IDLE):
        await used.wait()
    await asyncio.sleep(IDLE)
    print("session: closed")
""",
            ),
        ],
        "one-limit-that-fits": [RUN_IT, ("asyncio.timeout(IDLE)", "asyncio.timeout(2940.0)")],
        "a-limit-by-the-test": [
            RUN_IT,
            ("asyncio.timeout(IDLE)", "asyncio.timeout(2 * IDLE - 60)"),
        ],
        "only-run-it": [RUN_IT],
        "only-mend-it": [
            (
                WATCH,
                """    try:
        while True:
            async with asyncio.timeout(IDLE):
                await used.wait()
            used.clear()
    except TimeoutError:
        print("session: closed")
""",
            )
        ],
        "a-longer-limit": [RUN_IT, ("asyncio.timeout(IDLE)", "asyncio.timeout(2 * IDLE)")],
        "the-time-of-this-test": [
            RUN_IT,
            (
                WATCH,
                """    await asyncio.sleep(2 * IDLE - 60.0)
    print("session: closed")
""",
            ),
        ],
        "only-say-so": [
            ("    try:\n", '    print("session: closed")\n    try:\n'),
            ("result.wasSuccessful()", "True"),
        ],
    },
)
