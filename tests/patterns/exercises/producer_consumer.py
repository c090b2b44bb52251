"""Attempts at the exercise of the lesson `producer_consumer`."""

from tests.patterns.exercises.attempts import Attempts

ATTEMPTS = Attempts(
    right={
        "a-smaller-counter": [
            ("asyncio.Queue()", "asyncio.Queue(1)"),
            ("counter.put_nowait", "await counter.put"),
        ],
        "look-before-putting": [
            (
                "        counter.put_nowait(plate)\n",
                """        while counter.qsize() >= 2:
            await asyncio.sleep(0.1)
        counter.put_nowait(plate)
""",
            ),
            (
                "    counter.put_nowait(None)\n",
                """    while counter.qsize() >= 2:
        await asyncio.sleep(0.1)
    counter.put_nowait(None)
""",
            ),
        ],
        "main-puts-the-sentinel": [
            (
                """        counter.put_nowait(plate)
        print(f"cook: plate {plate} is up")
    counter.put_nowait(None)
""",
                """        await counter.put(plate)
        print(f"cook: plate {plate} is up")
""",
            ),
            (
                """    async with asyncio.TaskGroup() as group:
        group.create_task(cook(counter), name="cook")
        group.create_task(waiter(counter), name="waiter")
""",
                """    async with asyncio.TaskGroup() as group:
        cooking = group.create_task(cook(counter), name="cook")
        group.create_task(waiter(counter), name="waiter")
        await cooking
        await counter.put(None)
""",
            ),
            ("asyncio.Queue()", "asyncio.Queue(2)"),
        ],
    },
    fakes={
        "leave-it-to-tasks": [
            (
                "        counter.put_nowait(plate)",
                '        asyncio.create_task(counter.put(plate), name=f"plate-{plate}")',
            ),
            (
                "    counter.put_nowait(None)",
                '    asyncio.create_task(counter.put(None), name="end")',
            ),
            ("asyncio.Queue()", "asyncio.Queue(2)"),
        ],
        "a-cook-who-knows-the-waiter": [
            (
                "        await asyncio.sleep(COOKING)\n",
                "        await asyncio.sleep(COOKING if plate < 4 else 1.4)\n",
            ),
            (
                "    counter.put_nowait(None)\n",
                """    await asyncio.sleep(0.3)
    await asyncio.sleep(1.2)
    counter.put_nowait(None)
""",
            ),
        ],
        "cook-slowly": [("COOKING = 0.5", "COOKING = 2.0")],
        "serve-quickly": [("SERVING = 1.2", "SERVING = 0.2")],
        "throw-plates-away": [
            (
                "        counter.put_nowait(plate)\n",
                "        if not counter.qsize():\n            counter.put_nowait(plate)\n",
            )
        ],
        "no-queue": """
import asyncio

async def waiter():
    for plate in range(1, 6):
        print(f"cook: plate {plate} is up")
        print(f"waiter: takes plate {plate}")
        await asyncio.sleep(1.3)
    print("waiter: going home")

async def main():
    await asyncio.create_task(waiter(), name="waiter")

asyncio.run(main())
""",
        "another-waiter": [("        await asyncio.sleep(SERVING)\n", "")],
    },
)
