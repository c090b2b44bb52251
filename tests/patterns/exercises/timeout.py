"""Attempts at the exercise of the lesson `timeout`."""

from tests.patterns.exercises.attempts import Attempts

STEP = """            async with asyncio.timeout(3.0):
                await asyncio.sleep(seconds)
"""

ATTEMPTS = Attempts(
    right={
        "one-deadline-for-all-steps": [
            ("asyncio.timeout(3.0)", "asyncio.timeout_at(deadline)"),
            (
                "    try:\n        for",
                "    deadline = asyncio.get_running_loop().time() + 3.0\n    try:\n        for",
            ),
        ],
        "wait-for": [
            (STEP, "            await asyncio.sleep(seconds)\n"),
            (
                '    await call("mars")\n',
                """
    try:
        await asyncio.wait_for(call("mars"), 3.0)
    except TimeoutError:
        print("mars: that took too long")
""",
            ),
        ],
        "cancel-it-by-hand": [
            (
                '    await call("mars")\n',
                """    task = asyncio.create_task(call("mars"), name="mars")
    done, pending = await asyncio.wait([task], timeout=3.0)
    if pending:
        task.cancel()
        await asyncio.wait([task])
        print("mars: that took too long")
""",
            ),
        ],
    },
    fakes={
        "what-the-steps-before-took": [
            (
                "asyncio.timeout(3.0)",
                'asyncio.timeout({"dialling": 3.0, "connecting": 2.0, "talking": 0.5}[step])',
            ),
        ],
        "half-a-second-is-left": [
            ("asyncio.timeout(3.0)", 'asyncio.timeout(0.5 if step == "talking" else 3.0)'),
        ],
        "less-patience-a-step": [("timeout(3.0)", "timeout(1.6)")],
        "talk-less": [("1.75}", "0.5}"), (': goodbye"', ': that took too long"')],
        "hang-up-by-oneself": [
            (
                STEP,
                "            await asyncio.sleep(min(seconds, 0.5 if step == 'talking' else 9))\n",
            ),
            (': goodbye"', ': that took too long"'),
        ],
        "print-the-answer": """
import asyncio

async def main():
    for line in ("dialling", "connecting", "talking", "that took too long"):
        print("mars:", line)
    await asyncio.sleep(3.0)

asyncio.run(main())
""",
        "a-limit-for-the-last-step": [
            (
                """        for step, seconds in STEPS.items():
            print(f"{planet}: {step}")
            async with asyncio.timeout(3.0):
                await asyncio.sleep(seconds)
        print(f"{planet}: goodbye")
""",
                """        print("mars: dialling")
        await asyncio.sleep(1)
        print("mars: connecting")
        await asyncio.sleep(1.5)
        print("mars: talking")
        async with asyncio.timeout(0.5):
            await asyncio.sleep(9)
""",
            ),
        ],
    },
)
