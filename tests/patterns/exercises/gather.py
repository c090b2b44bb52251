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
        "as-completed": [
            (
                WAIT,
                """    served = []
    for each in asyncio.as_completed([tea, eggs, toast]):
        try:
            served.append(await each)
        except RuntimeError as problem:
            print(problem)
""",
            )
        ],
        "callbacks-collect": [
            (
                WAIT,
                """    served = []

    def collect(task):
        if task.exception() is None:
            served.append(task.result())

    for each in (tea, eggs, toast):
        each.add_done_callback(collect)
    await asyncio.wait([tea, eggs, toast])
""",
            )
        ],
        "a-coroutine-that-catches": [
            (
                WAIT,
                """    async def or_nothing(task):
        try:
            return await task
        except RuntimeError:
            return None

    async with asyncio.TaskGroup() as group:
        plates = [group.create_task(or_nothing(each)) for each in (tea, eggs, toast)]
    served = [plate.result() for plate in plates if plate.result()]
""",
            )
        ],
        "filter-errors": [
            (
                WAIT,
                """    results = await asyncio.gather(tea, eggs, toast, return_exceptions=True)
    served = [each for each in results if not isinstance(each, BaseException)]
""",
            )
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
        "wait-for-the-eggs-alone": [
            (
                WAIT,
                """    await asyncio.wait([eggs])
    served = [tea.result(), eggs.result()]
    toast.exception()
""",
            )
        ],
        "leave-the-toast": [(WAIT, "    served = await asyncio.gather(tea, eggs)\n")],
        "sleep-it-off": [
            (
                WAIT,
                "    try:\n    "
                + WAIT
                + """    except RuntimeError:
        await asyncio.sleep(EGGS - TOAST)
        served = [tea.result(), eggs.result()]
""",
            )
        ],
        "look-by-limits": [
            (
                WAIT,
                """    while not eggs.done():
        await asyncio.wait([eggs], timeout=0.25)
    served = [tea.result(), eggs.result()]
    toast.exception()
""",
            )
        ],
        "cancel-the-toast": [
            (
                WAIT,
                """    toast.cancel()
    served = await asyncio.gather(tea, eggs)
""",
            )
        ],
    },
)
