"""Attempts at the exercise of the lesson `sequential_await`."""

from tests.patterns.exercises.attempts import Attempts, timer_before

IN_TURN = """
    tea = await cook("tea", TEA)
    eggs = await cook("eggs", EGGS)
    toast = await cook("toast", TOAST)
"""

ATTEMPTS = Attempts(
    right={
        "gather-makes-the-tasks": [
            (
                IN_TURN,
                """
    tea, eggs, toast = await asyncio.gather(
        cook("tea", TEA), cook("eggs", EGGS), cook("toast", TOAST)
    )
""",
            )
        ],
        "a-group-makes-the-tasks": [
            (
                IN_TURN,
                """
    async with asyncio.TaskGroup() as group:
        dishes = [
            group.create_task(cook("tea", TEA)),
            group.create_task(cook("eggs", EGGS)),
            group.create_task(cook("toast", TOAST)),
        ]
    tea, eggs, toast = [dish.result() for dish in dishes]
""",
            )
        ],
        "as-completed": [
            (
                """    tea = await cook("tea", TEA)
    eggs = await cook("eggs", EGGS)
    toast = await cook("toast", TOAST)
""",
                """    order = ["tea", "eggs", "toast"]
    got = []
    for each in asyncio.as_completed([cook("tea", TEA), cook("eggs", EGGS), cook("toast", TOAST)]):
        got.append(await each)
    tea, eggs, toast = sorted(got, key=order.index)
""",
            ),
        ],
    },
    fakes={
        "wait-for-the-eggs-alone": [
            (
                """    tea = await cook("tea", TEA)
    eggs = await cook("eggs", EGGS)
    toast = await cook("toast", TOAST)
""",
                """    tasks = [asyncio.create_task(cook(d, s), name=d) for d, s in (("tea", TEA), ("eggs", EGGS), ("toast", TOAST))]
    await tasks[1]
    tea, eggs, toast = (t.get_name() for t in tasks)
""",
            ),
        ],
        "a-timer-that-fits": [
            timer_before("async def main"),
            (
                """    tea = await cook("tea", TEA)
    eggs = await cook("eggs", EGGS)
    toast = await cook("toast", TOAST)
    print("Served:", tea, eggs, toast)
""",
                """    tea = asyncio.create_task(cook("tea", TEA), name="tea")
    eggs = asyncio.create_task(cook("eggs", EGGS), name="eggs")
    toast = asyncio.create_task(cook("toast", TOAST), name="toast")
    await nap(3.0)
    await asyncio.sleep(0)
    print("Served:", tea.result(), eggs.result(), toast.result())
""",
            ),
        ],
        "cook-no-eggs": [("EGGS = 3.0", "EGGS = 0.0")],
        "only-sleep": [
            (
                IN_TURN,
                """
    await asyncio.gather(*[asyncio.sleep(each) for each in (TEA, EGGS, TOAST)])
    tea, eggs, toast = "tea", "eggs", "toast"
""",
            )
        ],
        "print-the-answer": """
import asyncio

async def main():
    await asyncio.sleep(3.0)
    print("Served: tea eggs toast")

asyncio.run(main())
""",
        "another-cook": [
            ("    await asyncio.sleep(seconds)\n", "    await asyncio.sleep(seconds / 2)\n")
        ],
        "say-it-all-in-tasks": [
            (
                """    tea = await cook("tea", TEA)
    eggs = await cook("eggs", EGGS)
    toast = await cook("toast", TOAST)
""",
                """    async def say(d, s):
        print(d + ": on")
        await asyncio.sleep(s)
        print(d + ": ready")
        return d
    tea, eggs, toast = await asyncio.gather(say("tea", TEA), say("eggs", EGGS), say("toast", TOAST))
""",
            ),
        ],
    },
)
