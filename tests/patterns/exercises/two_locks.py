"""Attempts at the exercise of the lesson `two_locks`."""

from tests.patterns.exercises.attempts import POLL_BY_LIMITS, Attempts

TWO = "            left, right = forks[seat], forks[(seat + 1) % 4]\n"
EAT = "            group.create_task(eat(name, left, right), name=name)\n"
MAIN = f"""    forks = [Lock(), Lock(), Lock(), Lock()]
    async with asyncio.TaskGroup() as group:
        for seat, name in enumerate(NAMES):
{TWO}{EAT}"""

PATIENT = EAT.replace("eat(", "patient(")

ATTEMPTS = Attempts(
    right={
        "by-number": [
            (
                TWO,
                """            low, high = sorted((seat, (seat + 1) % 4))
            left, right = forks[low], forks[high]
""",
            )
        ],
        "three-chairs": [
            (
                MAIN,
                """    forks, chairs = [Lock() for _ in NAMES], asyncio.Semaphore(3)

    async def sit(seat, name):
        async with chairs:
            await eat(name, forks[seat], forks[(seat + 1) % 4])

    await asyncio.gather(*[sit(*each) for each in enumerate(NAMES)])
""",
            )
        ],
        "two-rounds": [
            (
                MAIN,
                """    forks = [Lock(), Lock(), Lock(), Lock()]
    for first in (0, 1):
        async with asyncio.TaskGroup() as group:
            for seat in (first, first + 2):
                group.create_task(eat(NAMES[seat], forks[seat], forks[(seat + 1) % 4]))
""",
            )
        ],
        "forks-that-know-their-order": [
            (
                "NAMES = ",
                """class Fork(Lock):
    def __init__(self, number):
        super().__init__()
        self.number = number

    def __lt__(self, other):
        return self.number < other.number


NAMES = """,
            ),
            ("[Lock(), Lock(), Lock(), Lock()]", "[Fork(number) for number in range(4)]"),
            (EAT, "            left, right = sorted((left, right))\n" + EAT),
        ],
        "both-or-none": [
            (
                MAIN,
                """    forks, used, changed = [Lock() for _ in NAMES], set(), asyncio.Condition()

    async def dine(seat, name):
        mine = {seat, (seat + 1) % 4}
        async with changed:
            await changed.wait_for(lambda: not mine & used)
            used.update(mine)
        await eat(name, *[forks[number] for number in mine])
        async with changed:
            used.difference_update(mine)
            changed.notify_all()

    await asyncio.gather(*[dine(*each) for each in enumerate(NAMES)])
""",
            )
        ],
    },
    fakes={
        "no-forks": [
            (
                MAIN,
                """    none = contextlib.nullcontext()
    for first in (0, 1):
        async with asyncio.TaskGroup() as group:
            for name in NAMES[first::2]:
                group.create_task(eat(name, none, none), name=name)
""",
            ),
            ("import asyncio\n", "import asyncio\nimport contextlib\n"),
        ],
        "locks-that-do-not-lock": [
            (
                "Lock = asyncio.Lock\n",
                """class Lock:
    async def __aenter__(self):
        pass

    async def __aexit__(self, *_):
        pass
""",
            ),
            (EAT, EAT + "            await asyncio.sleep(0.75)\n"),
        ],
        "other-forks": [
            (TWO, "            left, right = forks[seat // 2 * 2], forks[seat // 2 * 2 + 1]\n")
        ],
        "places-for-two": [
            (
                MAIN,
                """    forks, chairs = [asyncio.Semaphore(2) for _ in NAMES], asyncio.Semaphore(2)

    async def sit(seat, name):
        async with chairs:
            await eat(name, forks[seat], forks[(seat + 1) % 4])

    await asyncio.gather(*[sit(*each) for each in enumerate(NAMES)])
""",
            )
        ],
        "look-again-and-again": [
            (EAT, PATIENT),
            (
                "async def main",
                """async def patient(name, left, right):
    while left.locked() or right.locked():
        await asyncio.sleep(0.5)
    await eat(name, left, right)


async def main""",
            ),
        ],
        "look-by-limits": [
            (EAT, PATIENT),
            (
                "async def main",
                f"""async def patient(name, left, right):
    while left.locked() or right.locked():
{POLL_BY_LIMITS}    await eat(name, left, right)


async def main""",
            ),
        ],
        "main-looks-again-and-again": [
            (
                EAT,
                """            while left.locked() or right.locked():
                await asyncio.sleep(0.05)
"""
                + EAT
                + "            await asyncio.sleep(0)\n",
            ),
        ],
        "a-limit-that-is-just-long-enough": [
            (
                TWO,
                TWO
                + '            left, right = (right, left) if name == "dan" else (left, right)\n',
            ),
            (EAT, PATIENT),
            (
                "async def main",
                """async def patient(name, left, right):
    async with asyncio.timeout(2 * THINK + 4.1):
        await eat(name, left, right)


async def main""",
            ),
        ],
        "dan-comes-late": [
            (EAT, '            if name == "dan":\n                await asyncio.sleep(2.0)\n' + EAT)
        ],
        "ann-gives-up-once": [
            (
                EAT,
                """            if name == "ann":
                group.create_task(twice(name, left, right))
            else:
    """
                + EAT,
            ),
            (
                "NAMES = ",
                """async def twice(*each):
    try:
        async with asyncio.timeout(0.6):
            return await eat(*each)
    except TimeoutError:
        await eat(*each)


NAMES = """,
            ),
        ],
        "one-more-fork": [
            (
                "            group.create_task(eat(name, left, right), name=name)\n",
                """            if name == "dan":
                right = Lock()
            group.create_task(eat(name, left, right), name=name)
""",
            ),
        ],
        "come-one-after-the-other": [(EAT, EAT + "            await asyncio.sleep(1.5 * THINK)\n")],
        "one-fork-twice": [(TWO, "            left, right = forks[seat], forks[seat]\n")],
        "three-philosophers": [("enumerate(NAMES)", "enumerate(NAMES[:3])")],
        "no-thinking": [("THINK = 0.5", "THINK = 0.0")],
        "print-it": [
            (
                EAT,
                '            print(f"{name}: has eaten")\n',
            )
        ],
        "forks-of-their-own": [
            (
                """            left, right = forks[seat], forks[(seat + 1) % 4]
            group.create_task(eat(name, left, right), name=name)
""",
                "            group.create_task(eat(name, Lock(), Lock()), name=name)\n",
            ),
        ],
        "eight-forks": [
            ("[Lock(), Lock(), Lock(), Lock()]", "[Lock() for _ in range(8)]"),
            ("(seat + 1) % 4", "seat + 4"),
        ],
    },
)
