"""Attempts at the exercise of the lesson `two_locks`."""

from tests.patterns.exercises.attempts import Attempts

TWO = "            left, right = forks[seat], forks[(seat + 1) % 4]\n"
EAT = "            group.create_task(eat(name, left, right), name=name)\n"

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
    },
    fakes={
        "one-more-fork": [
            (
                "            group.create_task(eat(name, left, right), name=name)\n",
                """            if name == "dan":
                right = Lock()
            group.create_task(eat(name, left, right), name=name)
""",
            ),
        ],
        "come-one-after-the-other": [(EAT, EAT + "            await asyncio.sleep(0.75)\n")],
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
