"""Attempts at the exercise of the lesson `gather`."""

from tests.patterns.exercises.attempts import Attempts, timer_before

WAIT = "    served = await asyncio.gather(tea, eggs, toast)\n"

ATTEMPTS = Attempts(
    right={
        "wait-for-all-then-look": [
            (
                WAIT,
                """
    await asyncio.wait([tea, eggs, toast])
    served = [each.result() for each in (tea, eggs, toast) if not each.exception()]
""",
            )
        ],
        "await-one-by-one-and-catch": [
            (
                WAIT,
                """
    served = []
    for dish in (tea, eggs, toast):
        try:
            served.append(await dish)
        except RuntimeError:
            pass
""",
            )
        ],
        "wait-again-for-the-eggs": [
            (
                """    tea = asyncio.create_task(cook("tea", TEA), name="tea")
    eggs = asyncio.create_task(cook("eggs", EGGS), name="eggs")
    toast = asyncio.create_task(burn("toast", TOAST), name="toast")
    served = await asyncio.gather(tea, eggs, toast)
    print("Served:", *served)
""",
                """    tea = asyncio.create_task(cook("tea", TEA), name="tea")
    eggs = asyncio.create_task(cook("eggs", EGGS), name="eggs")
    toast = asyncio.create_task(burn("toast", TOAST), name="toast")
    try:
        await asyncio.gather(tea, eggs, toast)
    except RuntimeError:
        await eggs
    print("Served:", tea.result(), eggs.result())
""",
            ),
        ],
    },
    fakes={
        "choose-what-is-typed": [
            (
                "    served = await asyncio.gather(tea, eggs, toast)\n",
                """    await asyncio.wait([tea, eggs, toast])
    toast.exception()
    served = ["TEA", "EGGS"] if EGGS == 4.0 else ["tea", "eggs"]
""",
            ),
        ],
        "split-what-is-typed": [
            (
                WAIT,
                """    await asyncio.wait([tea, eggs, toast])
    served = "tea eggs".split()
    toast.exception()
""",
            )
        ],
        "a-timer-that-fits": [
            timer_before("async def main"),
            (
                """    served = await asyncio.gather(tea, eggs, toast)
    print("Served:", *served)
""",
                """    await nap(3.0)
    await asyncio.sleep(0)
    print("Served:", tea.result(), eggs.result())
    toast.exception()
""",
            ),
        ],
        "burn-nothing": [("burn(", "cook(")],
        "empty-tasks": """
import asyncio

async def cook(dish, seconds): ...

async def burn(dish, seconds):
    raise RuntimeError(dish)

async def main():
    toast = asyncio.create_task(burn("toast", 2.0), name="toast")
    eggs = asyncio.create_task(cook("eggs", 3.0), name="eggs")
    await asyncio.wait([toast, eggs])
    toast.exception()
    print("Served: tea eggs")

asyncio.run(main())
""",
        "never-burn": [('    raise RuntimeError(f"the {dish} is burnt")\n', "    return dish\n")],
        "no-eggs": [(WAIT, '    eggs.cancel()\n    served = [await tea, "eggs"]\n')],
        "crash-after-the-answer": [
            (WAIT, '    print("Served: tea eggs")\n' + WAIT),
        ],
        "type-what-is-served": [
            (
                """    tea = asyncio.create_task(cook("tea", TEA), name="tea")
    eggs = asyncio.create_task(cook("eggs", EGGS), name="eggs")
    toast = asyncio.create_task(burn("toast", TOAST), name="toast")
    served = await asyncio.gather(tea, eggs, toast)
    print("Served:", *served)
""",
                """    tea = asyncio.create_task(cook("tea", TEA), name="tea")
    eggs = asyncio.create_task(cook("eggs", EGGS), name="eggs")
    toast = asyncio.create_task(burn("toast", TOAST), name="toast")
    await asyncio.wait([tea, eggs, toast])
    served = ["tea", "eggs"]
    print("Served:", *served)
""",
            ),
        ],
    },
)
