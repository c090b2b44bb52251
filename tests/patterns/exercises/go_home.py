"""Attempts at the exercise of the lesson `go_home`."""

from tests.patterns.exercises.attempts import Attempts, timer_before

JOIN = "    await jobs.join()\n"
STOP = """    for task in workers:
        task.cancel()
    await asyncio.wait(workers)
"""

ATTEMPTS = Attempts(
    right={
        "wait-for": [
            (
                JOIN,
                """
    try:
        await asyncio.wait_for(jobs.join(), 4.0)
    except TimeoutError:
        pass
"""
                + STOP,
            )
        ],
        "wait-for-the-join": [
            (
                JOIN,
                """    joining = asyncio.create_task(jobs.join(), name="join")
    await asyncio.wait([joining], timeout=4.0)
    joining.cancel()
    for task in workers:
        task.cancel()
    await asyncio.wait(workers)
""",
            ),
        ],
    },
    fakes={
        "cancel-only-when-late": [
            (
                "    await jobs.join()\n",
                """    try:
        async with asyncio.timeout(4.0):
            await jobs.join()
    except TimeoutError:
        for task in workers:
            task.cancel()
        await asyncio.wait(workers)
""",
            ),
        ],
        "a-timer-that-fits": [
            timer_before("async def main"),
            (
                "    await jobs.join()\n",
                """    await nap(4.0)
    for each in workers:
        each.cancel()
    await asyncio.wait(workers)
""",
            ),
        ],
        "no-cancel": [(JOIN, "    await asyncio.sleep(4.0)\n")],
        "cancel-at-once": [(JOIN, STOP + "    await asyncio.sleep(4.0)\n")],
        "job-4-is-quick": [("60.0 if job == 4 else 1.0", "1.0"), (JOIN, JOIN + STOP)],
        "leave-job-4-out": [("(1, 2, 3, 4, 5)", "(1, 2, 3, 5)"), (JOIN, JOIN + STOP)],
        "wait-without-cancelling": [(JOIN, "    await asyncio.wait(workers, timeout=4.0)\n")],
        "sleep-for-the-patience": [
            (
                JOIN,
                """    await asyncio.sleep(4.0)
    for task in workers:
        task.cancel()
    await asyncio.wait(workers)
""",
            ),
        ],
    },
)
