"""Attempts at the exercise of the lesson `go_home`."""

from tests.patterns.exercises.attempts import POLL_BY_LIMITS, Attempts, timer_before

JOIN = "    await jobs.join()\n"
STOP = """    for task in workers:
        task.cancel()
    await asyncio.wait(workers)
"""
LIMIT = """    try:
        async with asyncio.timeout(4.0):
            await jobs.join()
    except TimeoutError:
        pass
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
        "a-race-with-a-sleep": [
            (
                JOIN,
                """    joining = asyncio.create_task(jobs.join())
    limit = asyncio.create_task(asyncio.sleep(4.0))
    await asyncio.wait([joining, limit], return_when=asyncio.FIRST_COMPLETED)
    for each in (joining, limit, *workers):
        each.cancel()
    await asyncio.wait([joining, limit, *workers])
""",
            ),
        ],
        "a-group-of-nameless-workers": [
            (
                """    jobs, workers = asyncio.Queue[int](), []
    for name in ("worker-1", "worker-2"):
        workers.append(asyncio.create_task(worker(jobs), name=name))
    for job in (1, 2, 3, 4, 5):
        jobs.put_nowait(job)
    await asyncio.sleep(0.5)
    print("stop: no new jobs")
    await jobs.join()
""",
                """    jobs = asyncio.Queue[int]()
    async with asyncio.TaskGroup() as group:
        workers = [group.create_task(worker(jobs)) for _ in range(2)]
        for job in (1, 2, 3, 4, 5):
            jobs.put_nowait(job)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + 4.5
        await asyncio.sleep(0.5)
        print("stop: no new jobs")
        try:
            async with asyncio.timeout_at(deadline):
                await jobs.join()
        except TimeoutError:
            print("not done:", jobs.qsize() + 1)
        for each in workers:
            each.cancel()
""",
            ),
        ],
    },
    fakes={
        "three-workers": [
            ('("worker-1", "worker-2")', '("worker-1", "worker-2", "worker-3")'),
            (JOIN, LIMIT + STOP),
        ],
        "one-after-the-other": [
            (
                JOIN,
                LIMIT
                + """    for task in workers:
        task.cancel()
        await asyncio.wait([task])
""",
            ),
        ],
        "cancel-and-do-not-wait": [
            (JOIN, LIMIT + "    for each in workers:\n        each.cancel()\n"),
        ],
        "wait-for-the-last-worker-alone": [
            (JOIN, LIMIT + STOP.replace("wait(workers)", "wait([task])")),
        ],
        "wait-for-the-first-worker-alone": [
            (JOIN, LIMIT + STOP.replace("wait(workers)", "wait(workers[:1])")),
        ],
        "say-it-before-they-are-out": [
            (JOIN + '    print("gone home")\n', LIMIT + '    print("gone home")\n' + STOP),
        ],
        "look-again-and-again": [
            (
                JOIN,
                f"""    for _ in range(16):
        if not jobs._unfinished_tasks:
            break
{POLL_BY_LIMITS}{STOP}""",
            ),
        ],
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
