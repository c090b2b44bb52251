"""Attempts at the exercise of the lesson `producer_consumer`."""

from tests.patterns.exercises.attempts import Attempts

GROUP = """    async with asyncio.TaskGroup() as group:
        group.create_task(cook(counter), name="cook")
        group.create_task(waiter(counter), name="waiter")
"""
TWO_PLACES = ("asyncio.Queue()", "asyncio.Queue(2)")
WAIT = ("counter.put_nowait", "await counter.put")

ATTEMPTS = Attempts(
    right={
        "a-smaller-counter": [
            ("asyncio.Queue()", "asyncio.Queue(1)"),
            WAIT,
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
                GROUP,
                """    async with asyncio.TaskGroup() as group:
        cooking = group.create_task(cook(counter), name="cook")
        group.create_task(waiter(counter), name="waiter")
        await cooking
        await counter.put(None)
""",
            ),
            TWO_PLACES,
        ],
        "a-semaphore-for-the-places": [
            (
                "async def cook",
                """class Counter(asyncio.Queue):
    places = asyncio.Semaphore(2)

    async def put(self, plate):
        await self.places.acquire()
        self.put_nowait(plate)

    async def get(self):
        plate = await super().get()
        self.places.release()
        return plate


async def cook""",
            ),
            ("asyncio.Queue()", "Counter()"),
            WAIT,
        ],
        "the-cook-in-main": [
            (
                GROUP,
                """    serving = asyncio.create_task(waiter(counter))
    await cook(counter)
    await serving
""",
            ),
            TWO_PLACES,
            WAIT,
        ],
    },
    fakes={
        "a-cook-at-the-pace-of-the-waiter": [
            ("sleep(COOKING)", "sleep(COOKING if plate == 1 else SERVING)"),
            (
                "    counter.put_nowait(None)",
                "    await asyncio.sleep(SERVING)\n    counter.put_nowait(None)",
            ),
        ],
        "a-store-without-a-bound-in-between": [
            (
                GROUP,
                """    store = asyncio.Queue()

    async def carry():
        while plate := await store.get():
            await counter.put(plate)
        await counter.put(None)

    await asyncio.gather(cook(store), carry(), waiter(counter))
""",
            ),
            (
                "    counter: asyncio.Queue[int | None] = asyncio.Queue()",
                "    counter = asyncio.Queue(2)",
            ),
        ],
        "leave-it-to-tasks": [
            (
                """        counter.put_nowait(plate)
        print(f"cook: plate {plate} is up")
    counter.put_nowait(None)
""",
                """        tasks.append(asyncio.create_task(put(counter, plate), name=f"plate-{plate}"))
    await asyncio.gather(*tasks)
    await counter.put(None)


async def put(counter, plate):
    await counter.put(plate)
    print(f"cook: plate {plate} is up")
""",
            ),
            ("    for plate in range(1, 6):\n", "    tasks = []\n    for plate in range(1, 6):\n"),
            TWO_PLACES,
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
