"""Attempts at the exercise of the lesson `cancellation`."""

from tests.patterns.exercises.attempts import POLL_BY_LIMITS, Attempts, timer_before

CREATE = """    north = asyncio.create_task(shine("north"), name="north")
    south = asyncio.create_task(shine("south"), name="south")
"""
NIGHT = "    await asyncio.sleep(NIGHT)\n"
LAMPS = """    for lamp in (north, south):
        lamp.cancel()
        await asyncio.wait([lamp])
"""
ASK = """    north.cancel()
    south.cancel()
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
                CREATE + NIGHT + LAMPS,
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
                CREATE + NIGHT + LAMPS,
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
        "a-limit-for-each-night": [
            (
                CREATE + NIGHT + LAMPS,
                """    async def night(name):
        try:
            await asyncio.wait_for(shine(name), NIGHT)
        except TimeoutError:
            pass

    async with asyncio.TaskGroup() as group:
        for name in ("north", "south"):
            group.create_task(night(name), name=name)
""",
            )
        ],
        "lamps-without-names": [
            (
                CREATE,
                '    lamps = [asyncio.create_task(shine(lamp)) for lamp in ("north", "south")]\n',
            ),
            (
                LAMPS,
                """    for lamp in lamps:
        lamp.cancel()
    for over in asyncio.as_completed(lamps):
        try:
            await over
        except asyncio.CancelledError:
            pass
""",
            ),
        ],
        "an-event-when-none-is-left": [
            (
                LAMPS,
                """    left, out = {north, south}, asyncio.Event()

    def gone(lamp):
        left.discard(lamp)
        if not left:
            out.set()

    for lamp in (north, south):
        lamp.add_done_callback(gone)
        lamp.cancel()
    await out.wait()
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
        "wait-for-south-alone": [(LAMPS, ASK + "    await asyncio.wait([south])\n")],
        "wait-for-north-alone": [(LAMPS, ASK + "    await asyncio.wait([north])\n")],
        "wait-two-seconds-at-most": [
            (LAMPS, ASK + "    await asyncio.wait([north, south], timeout=2.0)\n")
        ],
        "look-again-and-again": [
            (LAMPS, f"{ASK}    while not (north.done() and south.done()):\n{POLL_BY_LIMITS}")
        ],
        "a-timer-that-fits": [
            timer_before("async def main"),
            (
                LAMPS,
                ASK + "    await nap(1.0)\n    await asyncio.sleep(0)\n",
            ),
        ],
        "cool-down-quicker": [('1.0 if lamp == "north" else 0.5', "0.5")],
        "a-shorter-night": [("NIGHT = 3.5", "NIGHT = 2.5")],
        "go-home-at-once": [("        await asyncio.wait([lamp])\n", "")],
        "no-cooling": [('1.0 if lamp == "north" else 0.5', "0")],
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
            (LAMPS, ASK + "    await asyncio.sleep(1.0)\n"),
        ],
        "wait-for-the-first": [
            (
                LAMPS,
                ASK
                + "    await asyncio.wait([north, south], return_when=asyncio.FIRST_COMPLETED)\n",
            )
        ],
    },
)
