"""Attempts at the exercise of the lesson `urgent_first`."""

from tests.patterns.exercises.attempts import Attempts

BURN = '        ward.put_nowait((1, number, {"name": f"burn {number}"}))\n'
RASH = '            ward.put_nowait((2, number, {"name": "rash"}))\n'

ATTEMPTS = Attempts(
    right={
        "rank-by-number": [
            ("(1, number, {", "(number, number, {"),
            ("(2, number, {", "(number + 5.5, number, {"),
        ],
        "patience-by-urgency": [
            (
                "    for number in range(12):\n",
                "    clock = asyncio.get_running_loop()\n    for number in range(12):\n",
            ),
            ("(1, number, {", "(clock.time(), number, {"),
            ("(2, number, {", "(clock.time() + 4.0, number, {"),
        ],
    },
    fakes={
        "in-the-queue-at-number-5": [
            (RASH, "            pass\n"),
            (
                BURN,
                BURN
                + """        if number == 5:
            ward.put_nowait((0, number, {"name": "rash"}))
""",
            ),
        ],
        "in-the-queue-after-four-seconds": [
            (
                """        ward.put_nowait((1, number, {"name": f"burn {number}"}))
        if number == 1:
            ward.put_nowait((2, number, {"name": "rash"}))
""",
                """        ward.put_nowait((1, number, {"name": f"burn {number}"}))
        if number == 1:
            loop = asyncio.get_running_loop()
            loop.call_later(4.0, ward.put_nowait, (0, number, {"name": "rash"}))
""",
            ),
        ],
        "rash-first": [("(2, number, {", "(0, number, {")],
        "in-order-of-arrival": [("PriorityQueue", "Queue")],
        "two-doctors": [
            (
                "    await ward.join()\n",
                """    other = asyncio.create_task(doctor(ward), name="doctor-2")
    await ward.join()
    other.cancel()
""",
            )
        ],
        "only-say-so": [(RASH, '            print("rash")\n')],
        "no-patience": [(RASH, "            pass\n")],
        "fewer-burns": [("range(12)", "range(6)")],
    },
)
