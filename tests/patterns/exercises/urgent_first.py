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
        "no-more-than-four-before": [
            (
                "Ward = asyncio.PriorityQueue[tuple[float, int, dict[str, str]]]",
                """class Ward(asyncio.PriorityQueue):
    passed = 0

    def _get(self):
        oldest = min(self._queue, key=lambda entry: (entry[1], -entry[0]))
        if oldest != self._queue[0]:
            self.passed += 1
        if self.passed > 4:
            self.passed = 0
            self._queue.remove(oldest)
            return oldest
        return super()._get()
""",
            )
        ],
        "as-urgent-as-a-burn-after-four-seconds": [
            (
                "    for number in range(12):\n",
                """    loop = asyncio.get_running_loop()
    for number in range(12):
""",
            ),
            ("(1, number, {", "(loop.time(), number, {"),
            ("(2, number, {", "(loop.time() + 3.3, number, {"),
        ],
        "one-rank-and-a-number-that-ages": [
            ("(2, number, {", "(1, number + 5.5, {"),
            ("if number == 1:", "if number == 1:  # as a burn that comes five later"),
        ],
        "urgency-falls": [
            ("(1, number, {", "(1 * number, number, {"),
            ("(2, number, {", "(2 * number + 4, number, {"),
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
        "no-one-comes-in-until-it-is-empty": [
            (
                "        await asyncio.sleep(0.8)\n",
                """        if number == 5:
            await ward.join()
        await asyncio.sleep(0.8)
""",
            )
        ],
        "no-one-comes-in-until-it-is-empty-instead": [
            (
                "        await asyncio.sleep(0.8)\n",
                """        if number == 5:
            await ward.join()
        else:
            await asyncio.sleep(0.8)
""",
            )
        ],
        "slower-burns": [
            (
                "        await asyncio.sleep(0.8)\n",
                "        await asyncio.sleep(0.8 if number < 6 else 1.1)\n",
            )
        ],
        "let-the-rash-in-later": [
            (
                "        if number == 1:\n" + RASH,
                """        if number == 5:
            ward.put_nowait((0, number, {"name": "rash"}))
""",
            )
        ],
        "a-nurse-for-the-rash": [
            (
                RASH,
                """            async def nurse():
                await asyncio.sleep(4)
                print("rash")
            asyncio.create_task(nurse(), name="nurse")
""",
            )
        ],
    },
)
