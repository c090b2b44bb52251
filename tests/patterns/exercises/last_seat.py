"""Attempts at the exercise of the lesson `last_seat`."""

from tests.patterns.exercises.attempts import Attempts, timer_before

WAIT = "        await change.wait_for(lambda: chairs > 0)\n"
ALONE = """        chairs -= 1
    print(f"{name}: sits down")
    await asyncio.sleep(1.0)
    print(f"{name}: gets up")
"""
INSIDE = """        print(f"{name}: sits down")
        await asyncio.sleep(1.0)
        print(f"{name}: gets up")
"""
FREED = "        chairs += 1\n"

ATTEMPTS = Attempts(
    right={
        "tell-all": [(FREED, FREED + "        change.notify_all()\n")],
        "notify-one": [
            (
                FREED,
                """        chairs += 1
        change.notify()
""",
            )
        ],
        "a-loop-of-ones-own": [
            (
                WAIT,
                """        while not chairs:
            await change.wait()
""",
            ),
            (
                FREED,
                """        chairs += 1
        change.notify(1)
""",
            ),
        ],
        "pass-it-on-in-a-finally": [
            (
                """    print(f"{name}: sits down")
    await asyncio.sleep(1.0)
    print(f"{name}: gets up")
    async with change:
        chairs += 1
""",
                "    try:\n"
                + INSIDE
                + """    finally:
        async with change:
            chairs += 1
            change.notify_all()
""",
            )
        ],
    },
    fakes={
        "keep-the-lock": [
            (ALONE, INSIDE),
            ("    async with change:\n        chairs += 1\n", ""),
        ],
        "sit-and-get-up-under-the-lock": [
            (ALONE + "    async with change:\n", "        chairs -= 1\n" + INSIDE),
        ],
        "a-semaphore-instead": [
            ("async def guest", "seat = asyncio.Semaphore(chairs)\n\n\nasync def guest"),
            ("    async with change:\n" + WAIT + ALONE, "    async with seat:\n" + INSIDE),
            ("    async with change:\n        chairs += 1\n", ""),
        ],
        "taken-or-not": [
            ("async def guest", "is_taken = False\n\n\nasync def guest"),
            ("    global chairs\n", "    global is_taken\n"),
            ("chairs > 0", "not is_taken"),
            ("        chairs -= 1\n", "        is_taken = True\n"),
            (FREED, "        is_taken = False\n        change.notify()\n"),
        ],
        "a-timer-that-fits": [
            timer_before("async def guest"),
            (
                "    async with change:\n" + WAIT,
                """    await nap(("ann", "bob", "cid").index(name) * 1.0)
    await asyncio.sleep(0)
    async with change:
""",
            ),
        ],
        "look-again-and-again": [
            (
                WAIT,
                """        while chairs == 0:
            change.release()
            await asyncio.sleep(0.01)
            await change.acquire()
""",
            ),
        ],
        "three-chairs": [("chairs = 1\n", "chairs = 3\n")],
        "do-not-look": [(WAIT, "")],
        "sit-briefly": [
            (FREED, FREED + "        change.notify_all()\n"),
            ("    await asyncio.sleep(1.0)\n", "    await asyncio.sleep(0.1)\n"),
        ],
        "a-second-each": [
            (
                "    async with change:\n" + WAIT,
                """    await asyncio.sleep(("ann", "bob", "cid").index(name))
    await asyncio.sleep(0)
    async with change:
""",
            )
        ],
        "look-at-the-clock": [
            (
                WAIT,
                '        await asyncio.sleep(("ann", "bob", "cid").index(name) * 1.1)\n',
            )
        ],
        "look-by-limits": [
            (
                WAIT,
                """        while not chairs:
            try:
                async with asyncio.timeout(0.25):
                    await change.wait()
            except TimeoutError:
                pass
""",
            )
        ],
        "look-once": [
            (
                WAIT,
                """        if not chairs:
            await change.wait()
""",
            ),
            (
                FREED,
                """        chairs += 1
        change.notify_all()
""",
            ),
        ],
        "a-task-frees-it-after-a-second": [
            (
                '    print(f"{name}: sits down")\n',
                """    async def free():
        global chairs
        await asyncio.sleep(1.0)
        async with change:
            chairs += 1
            change.notify_all()

    freeing = asyncio.create_task(free(), name=f"free-{name}")
    print(f"{name}: sits down")
""",
            ),
            (
                """    async with change:
        chairs += 1
""",
                "    await freeing\n",
            ),
        ],
    },
)
