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
        "keep-the-lock": [
            (ALONE, INSIDE),
            ("    async with change:\n        chairs += 1\n", ""),
        ],
    },
    fakes={
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
    },
)
