"""Attempts at the exercise of the lesson `closing`."""

from tests.patterns.exercises.attempts import Attempts

BLOCK = """    async with archive():
        for page in (1, 2):
            asyncio.create_task(copy(page), name=f"copy-{page}")
"""

ATTEMPTS = Attempts(
    right={
        "one-block-in-the-other": [
            (
                BLOCK,
                """    async with archive():
        async with asyncio.TaskGroup() as group:
            for page in (1, 2):
                group.create_task(copy(page), name=f"copy-{page}")
""",
            )
        ],
        "gather": [
            (
                BLOCK,
                """    async with archive():
        tasks = [
            asyncio.create_task(copy(page), name=f"copy-{page}")
            for page in (1, 2)
        ]
        await asyncio.gather(*tasks)
""",
            )
        ],
        "an-exit-stack": [
            (
                BLOCK,
                """    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(archive())
        group = await stack.enter_async_context(asyncio.TaskGroup())
        for page in (1, 2):
            group.create_task(copy(page), name=f"copy-{page}")
""",
            ),
        ],
    },
    fakes={
        "wait-for-the-second-alone": [
            (
                """    async with archive():
        for page in (1, 2):
            asyncio.create_task(copy(page), name=f"copy-{page}")
""",
                """    async with archive():
        for page in (1, 2):
            task = asyncio.create_task(copy(page), name=f"copy-{page}")
        await task
""",
            ),
        ],
        "a-sleep-that-is-long-enough": [
            (
                """        for page in (1, 2):
            asyncio.create_task(copy(page), name=f"copy-{page}")
""",
                """        tasks = [asyncio.create_task(copy(page), name=f"copy-{page}") for page in (1, 2)]
        try:
            await asyncio.sleep(9.0)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
""",
            ),
        ],
        "the-group-outside": [
            (
                BLOCK,
                """    async with asyncio.TaskGroup() as group, archive():
        for page in (1, 2):
            group.create_task(copy(page), name=f"copy-{page}")
""",
            )
        ],
        "stay-for-a-while": [(BLOCK, BLOCK + "        await asyncio.sleep(2.0)\n")],
        "stay-and-cancel-nothing": [
            (
                BLOCK,
                """    async with archive():
        tasks = [
            asyncio.create_task(copy(page), name=f"copy-{page}")
            for page in (1, 2)
        ]
        await asyncio.wait(tasks)
""",
            )
        ],
        "only-say-so": [
            (BLOCK, BLOCK + '    await asyncio.sleep(1.5)\n    print("door: closed")\n')
        ],
        "one-copy-after-the-other": [
            (
                BLOCK,
                """    async with archive():
        for page in (1, 2):
            await asyncio.create_task(copy(page), name=f"copy-{page}")
""",
            ),
        ],
    },
)
