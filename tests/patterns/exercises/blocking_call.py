"""Attempts at the exercise of the lesson `blocking_call`."""

from tests.patterns.exercises.attempts import Attempts

LOADS = "    parts = [load(part) for part in PARTS]\n"

ATTEMPTS = Attempts(
    right={
        "gather": [
            (
                LOADS,
                """    parts = await asyncio.gather(
        *[asyncio.to_thread(load, part) for part in PARTS]
    )
""",
            )
        ],
        "the-loops-executor": [
            (
                LOADS,
                """    loop = asyncio.get_running_loop()
    waits = [loop.run_in_executor(None, load, part) for part in PARTS]
    parts = [await wait for wait in waits]
""",
            )
        ],
        "a-pool-of-its-own": [
            (
                LOADS,
                """    from concurrent.futures import ThreadPoolExecutor
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(3) as pool:
        parts = await asyncio.gather(*(loop.run_in_executor(pool, load, p) for p in PARTS))
""",
            ),
        ],
        "a-group": [
            (
                LOADS,
                """    async with asyncio.TaskGroup() as group:
        for part in PARTS:
            group.create_task(asyncio.to_thread(load, part), name=part)
    parts = list(PARTS)
""",
            ),
        ],
        "into-a-list-as-they-come": [
            (
                LOADS,
                """    parts = []
    async def one(part):
        parts.append(await asyncio.to_thread(load, part))
    await asyncio.gather(*map(one, PARTS))
    parts.sort(key=list(PARTS).index)
""",
            ),
        ],
        "the-heart-in-a-group-with-them": [
            (
                """    heart = asyncio.create_task(heartbeat(), name="heart")
    parts = [load(part) for part in PARTS]
    heart.cancel()
""",
                """    async with asyncio.TaskGroup() as group:
        heart = group.create_task(heartbeat())
        loading = {part: group.create_task(asyncio.to_thread(load, part)) for part in PARTS}
        await asyncio.wait(loading.values())
        heart.cancel()
    parts = [loading[part].result() for part in PARTS]
""",
            ),
        ],
    },
    fakes={
        "wait-for-the-last-alone": [
            (
                LOADS,
                """    jobs = [asyncio.create_task(asyncio.to_thread(load, p), name=p) for p in PARTS]
    await jobs[-1]
    parts = [job.get_name() for job in jobs]
""",
            ),
        ],
        "wait-for-the-first-two": [
            (
                LOADS,
                """    jobs = [asyncio.create_task(asyncio.to_thread(load, p), name=p) for p in PARTS]
    await asyncio.wait(jobs[:2])
    parts = list(PARTS)
""",
            ),
        ],
        "wait-for-the-two-longest": [
            (
                LOADS,
                """    jobs = {p: asyncio.create_task(asyncio.to_thread(load, p)) for p in PARTS}
    await asyncio.gather(*[jobs[p] for p in sorted(PARTS, key=PARTS.get)[1:]])
    parts = list(PARTS)
""",
            ),
        ],
        "wait-for-the-longest-alone": [
            (
                LOADS,
                """    jobs = {p: asyncio.create_task(asyncio.to_thread(load, p)) for p in PARTS}
    await jobs[max(PARTS, key=PARTS.get)]
    parts = list(PARTS)
""",
            ),
        ],
        "a-sleep-as-long-as-the-table-says": [
            (
                LOADS,
                """    for part in PARTS:
        asyncio.create_task(asyncio.to_thread(load, part))
    await asyncio.sleep(max(PARTS.values()))
    parts = list(PARTS)
""",
            ),
        ],
        "quick-threads-behind-sleeps": [
            (
                LOADS,
                """    times = PARTS.copy()
    PARTS.update(dict.fromkeys(PARTS, 0))
    async def one(part):
        await asyncio.sleep(times[part])
        return await asyncio.to_thread(load, part)
    parts = await asyncio.gather(*map(one, PARTS))
""",
            ),
        ],
        "two-seconds-at-most": [
            (
                LOADS,
                """    jobs = [asyncio.create_task(asyncio.to_thread(load, part)) for part in PARTS]
    await asyncio.wait(jobs, timeout=2.0)
    parts = list(PARTS)
""",
            ),
        ],
        "a-sleep-that-is-long-enough": [
            (
                LOADS,
                """    loading = [asyncio.create_task(asyncio.to_thread(load, part), name=part) for part in PARTS]
    await asyncio.sleep(1.2)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    parts = [part.result() for part in loading]
""",
            ),
        ],
        "one-thread-after-the-other": [
            (
                LOADS,
                LOADS.replace("load(part)", "await asyncio.to_thread(load, part)"),
            )
        ],
        "sleep-instead": [
            ("    time.sleep(PARTS[part])\n", ""),
            (LOADS, "    await asyncio.sleep(1.2)\n" + LOADS),
        ],
        "load-nothing": [
            (
                LOADS,
                """    await asyncio.sleep(1.2)
    parts = ("head", "body", "tail")
    for part in parts:
        print(f"{part} is loaded")
""",
            )
        ],
        "one-thread-for-all": [
            (
                LOADS,
                "    parts = await asyncio.to_thread(list, map(load, PARTS))\n",
            )
        ],
        "type-the-parts": [
            (
                LOADS,
                """    async def one(p): await asyncio.to_thread(load, p)
    await asyncio.gather(*map(one, PARTS))
    parts = ["head", "body", "tail"]
""",
            ),
        ],
        "sleep-and-print-in-threads": [
            (
                LOADS,
                """    async def fake(p):
        await asyncio.sleep(PARTS[p])
        await asyncio.to_thread(print, f"{p} is loaded")
        return p
    parts = await asyncio.gather(*map(fake, PARTS))
""",
            ),
        ],
    },
)
