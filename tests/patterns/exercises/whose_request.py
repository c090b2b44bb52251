"""Attempts at the exercise of the lesson `whose_request`."""

from tests.patterns.exercises.attempts import Attempts, timer_before

GET = "    await jobs.get()\n"

WORK = """    log("begun")
    await asyncio.sleep(0.5)
    log("done")
"""
FUNCTION = """async def work():
    log("begun")
    await asyncio.sleep(0.5)
    log("done")


"""

ATTEMPTS = Attempts(
    right={
        "a-task-for-each-job": [
            (
                GET + WORK,
                """    request.set(await jobs.get())
    await asyncio.create_task(work())
""",
            ),
            ("async def worker", FUNCTION + "async def worker"),
        ],
        "a-context-for-each-job": [
            (
                GET + WORK,
                """    context = contextvars.copy_context()
    context.run(request.set, await jobs.get())
    await asyncio.create_task(work(), context=context)
""",
            ),
            ("async def worker", FUNCTION + "async def worker"),
        ],
        "in-the-context-of-the-job": [
            (
                GET + WORK,
                """    context = contextvars.copy_context()
    context.run(request.set, await jobs.get())
    context.run(log, "begun")
    await asyncio.sleep(0.5)
    context.run(log, "done")
""",
            )
        ],
        "set-and-reset": [
            (
                "async def worker",
                """@contextlib.contextmanager
def working_for(name):
    token = request.set(name)
    try:
        yield
    finally:
        request.reset(token)


async def worker""",
            ),
            (
                GET + WORK,
                """    with working_for(await jobs.get()):
        log("begun")
        await asyncio.sleep(0.5)
        log("done")
""",
            ),
            ("import contextvars\n", "import contextlib\nimport contextvars\n"),
        ],
        "wait-for-the-next-job-in-a-task": [
            (
                GET,
                """    job = asyncio.create_task(jobs.get(), name="job")
    await asyncio.wait([job])
    request.set(job.result())
""",
            )
        ],
    },
    fakes={
        "look-again-and-again": [
            (
                GET,
                """    while jobs.empty():
        await asyncio.sleep(0.05)
    request.set(jobs.get_nowait())
""",
            )
        ],
        "look-again-and-again-in-tasks": [
            (
                GET,
                """    while jobs.empty():
        await asyncio.create_task(asyncio.sleep(0.75), name="pause")
    request.set(jobs.get_nowait())
""",
            )
        ],
        "a-timer-that-fits": [
            timer_before("async def worker"),
            (
                GET,
                """    if asyncio.current_task().get_name() == "worker-2":
        await asyncio.create_task(nap(0.75), name="nap")
    request.set(await jobs.get())
""",
            ),
        ],
        "a-time-limit-for-the-work": [
            timer_before("async def worker"),
            (GET, "    request.set(await jobs.get())\n"),
            ("    await asyncio.sleep(0.5)\n", "    await nap(0.5)\n"),
        ],
        "whose-main-is-at-work-for": [
            (
                GET,
                """    await jobs.get()
    (of_main,) = (task for task in asyncio.all_tasks() if task.get_name() == "Task-1")
    request.set(of_main.get_context()[request])  # since Python 3.12
""",
            ),
        ],
        "begin-when-it-is-done": [
            (
                GET + WORK,
                """    request.set(await jobs.get())
    await asyncio.sleep(0.5)
    log("begun")
    log("done")
""",
            )
        ],
        "by-the-worker": [
            (
                GET,
                """    await jobs.get()
    mine = asyncio.current_task().get_name()
    request.set({"worker-1": "ann", "worker-2": "bob"}[mine])
""",
            )
        ],
        "ann-is-first": [
            (GET, "    await jobs.get()\n    request.set(names.pop(0))\n"),
            ("async def worker", 'names = ["ann", "bob"]\n\n\nasync def worker'),
        ],
        "print-it-by-hand": [
            (
                GET + WORK,
                """    name = await jobs.get()
    print(f"[{name}] begun")
    await asyncio.sleep(0.5)
    print(f"[{name}] done")
    log("done")
""",
            )
        ],
        "another-log": [
            ('    print(f"[{request.get()}] {text}")\n', '    print(f"[{current}] {text}")\n'),
            ("async def worker", "current = 0\n\n\nasync def worker"),
            (GET, "    global current\n    current = await jobs.get()\n"),
        ],
        "one-context-for-all": [
            (
                GET + WORK,
                """    shared.run(request.set, await jobs.get())
    await asyncio.create_task(work(), context=shared)
""",
            ),
            (
                "async def worker",
                "shared = contextvars.copy_context()\n\n\n" + FUNCTION + "async def worker",
            ),
        ],
        "set-once": [(GET, '    await jobs.get()\n    request.set("ann")\n')],
        "no-work": [
            (GET, "    request.set(await jobs.get())\n"),
            ("    await asyncio.sleep(0.5)\n", ""),
        ],
    },
)
