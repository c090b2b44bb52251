"""Attempts at the exercise of the lesson `timeout`."""

from tests.patterns.exercises.attempts import Attempts

STEP = """            async with asyncio.timeout(3.0):
                await take(step)
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
            (STEP, "            await take(step)\n"),
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
        "what-is-left-by-the-clock": [
            (
                "    try:\n        for",
                "    began = asyncio.get_running_loop().time()\n    try:\n        for",
            ),
            (
                "asyncio.timeout(3.0)",
                "asyncio.timeout(began + 3.0 - asyncio.get_running_loop().time())",
            ),
        ],
        "an-alarm-that-cancels": [
            (STEP, "            await take(step)\n"),
            (
                '    await call("mars")\n',
                """    task = asyncio.create_task(call("mars"), name="mars")
    asyncio.get_running_loop().call_later(3.0, task.cancel)
    try:
        await task
    except asyncio.CancelledError:
        print("mars: that took too long")
""",
            ),
        ],
        "a-task-that-watches": [
            (STEP, "            await take(step)\n"),
            (
                '    await call("mars")\n',
                """    async def watch(task):
        await asyncio.sleep(3.0)
        task.cancel()

    task = asyncio.create_task(call("mars"), name="mars")
    watcher = asyncio.create_task(watch(task), name="watcher")
    try:
        await task
    except asyncio.CancelledError:
        print("mars: that took too long")
    finally:
        watcher.cancel()
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
        "what-the-steps-should-take": [
            ("    try:\n        for", "    left = 3.0\n    try:\n        for"),
            (
                STEP,
                """            async with asyncio.timeout(left):
                await take(step)
            left -= STEPS[step]
""",
            ),
        ],
        "wait-by-the-plan": [
            ("    try:\n        for", "    left = 3.0\n    try:\n        for"),
            (
                STEP,
                """            async with asyncio.timeout(min(left, 99 if left >= STEPS[step] else left)):
                await (take(step) if left >= STEPS[step] else asyncio.Event().wait())
            left -= STEPS[step]
""",
            ),
        ],
        "less-patience-a-step": [("timeout(3.0)", "timeout(1.6)")],
        "talk-less": [("1.75}", "0.5}"), (': goodbye"', ': that took too long"')],
        "hang-up-by-oneself": [
            (
                STEP,
                "            await asyncio.sleep(min(STEPS[step], 0.5 if step == 'talking' else 9))\n",
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
                """        for step in STEPS:
            print(f"{planet}: {step}")
            async with asyncio.timeout(3.0):
                await take(step)
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
