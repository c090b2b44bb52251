"""Attempts at the exercise of the lesson `first_turn`."""

from tests.patterns.exercises.attempts import Attempts

WORK = "        await handle(item)\n"

ATTEMPTS = Attempts(
    right={
        "a-group": [
            (
                """    ticking = asyncio.create_task(ticker(), name="ticker")
    for item in range(1, ITEMS + 1):
        await handle(item)
    print("all items are done")
    await ticking
""",
                """    async with asyncio.TaskGroup() as group:
        group.create_task(ticker(), name="ticker")
        for item in range(1, ITEMS + 1):
            await handle(item)
            await asyncio.sleep(0)
        print("all items are done")
""",
            ),
        ],
        "a-task-for-the-items": [
            (
                """    ticking = asyncio.create_task(ticker(), name="ticker")
    for item in range(1, ITEMS + 1):
        await handle(item)
    print("all items are done")
    await ticking
""",
                """    handling = asyncio.create_task(handle_all(), name="items")
    ticking = asyncio.create_task(ticker(), name="ticker")
    await asyncio.wait([handling, ticking])


async def handle_all():
    for item in range(1, ITEMS + 1):
        await handle(item)
        await asyncio.sleep(0)
    print("all items are done")
""",
            ),
        ],
        "a-coroutine-that-gives-way": [
            (WORK, "        await fairly(item)\n"),
            (
                "async def main",
                """async def fairly(item):
    await handle(item)
    await asyncio.sleep(0)


async def main""",
            ),
        ],
    },
    fakes={
        "drive-it-by-hand": [
            (
                """    ticking = asyncio.create_task(ticker(), name="ticker")
    for item in range(1, ITEMS + 1):
        await handle(item)
    print("all items are done")
    await ticking
""",
                """    await asyncio.create_task(both(), name="ticker")


async def both():
    ticking = ticker()
    for item in range(1, ITEMS + 1):
        await handle(item)
        ticking.send(None)
    print("all items are done")
    await asyncio.sleep(1.0)
""",
            ),
        ],
        "four-and-no-more": [
            (
                """    for item in range(1, ITEMS + 1):
        await handle(item)
""",
                """    for item in (1, 2, 3, 4):
        await handle(item)
        await asyncio.sleep(0)
""",
            ),
        ],
        "tick-by-hand": [(WORK, f'{WORK}        print(f"tick {{item}}")\n')],
        "wait-first": [('    print("all items', '    await ticking\n    print("all items')],
        "another-handle": [
            (
                '    print(f"item {item}")\n',
                '    await asyncio.sleep(0)\n    print(f"item {item}")\n',
            )
        ],
        "all-ticks-first": [
            (
                '    ticking = asyncio.create_task(ticker(), name="ticker")\n',
                "    await ticker()\n",
            ),
            ("    await ticking\n", ""),
        ],
        "print-it-all": """
import asyncio

async def main():
    for number in range(1, 5):
        print("item", number)
        print("tick", number)
    print("all items are done")

asyncio.run(main())
""",
    },
)
