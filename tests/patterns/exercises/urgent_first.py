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
        "urgency-grows": [
            (RASH, "            pass\n"),
            (
                BURN,
                BURN
                + """        if number == 5:
            ward.put_nowait((0, number, {"name": "rash"}))
""",
            ),
        ],
        "a-timer-for-the-rash": [
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
    },
    fakes={
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
