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
        "a-task-that-ticks": [
            (
                """    loop = asyncio.get_running_loop()
    due = loop.time()
    for number in (1, 2, 3, 4):
        await measure(number)
        due += PERIOD
        await asyncio.sleep(due - loop.time())
""",
                """    beat = asyncio.Condition()
    async def ticker():
        loop = asyncio.get_running_loop()
        due = loop.time()
        while True:
            due += PERIOD
            await asyncio.sleep(due - loop.time())
            async with beat:
                beat.notify_all()
    ticking = asyncio.create_task(ticker(), name="ticker")
    for number in (1, 2, 3, 4):
        await measure(number)
        async with beat:
            await beat.wait()
    ticking.cancel()
""",
            ),
        ],
    },
    fakes={
        "half-a-beat-later": [
            (
                "        due += PERIOD\n",
                """        due += PERIOD
        if due < loop.time():
            due = loop.time() + 0.5
""",
            ),
        ],
        "count-anew": [(NEXT, "        due = loop.time() + PERIOD\n")],
        "easy-work": [("2.5 if number == 2 else 0.3", "0.3")],
        "another-period": [("PERIOD = 1.0", "PERIOD = 2.5")],
        "skip-two-beats": [
            (NEXT, "        due += PERIOD * (3 if number == 2 else 1)\n"),
        ],
        "on-whole-seconds": [
            (NEXT, "        due = max(due + PERIOD, -(-loop.time() // 1))\n"),
        ],
        "sleep-by-hand": [
            ("await asyncio.sleep(due - loop.time())", "await asyncio.sleep(0.5)"),
        ],
    },
)
