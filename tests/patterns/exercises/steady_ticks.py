"""Attempts at the exercise of the lesson `steady_ticks`."""

from tests.patterns.exercises.attempts import Attempts

NEXT = "        due += PERIOD\n"
LOOP = f"""    loop = asyncio.get_running_loop()
    due = loop.time()
    for number in (1, 2, 3, 4):
        await measure(number)
{NEXT}        await asyncio.sleep(due - loop.time())
"""

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
                LOOP,
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
        "the-rest-of-the-period": [
            (
                LOOP,
                """    start = time.monotonic()
    for number in (1, 2, 3, 4):
        await measure(number)
        await asyncio.sleep(PERIOD - (time.monotonic() - start) % PERIOD)
""",
            ),
            ("import asyncio\n", "import asyncio\nimport time\n"),
        ],
        "a-generator-of-beats": [
            (
                "async def main",
                """async def beats():
    loop = asyncio.get_running_loop()
    due = loop.time()
    while True:
        yield due
        while due <= loop.time():
            due += PERIOD
        await asyncio.sleep(due - loop.time())


async def main""",
            ),
            (
                LOOP,
                """    numbers = iter((1, 2, 3, 4, None))
    async for _ in beats():
        number = next(numbers)
        if number is None:
            break
        await measure(number)
""",
            ),
        ],
        "look-at-each-beat": [
            (
                LOOP,
                """    for number in (1, 2, 3, 4):
        work = asyncio.create_task(measure(number), name="measure")
        while not work.done():
            await asyncio.sleep(PERIOD)
""",
            )
        ],
    },
    fakes={
        "late-by-two-beats": [
            (
                NEXT,
                f"""{NEXT}        if due < loop.time():
            due += 2 * PERIOD
""",
            ),
        ],
        "the-nearest-beat": [
            (
                NEXT,
                f"""{NEXT}        if due < loop.time():
            due = round(loop.time() / PERIOD) * PERIOD
""",
            ),
        ],
        "six-seconds-in-all": [
            (
                NEXT,
                f"""{NEXT}        while due < loop.time():
    {NEXT}        if number == 4:
            due = 6.0
""",
            ),
        ],
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
