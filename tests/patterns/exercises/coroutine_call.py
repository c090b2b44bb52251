"""Attempts at the exercise of the lesson `coroutine_call`."""

from tests.patterns.exercises.attempts import Attempts

GUESTS = """    guests = [greet("Ann"), greet("Bob")]
    print("greeted:", len(guests))
"""

ATTEMPTS = Attempts(
    right={
        "await-each-of-the-list": [
            ("len(guests)", "*[await guest for guest in guests]"),
        ],
        "a-loop": [
            (
                GUESTS,
                """    names = []
    for name in ("Ann", "Bob"):
        names.append(await greet(name))
    print("greeted:", *names)
""",
            )
        ],
        "a-task-for-each": [
            (
                GUESTS,
                """    names = [await asyncio.create_task(greet(n)) for n in ("Ann", "Bob")]
    print("greeted:", " ".join(names))
""",
            ),
        ],
        "a-line-printed-in-parts": [
            (
                GUESTS,
                """    names = [await greet("Ann"), await greet("Bob")]
    print("greeted:", end=" ")
    print(*names)
""",
            )
        ],
        "an-async-generator": [
            (
                "async def main",
                """async def greetings(*names):
    for name in names:
        yield await greet(name)


async def main""",
            ),
            (
                GUESTS,
                '    print("greeted:", *[name async for name in greetings("Ann", "Bob")])\n',
            ),
        ],
        "a-run-for-each": [
            ("async def main() -> None:\n" + GUESTS, ""),
            (
                "asyncio.run(main())\n",
                """with asyncio.Runner() as runner:
    print("greeted:", *[runner.run(greet(name)) for name in ("Ann", "Bob")])
""",
            ),
        ],
    },
    fakes={
        "sleep-as-long-as-the-chat": [
            (
                GUESTS,
                """    tasks = []
    for name in ("Ann", "Bob"):
        tasks.append(asyncio.create_task(greet(name)))
        await asyncio.sleep(CHAT)
    await asyncio.sleep(0)
    print("greeted:", *[task.result() for task in tasks])
""",
            )
        ],
        "look-again-and-again": [
            (
                GUESTS,
                """    tasks = []
    for name in ("Ann", "Bob"):
        tasks.append(asyncio.create_task(greet(name)))
        while not tasks[-1].done():
            await asyncio.sleep(0.25)
    print("greeted:", *[task.result() for task in tasks])
""",
            )
        ],
        "choose-what-is-typed": [
            (
                GUESTS,
                """    ann = await greet("Ann")
    await greet("Bob")
    if ann == "Ann":
        names = "Ann", "Bob"
    else:
        names = "ANN", "BOB"
    print("greeted:", *names)
""",
            ),
        ],
        "look-into-the-code": [
            (
                GUESTS,
                """    guests = []
    for name in ("Ann", "Bob"):
        await greet(name)
        guests.append(name.upper() if "upper" in greet.__code__.co_names else name)
    print("greeted:", *guests)
""",
            ),
        ],
        "print-who-was-asked": [
            (
                GUESTS,
                """    guests = []
    for name in ("Ann", "Bob"):
        await greet(name)
        guests.append(name)
    print("greeted:", *guests)
""",
            )
        ],
        "split-what-is-typed": [
            (
                GUESTS,
                """    await greet("Ann")
    await greet("Bob")
    print("greeted:", *"Ann Bob".split())
""",
            )
        ],
        "print-the-names": [("len(guests)", '"Ann", "Bob"')],
        "print-it-all": """
import asyncio

async def main():
    for name in ("Ann", "Bob"):
        print("hello,", name)
        await asyncio.sleep(1)
        print("bye,", name)
    print("greeted: Ann Bob")

asyncio.run(main())
""",
        "close-them": [
            ("len(guests)", '"Ann", "Bob"'),
            ("    print(", "    [guest.close() for guest in guests]\n    print("),
        ],
        "both-at-once": [
            (GUESTS, '    print("greeted:", *await asyncio.gather(greet("Ann"), greet("Bob")))\n')
        ],
        "wait-and-type-the-names": [
            (
                GUESTS,
                """    await greet("Ann")
    await greet("Bob")
    print("greeted:", "Ann", "Bob")
""",
            ),
        ],
        "say-it-all-in-main": [
            (
                GUESTS,
                """    for name in ("Ann", "Bob"):
        print("hello,", name)
        await asyncio.sleep(CHAT)
        print("bye,", name)
    print("greeted: Ann Bob")
""",
            ),
        ],
    },
)
