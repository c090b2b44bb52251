"""Attempts at the exercise of the lesson `first_turn`."""

from tests.patterns.exercises.attempts import Attempts

BODY = """    ticking = asyncio.create_task(ticker(), name="ticker")
    for item in range(1, ITEMS + 1):
        await handle(item)
    print("all items are done")
    await ticking
"""
WORK = "        await handle(item)\n"
TURN = "        await asyncio.sleep(0)\n"

ATTEMPTS = Attempts(
    right={
        "a-group": [
            (
                BODY,
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
                BODY,
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
        "a-yield-of-its-own": [
            ("import asyncio\n", "import asyncio\nimport types\n"),
            (
                "async def main",
                """@types.coroutine
def give_way():
    yield


async def main""",
            ),
            (WORK, WORK + "        await give_way()\n"),
        ],
        "gather-without-names": [
            (
                BODY,
                f"""    await asyncio.gather(handle_all(), ticker())


async def handle_all():
    for item in range(1, ITEMS + 1):
{WORK}{TURN}    print("all items are done")
""",
            ),
        ],
        "a-task-around-the-ticker": [
            (
                BODY,
                f"""    async def tick_on():
        await ticker()

    async with asyncio.TaskGroup() as group:
        group.create_task(tick_on(), name="ticks")
        for item in range(1, ITEMS + 1):
    {WORK}    {TURN}        print("all items are done")
""",
            ),
        ],
    },
    fakes={
        "handle-all-items-twice": [
            (
                "    for item in range(1, ITEMS + 1):\n" + WORK,
                f"""    for item in range(1, ITEMS + 1):
{WORK}    for item in range(1, ITEMS + 1):
{WORK}{TURN}""",
            ),
        ],
        "items-in-the-sleep-of-the-ticker": [
            (
                BODY,
                """    items = iter(range(1, ITEMS + 1))
    real = asyncio.sleep
    async def sleep(seconds):
        if seconds:
            await real(seconds)
        elif item := next(items, None):
            await handle(item)
        else:
            print("all items are done")
    asyncio.sleep = sleep
    try:
        await sleep(0)
        await asyncio.create_task(ticker(), name="ticker")
    finally:
        asyncio.sleep = real
""",
            ),
        ],
        "two-turns-for-each-item": [(WORK, WORK + 2 * TURN)],
        "sleep-for-the-ticker": [
            (WORK, WORK + TURN),
            ("    await ticking\n", "    await asyncio.sleep(1.0)\n"),
        ],
        "drive-it-by-hand": [
            (
                BODY,
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
