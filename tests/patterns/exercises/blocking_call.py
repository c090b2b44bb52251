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
    },
    fakes={
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
    },
)
