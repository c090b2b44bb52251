"""Attempts at the exercise of the lesson `single_flight`."""

from tests.patterns.exercises.attempts import Attempts, timer_before

GET = """    if key not in pages:
        pages[key] = asyncio.create_task(fetch(), name="fetch")
"""
WAIT = "    return await pages[key]\n"

ATTEMPTS = Attempts(
    right={
        "wait-does-not-cancel": [
            (WAIT, "    await asyncio.wait([pages[key]])\n    return pages[key].result()\n")
        ],
        "a-future-for-each-reader": [
            (
                WAIT,
                """    mine = asyncio.get_running_loop().create_future()

    def hand_over(task):
        if not mine.done():
            mine.set_result(task.result())

    pages[key].add_done_callback(hand_over)
    return await mine
""",
            )
        ],
        "a-condition": [
            (
                GET + WAIT,
                """    async with changed:
        if key not in pages:
            pages[key] = asyncio.create_task(store(key), name="fetch")
        await changed.wait_for(lambda: key in found)
        return found[key]
""",
            ),
            (
                "async def get",
                """changed = asyncio.Condition()
found = {}

async def store(key):
    news = await fetch()
    async with changed:
        found[key] = news
        changed.notify_all()

async def get""",
            ),
        ],
        "a-lock-for-each-page": [
            (
                GET + WAIT,
                """    async with locks.setdefault(key, asyncio.Lock()):
        if key not in pages:
            pages[key] = asyncio.create_task(fetch(), name="fetch")
        await asyncio.wait([pages[key]])
    return pages[key].result()
""",
            ),
            ("async def get", "locks = {}\n\n\nasync def get"),
        ],
    },
    fakes={
        "wait-until-ann-is-gone": [(WAIT, "    await asyncio.sleep(0.5)\n" + WAIT)],
        "ask-again-and-again": [
            (
                WAIT,
                """    while not pages[key].done():
        await asyncio.sleep(0.01)
    return pages[key].result()
""",
            )
        ],
        "a-task-asks-every-millisecond": [
            (
                WAIT,
                """    while not pages[key].done():
        await asyncio.create_task(asyncio.sleep(0.001), name="pause")
    return pages[key].result()
""",
            )
        ],
        "news-for-one-reader": [
            (
                GET + WAIT,
                """    if key not in pages:
        pages[key] = asyncio.create_task(deliver(), name="fetch")
    return await news.get()
""",
            ),
            (
                "async def get",
                """news = asyncio.Queue()


async def deliver():
    news.put_nowait(await fetch())


async def get""",
            ),
        ],
        "the-second-asks-again-and-again": [
            (GET, GET + "        return await asyncio.shield(pages[key])\n"),
            (
                WAIT,
                """    while not pages[key].done():
        await asyncio.sleep(0.5)
    return pages[key].result()
""",
            ),
        ],
        "a-limit-that-fits": [
            timer_before("async def get"),
            (
                WAIT,
                """    task = pages[key]
    await nap(1.0)
    await asyncio.sleep(0)
    return task.result()
""",
            ),
        ],
        "a-task-that-cannot-be-cancelled": [
            ('asyncio.create_task(fetch(), name="fetch")', 'Kept(fetch(), name="fetch")'),
            (
                "async def get",
                """class Kept(asyncio.Task):
    def cancel(self, msg=None):
        return False

async def get""",
            ),
        ],
        "shield-the-first-alone": [
            (
                '        pages[key] = asyncio.create_task(fetch(), name="fetch")\n',
                """        pages[key] = asyncio.create_task(fetch(), name="fetch")
        return await asyncio.shield(pages[key])
""",
            ),
        ],
        "as-long-as-it-takes": [
            (
                WAIT,
                """    task = pages[key]
    await asyncio.sleep(1.0)
    await asyncio.sleep(0)
    return task.result()
""",
            )
        ],
        "two-fetches": [("    if key not in pages:\n", "    if True:\n")],
        "swallow-it": [
            (
                WAIT,
                """    try:
        return await asyncio.shield(pages[key])
    except asyncio.CancelledError:
        return "nothing"
""",
            )
        ],
        "fetch-again": [
            (
                WAIT,
                """    try:
        return await pages[key]
    except asyncio.CancelledError:
        if asyncio.current_task().cancelling():
            raise
        return await fetch()
""",
            )
        ],
        "a-quick-fetch": [("asyncio.sleep(1.0)", "asyncio.sleep(0.4)")],
    },
)
