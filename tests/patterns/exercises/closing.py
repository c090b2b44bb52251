"""Attempts at the exercise of the lesson `closing`."""

from tests.patterns.exercises.attempts import Attempts

BLOCK = """    async with archive():
        for page in (1, 2):
            asyncio.create_task(copy(page), name=f"copy-{page}")
"""

STARTED = """    async with archive():
        tasks = [asyncio.create_task(copy(page), name=f"copy-{page}") for page in (1, 2)]
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
        "a-finally-that-tidies-up": [
            (
                BLOCK,
                STARTED
                + """        try:
            await asyncio.wait(tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
""",
            )
        ],
        "one-by-one-and-all-cancelled": [
            (
                BLOCK,
                STARTED
                + """        try:
            for task in tasks:
                await task
        except asyncio.CancelledError:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
            raise
""",
            )
        ],
        "as-they-are-completed": [
            (
                BLOCK,
                STARTED
                + """        try:
            for done in asyncio.as_completed(tasks):
                await done
        finally:
            for task in tasks:
                if not task.done():
                    task.cancel()
            await asyncio.wait(tasks)
""",
            )
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
        "swallow-the-cancellation": [
            (
                BLOCK,
                STARTED
                + """        try:
            await asyncio.wait(tasks)
        except asyncio.CancelledError:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
""",
            )
        ],
        "shield-the-copies": [
            (BLOCK, STARTED + "        await asyncio.shield(asyncio.gather(*tasks))\n")
        ],
        "cancel-without-waiting": [
            (
                BLOCK,
                STARTED
                + """        try:
            await asyncio.wait(tasks)
        finally:
            for task in tasks:
                task.cancel()
""",
            )
        ],
        "go-at-half-past-one": [
            (
                BLOCK,
                STARTED
                + """        await asyncio.wait(tasks, timeout=1.5)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        raise asyncio.CancelledError
""",
            )
        ],
        "look-until-both-are-done": [
            (
                BLOCK,
                STARTED
                + """        try:
            while not all(task.done() for task in tasks):
                await asyncio.sleep(0.25)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
""",
            )
        ],
        "stay-as-long-as-two-pages": [
            (
                BLOCK,
                STARTED
                + """        try:
            await asyncio.sleep(2)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
""",
            )
        ],
    },
)
