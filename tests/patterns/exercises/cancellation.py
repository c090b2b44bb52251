"""Attempts at the exercise of the lesson `cancellation`."""

from tests.patterns.exercises.attempts import Attempts, timer_before

LAMPS = """    for lamp in (north, south):
        lamp.cancel()
        await asyncio.wait([lamp])
"""

ATTEMPTS = Attempts(
    right={
        "gather-the-lamps": [
            ("        await asyncio.wait([lamp])\n", ""),
            (
                '    print("dawn: both',
                """    await asyncio.gather(north, south, return_exceptions=True)
    print("dawn: both""",
            ),
        ],
        "wait-for-each-after-asking-both": [
            (
                "            lamp.cancel()\n            await asyncio.wait([lamp])\n".replace(
                    "            ", "        "
                ),
                "        lamp.cancel()\n    for lamp in (north, south):\n        await asyncio.wait([lamp])\n",
            ),
        ],
        "a-group-and-a-limit": [
            (
                """    north = asyncio.create_task(shine("north"), name="north")
    south = asyncio.create_task(shine("south"), name="south")
    await asyncio.sleep(NIGHT)
    for lamp in (north, south):
        lamp.cancel()
        await asyncio.wait([lamp])
""",
                """    try:
        async with asyncio.timeout(NIGHT), asyncio.TaskGroup() as group:
            group.create_task(shine("north"), name="north")
            group.create_task(shine("south"), name="south")
    except TimeoutError:
        pass
""",
            ),
        ],
        "await-and-catch-each": [
            (
                LAMPS,
                """    lamps = (north, south)
    for lamp in lamps:
        lamp.cancel()
    for lamp in lamps:
        try:
            await lamp
        except asyncio.CancelledError:
            pass
""",
            )
        ],
        "cancel-a-task-for-both": [
            (
                """    north = asyncio.create_task(shine("north"), name="north")
    south = asyncio.create_task(shine("south"), name="south")
    await asyncio.sleep(NIGHT)
"""
                + LAMPS,
                """    async def both():
        async with asyncio.TaskGroup() as group:
            group.create_task(shine("north"), name="north")
            group.create_task(shine("south"), name="south")

    shining = asyncio.create_task(both(), name="both")
    await asyncio.sleep(NIGHT)
    shining.cancel()
    await asyncio.wait([shining])
""",
            )
        ],
    },
    fakes={
        "cancel-the-gather": [
            (
                LAMPS,
                """    both = asyncio.gather(north, south)
    both.cancel()
    try:
        await both
    except asyncio.CancelledError:
        pass
""",
            ),
        ],
        "wait-for-one-of-them": [
            (
                LAMPS,
                """    for lamp in (north, south):
        lamp.cancel()
    await asyncio.wait([lamp])
""",
            ),
        ],
        "a-timer-that-fits": [
            timer_before("async def main"),
            (
                LAMPS,
                """    north.cancel()
    south.cancel()
    await nap(1.0)
    await asyncio.sleep(0)
""",
            ),
        ],
        "cool-down-quicker": [("COOLING = 1.0", "COOLING = 0.5")],
        "a-shorter-night": [("NIGHT = 3.5", "NIGHT = 2.5")],
        "go-home-at-once": [("        await asyncio.wait([lamp])\n", "")],
        "no-cooling": [
            ("        await asyncio.sleep(COOLING)\n", "        await asyncio.sleep(0)\n")
        ],
        "print-the-answer": """
import asyncio

async def shine(lamp):
    try:
        await asyncio.sleep(99)
    finally:
        print(f"{lamp}: covered")

async def main():
    north = asyncio.create_task(shine("north"), name="north")
    south = asyncio.create_task(shine("south"), name="south")
    await asyncio.sleep(4.5)
    north.cancel()
    south.cancel()
    await asyncio.wait([north, south])
    print("dawn: both are out")

asyncio.run(main())
""",
        "sleep-until-both-are-out": [
            (
                LAMPS,
                """    north.cancel()
    south.cancel()
    await asyncio.sleep(1.0)
""",
            ),
        ],
        "wait-for-the-first": [
            (
                LAMPS,
                """    north.cancel()
    south.cancel()
    await asyncio.wait([north, south], return_when=asyncio.FIRST_COMPLETED)
""",
            )
        ],
    },
)
