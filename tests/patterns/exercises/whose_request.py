"""Attempts at the exercise of the lesson `whose_request`."""

from tests.patterns.exercises.attempts import Attempts

GET = "        await jobs.get()\n"

ATTEMPTS = Attempts(
    right={
        "a-task-for-each-job": [
            (
                GET + "        await work()\n",
                """        request.set(await jobs.get())
        await asyncio.create_task(work())
""",
            ),
        ],
        "a-context-for-each-job": [
            (
                GET + "        await work()\n",
                """        context = contextvars.copy_context()
        context.run(request.set, await jobs.get())
        await asyncio.create_task(work(), context=context)
""",
            ),
        ],
    },
    fakes={
        "print-it-by-hand": [
            (
                GET + "        await work()\n",
                """        name = await jobs.get()
        print(f"[{name}] begun")
        await work()
        print(f"[{name}] done")
""",
            )
        ],
        "another-log": [
            ('    print(f"[{request.get()}] {text}")\n', '    print(f"[{current}] {text}")\n'),
            ("async def work", "current = 0\n\n\nasync def work"),
            (GET, "        global current\n        current = await jobs.get()\n"),
        ],
        "set-once": [("    while True:\n", '    request.set("ann")\n    while True:\n')],
        "no-work": [
            (GET, "        request.set(await jobs.get())\n"),
            ("    await asyncio.sleep(0.5)\n", ""),
        ],
    },
)
