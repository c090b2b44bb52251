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
CASE = "class WatchTest(unittest.TestCase):\n"
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
        "wait-for-the-use": [
            RUN_IT,
            (
                WATCH,
                """    while True:
        use = asyncio.create_task(used.wait(), name="use")
        done, _ = await asyncio.wait([use], timeout=IDLE)
        if not done:
            use.cancel()
            break
        used.clear()
    print("session: closed")
""",
            ),
        ],
        "a-timer-that-is-put-off": [
            RUN_IT,
            (
                WATCH,
                """    loop = asyncio.get_running_loop()
    over = loop.create_future()

    async def follow():
        while True:
            limit = loop.call_later(IDLE, over.set_result, None)
            await used.wait()
            used.clear()
            limit.cancel()

    following = asyncio.create_task(follow(), name="follow")
    await over
    following.cancel()
    print("session: closed")
""",
            ),
        ],
        "run-it-by-hand": [
            (
                CASE,
                CASE
                + """    def _callTestMethod(self, method):
        asyncio.run(method())

""",
            ),
            (
                WATCH,
                """    try:
        await asyncio.wait_for(used.wait(), IDLE)
    except TimeoutError:
        print("session: closed")
    else:
        used.clear()
        await watch(used)
""",
            ),
        ],
    },
    fakes={
        "look-every-20-seconds": [
            RUN_IT,
            (
                WATCH,
                """    loop = asyncio.get_running_loop()
    last = loop.time()
    while loop.time() - last < IDLE:
        await asyncio.wait([loop.create_future()], timeout=20)
        if used.is_set():
            used.clear()
            last = loop.time()
    print("session: closed")
""",
            ),
        ],
        "three-uses-and-no-more": [
            RUN_IT,
            (
                WATCH,
                """    try:
        for _ in range(3):
            async with asyncio.timeout(IDLE):
                await used.wait()
            used.clear()
    except TimeoutError:
        print("session: closed")
""",
            ),
        ],
        "two-limits-by-the-value": [
            RUN_IT,
            (
                WATCH,
                """    try:
        async with asyncio.timeout(2940.0 if IDLE == 1500.0 else 3200.0):
            await asyncio.Event().wait()
    except TimeoutError:
        print("session: closed")
""",
            ),
        ],
        "a-test-that-asserts-nothing": [
            RUN_IT,
            (
                CASE.replace("TestCase", "IsolatedAsyncioTestCase"),
                CASE.replace("TestCase", "IsolatedAsyncioTestCase")
                + """    def assertFalse(self, it):
        pass

""",
            ),
        ],
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
