"""Attempts at the exercise of the lesson `queue_join`."""

from tests.patterns.exercises.attempts import POLL_BY_LIMITS, Attempts, timer_before

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
        "a-task-that-joins": [
            (DONE, DONE + "        jobs.task_done()\n"),
            (LOOK, "    await asyncio.create_task(jobs.join())\n"),
        ],
        "a-sentinel-for-each": [
            (
                "    while True:\n        job = await jobs.get()\n",
                "    while (job := await jobs.get()) is not None:\n",
            ),
            (
                LOOK,
                """    for _ in workers:
        jobs.put_nowait(None)
    await asyncio.wait(workers)
""",
            ),
        ],
        "a-limit-on-the-join": [
            (
                """    while True:
        job = await jobs.get()
        await asyncio.sleep(WORK)
        print(f"job {job}: done")
""",
                """    while True:
        job = await jobs.get()
        await asyncio.sleep(WORK)
        print(f"job {job}: done")
        jobs.task_done()
""",
            ),
            (LOOK, "    await asyncio.wait_for(jobs.join(), timeout=30)\n"),
        ],
        "workers-that-go-home": [
            (
                """    while True:
        job = await jobs.get()
""",
                """    while not jobs.empty():
        job = jobs.get_nowait()
""",
            ),
            (LOOK, "    await asyncio.gather(*workers)\n"),
        ],
        "a-countdown": [
            (
                "async def worker",
                """class Countdown:
    left = 0


countdown, over = Countdown(), asyncio.Event()


async def worker""",
            ),
            (
                DONE,
                """        print(f"job {job}: done")
        countdown.left -= 1
        if not countdown.left:
            over.set()
""",
            ),
            (
                "    jobs = Jobs()\n",
                """    jobs = Jobs()
    countdown.left = JOBS
""",
            ),
            (LOOK, "    await over.wait()\n"),
        ],
        "results-come-back": [
            ("async def worker(jobs: Jobs)", "async def worker(jobs: Jobs, results)"),
            ("worker(jobs)", "worker(jobs, results)"),
            (
                DONE,
                """        print(f"job {job}: done")
        results.put_nowait(job)
""",
            ),
            (
                "    jobs = Jobs()\n",
                """    jobs = Jobs()
    results = asyncio.Queue()
""",
            ),
            (
                LOOK,
                """    for _ in range(JOBS):
        await results.get()
""",
            ),
        ],
        "a-condition": [
            ("async def worker(jobs: Jobs)", "async def worker(jobs: Jobs, finished, more)"),
            ("worker(jobs)", "worker(jobs, finished, more)"),
            (
                DONE,
                """        print(f"job {job}: done")
        async with more:
            finished.append(job)
            more.notify_all()
""",
            ),
            (
                "    jobs = Jobs()\n",
                """    jobs = Jobs()
    finished, more = [], asyncio.Condition()
""",
            ),
            (
                LOOK,
                """    async with more:
        await more.wait_for(lambda: len(finished) == JOBS)
""",
            ),
        ],
    },
    fakes={
        "three-and-no-more": [
            ("async def worker", "finished, last = [], asyncio.Event()\n\n\nasync def worker"),
            (
                DONE,
                f"{DONE}        finished.append(job)\n        if job == 3:\n            last.set()\n",
            ),
            (LOOK, "    await last.wait()\n"),
        ],
        "ask-in-a-task": [
            timer_before("async def main"),
            ("async def nap", "begun = set()\n\n\nasync def nap"),
            (
                "        job = await jobs.get()\n",
                "        job = await jobs.get()\n        begun.add(job)\n",
            ),
            (DONE, DONE + "        begun.discard(job)\n"),
            (
                LOOK,
                """    async def look():
        while begun or not jobs.empty():
            await nap(0.125)

    await asyncio.create_task(look(), name="look")
""",
            ),
        ],
        "ask-by-limits": [
            (DONE, DONE + "        jobs.task_done()\n"),
            (LOOK, f"    while jobs._unfinished_tasks:\n{POLL_BY_LIMITS}"),
        ],
        "count-by-limits": [
            ("async def worker", "finished = []\n\n\nasync def worker"),
            (DONE, DONE + "        finished.append(job)\n"),
            (LOOK, f"    while len(finished) < JOBS:\n{POLL_BY_LIMITS}"),
        ],
        "two-rounds-of-work": [
            timer_before("async def main"),
            (LOOK, "    await nap(2 * WORK)\n    await asyncio.sleep(0)\n"),
        ],
        "a-timer-that-fits": [
            timer_before("async def main"),
            (
                """    while not jobs.empty():
        await asyncio.sleep(0.1)
""",
                """    await nap(2.0)
    await asyncio.sleep(0)
""",
            ),
        ],
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
        "someone-else-marks-them": [
            (
                LOOK,
                """    async def mark():
        await asyncio.sleep(2)
        for _ in range(3): jobs.task_done()
    asyncio.create_task(mark())
    await jobs.join()
""",
            ),
        ],
        "look-at-the-count": [
            (
                """    while True:
        job = await jobs.get()
        await asyncio.sleep(WORK)
        print(f"job {job}: done")
""",
                """    while True:
        job = await jobs.get()
        await asyncio.sleep(WORK)
        print(f"job {job}: done")
        jobs.task_done()
""",
            ),
            (
                LOOK,
                """    while jobs._unfinished_tasks:
        await asyncio.sleep(0.1)
""",
            ),
        ],
        "rounds-of-work": [
            timer_before("async def main"),
            (
                LOOK,
                """    await nap(-(-JOBS // 2) * WORK)
    await asyncio.sleep(0)
""",
            ),
        ],
        "wait-with-a-limit": [
            (
                LOOK,
                """    await asyncio.wait(workers, timeout=-(-JOBS // 2) * WORK)
    await asyncio.sleep(0)
""",
            )
        ],
        "someone-else-sleeps": [
            (
                LOOK,
                """    async def rounds():
        await asyncio.sleep(-(-JOBS // 2) * WORK)
    await asyncio.create_task(rounds(), name="rounds")
""",
            )
        ],
        "someone-else-looks": [
            (
                DONE,
                """        print(f"job {job}: done")
        jobs.task_done()
""",
            ),
            (
                LOOK,
                """    async def look():
        while jobs._unfinished_tasks:
            await asyncio.sleep(0.1)
    await asyncio.create_task(look(), name="look")
""",
            ),
        ],
        "main-marks-what-was-taken": [
            (
                LOOK,
                LOOK
                + """    for _ in range(JOBS):
        jobs.task_done()
    await jobs.join()
""",
            )
        ],
    },
)
