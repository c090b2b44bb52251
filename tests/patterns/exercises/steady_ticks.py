"""Attempts at the exercise of the lesson `steady_ticks`."""

from tests.patterns.exercises.attempts import Attempts

NEXT = "        due += PERIOD\n"

ATTEMPTS = Attempts(
    right={
        "whole-periods": [
            (
                NEXT,
                "        due += PERIOD * ((loop.time() - due) // PERIOD + 1)\n",
            )
        ],
        "add-at-least-one": [
            (
                NEXT,
                f"{NEXT}        while due < loop.time():\n    {NEXT}",
            )
        ],
    },
    fakes={
        "count-anew": [(NEXT, "        due = loop.time() + PERIOD\n")],
        "easy-work": [("2.5 if number == 2 else 0.3", "0.3")],
        "another-period": [("PERIOD = 1.0", "PERIOD = 2.5")],
        "sleep-by-hand": [
            ("await asyncio.sleep(due - loop.time())", "await asyncio.sleep(0.5)"),
        ],
    },
)
