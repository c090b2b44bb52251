"""Attempts at the exercise of the lesson `queue_join`."""

from tests.patterns.exercises.attempts import Attempts

LOOK = """    while not jobs.empty():
        await asyncio.sleep(0.1)
"""
DONE = '        print(f"job {job}: done")\n'

ATTEMPTS = Attempts(
    right={
        "in-a-finally": [
            (LOOK, "    await jobs.join()\n"),
            (
                "        await asyncio.sleep(WORK)\n" + DONE,
                """        try:
            await asyncio.sleep(WORK)
            print(f"job {job}: done")
        finally:
            jobs.task_done()
""",
            ),
        ],
    },
    fakes={
        "sleep-long-enough": [(LOOK, "    await asyncio.sleep(2.0)\n")],
        "mark-before-the-work": [
            (LOOK, "    await jobs.join()\n"),
            (
                "        await asyncio.sleep(WORK)\n",
                "        jobs.task_done()\n        await asyncio.sleep(WORK)\n",
            ),
        ],
        "quick-work": [("WORK = 1.0", "WORK = 0.01")],
        "look-and-look": [
            (
                LOOK,
                "    while sum(not each.done() for each in workers) and loop_time() < 2:\n        await asyncio.sleep(0.1)\n",
            ),
            (
                "async def main",
                "def loop_time():\n    return asyncio.get_running_loop().time()\n\n\nasync def main",
            ),
        ],
    },
)
