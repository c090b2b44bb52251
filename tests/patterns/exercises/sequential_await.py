"""Attempts at the exercise of the lesson `sequential_await`."""

from tests.patterns.exercises.attempts import POLL_BY_LIMITS, Attempts, timer_before

IN_TURN = """
    tea = await cook("tea", TEA)
    eggs = await cook("eggs", EGGS)
    toast = await cook("toast", TOAST)
"""

SERVE = f"""{IN_TURN}    print("Served:", tea, eggs, toast)
"""
DISHES = '(("tea", TEA), ("eggs", EGGS), ("toast", TOAST))'
MADE = f"""
    tasks = [asyncio.create_task(cook(d, s), name=d) for d, s in {DISHES}]
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
                IN_TURN,
                """
    order = ["tea", "eggs", "toast"]
    got = []
    for each in asyncio.as_completed([cook("tea", TEA), cook("eggs", EGGS), cook("toast", TOAST)]):
        got.append(await each)
    tea, eggs, toast = sorted(got, key=order.index)
""",
            ),
        ],
        "the-last-one-tells": [
            (
                SERVE,
                f"""{MADE}
    served = asyncio.get_running_loop().create_future()

    def look(_):
        if all(task.done() for task in tasks):
            served.set_result([task.result() for task in tasks])

    for task in tasks:
        task.add_done_callback(look)
    print("Served:", *await served)
""",
            )
        ],
        "a-table-for-all": [
            (
                SERVE,
                f"""
    async def bring(number, dish, seconds):
        await table.put((number, await cook(dish, seconds)))

    table = asyncio.Queue()
    tasks = [asyncio.create_task(bring(n, *each)) for n, each in enumerate({DISHES})]
    print("Served:", *[dish for _, dish in sorted([await table.get() for _ in tasks])])
""",
            )
        ],
        "a-class-that-is-awaited": [
            (
                SERVE,
                f"""
    dishes = [Dish(*each) for each in {DISHES}]
    print("Served:", *[await dish for dish in dishes])
""",
            ),
            (
                "async def main",
                """class Dish:
    def __init__(self, name, seconds):
        self.task = asyncio.create_task(cook(name, seconds), name=name)

    def __await__(self):
        return self.task.__await__()

async def main""",
            ),
        ],
    },
    fakes={
        "a-timer-for-the-longest": [
            timer_before("async def main"),
            (
                SERVE,
                f"""{MADE}
    await nap(max(TEA, EGGS, TOAST))
    await asyncio.sleep(0)
    print("Served:", *[task.result() for task in tasks])
""",
            ),
        ],
        "wait-for-the-longest-alone": [
            (
                SERVE,
                f"""{MADE}
    await max(zip((TEA, EGGS, TOAST), tasks))[1]
    print("Served:", *[task.get_name() for task in tasks])
""",
            )
        ],
        "ask-by-limits": [
            (
                SERVE,
                f"""{MADE}
    while not all(task.done() for task in tasks):
{POLL_BY_LIMITS}
    print("Served:", *[task.result() for task in tasks])
""",
            )
        ],
        "toast-that-is-hardly-toasted": [
            (
                SERVE,
                f"""{MADE.replace("TOAST", "TEA")}
    print("Served:", *[await task for task in tasks])
""",
            )
        ],
        "served-before-it-is-cooked": [
            (
                SERVE,
                f"""{MADE}
    print("Served:", *[task.get_name() for task in tasks])
    await asyncio.wait(tasks)
""",
            )
        ],
        "wait-for-the-eggs-alone": [
            (
                IN_TURN,
                f"""{MADE}
    await tasks[1]
    tea, eggs, toast = (t.get_name() for t in tasks)
""",
            ),
        ],
        "a-timer-that-fits": [
            timer_before("async def main"),
            (
                SERVE,
                f"""{MADE}
    await nap(3.0)
    await asyncio.sleep(0)
    print("Served:", *[task.result() for task in tasks])
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
                IN_TURN,
                """
    async def say(d, s):
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
