"""Attempts at the exercise of the lesson `background`."""

from tests.patterns.exercises.attempts import Attempts, timer_before

CREATE = '        asyncio.create_task(store(page), name=f"save-{page}")\n'

ATTEMPTS = Attempts(
    right={
        "a-coroutine-that-reports": [
            (
                "async def main",
                """async def attempt(page):
    try:
        await store(page)
    except OSError as error:
        print("problem:", error)


async def main""",
            ),
            (
                CREATE,
                '        tasks.append(asyncio.create_task(attempt(page), name=f"save-{page}"))\n',
            ),
            ("    for page in", "    tasks = []\n    for page in"),
            ('    print("goodbye")\n', '    print("goodbye")\n    await asyncio.wait(tasks)\n'),
        ],
        "a-group": [
            (
                """    for page in (1, 2, 3):
        asyncio.create_task(store(page), name=f"save-{page}")
        print(f"page {page}: written")
        await asyncio.sleep(0.5)
    print("goodbye")
""",
                """    async def safe(page):
        try:
            await store(page)
        except OSError as e:
            print(f"problem: {e}")
    async with asyncio.TaskGroup() as g:
        for page in (1, 2, 3):
            g.create_task(safe(page), name=f"save-{page}")
            print(f"page {page}: written")
            await asyncio.sleep(0.5)
        print("goodbye")
""",
            ),
        ],
        "a-set-and-a-callback": [
            (
                CREATE,
                """        save = asyncio.create_task(store(page), name=f"save-{page}")
        saves.add(save)
        save.add_done_callback(ended)
""",
            ),
            (
                "    for page in",
                """    saves = set()

    def ended(save):
        saves.discard(save)
        if (error := save.exception()) is not None:
            print(f"problem: {error}")

    for page in""",
            ),
            (
                '    print("goodbye")\n',
                """    print("goodbye")
    while saves:
        await asyncio.wait(saves)
""",
            ),
        ],
        "as-they-are-completed": [
            (
                CREATE,
                '        saves.append(asyncio.create_task(store(page), name=f"save-{page}"))\n',
            ),
            ("    for page in", "    saves = []\n    for page in"),
            (
                '    print("goodbye")\n',
                """    print("goodbye")
    for end in asyncio.as_completed(saves):
        try:
            await end
        except OSError as error:
            print(f"problem: {error}")
""",
            ),
        ],
    },
    fakes={
        "report-in-order": [
            (
                "    for page in",
                """    saves = []
    for page in""",
            ),
            (
                '        asyncio.create_task(store(page), name=f"save-{page}")\n',
                '        saves.append(asyncio.create_task(store(page), name=f"save-{page}"))\n',
            ),
            (
                '    print("goodbye")\n',
                """    print("goodbye")
    for save in saves:
        try:
            await save
        except OSError as error:
            print(f"problem: {error}")
""",
            ),
        ],
        "wait-for-the-last-alone": [
            (
                '        asyncio.create_task(store(page), name=f"save-{page}")\n',
                """        task = asyncio.create_task(store(page), name=f"save-{page}")
        task.add_done_callback(report)
""",
            ),
            (
                "async def main() -> None:\n",
                """def report(task):
    if task.exception():
        print("problem:", task.exception())


async def main() -> None:
""",
            ),
            (
                '    print("goodbye")\n',
                """    print("goodbye")
    await task
""",
            ),
        ],
        "type-the-problem-in-parts": [
            (
                CREATE,
                """        task = asyncio.create_task(store(page), name=f"save-{page}")
        task.add_done_callback(report)
        tasks.append(task)
""",
            ),
            (
                "async def main() -> None:\n",
                """tasks = []


def report(task):
    if task.exception():
        print("problem: " + "page 2:" + " the disk is full")


async def main() -> None:
""",
            ),
            ('    print("goodbye")\n', '    print("goodbye")\n    await asyncio.wait(tasks)\n'),
        ],
        "a-timer-that-fits": [
            timer_before("async def main"),
            (
                '        asyncio.create_task(store(page), name=f"save-{page}")\n',
                """        task = asyncio.create_task(store(page), name=f"save-{page}")
        task.add_done_callback(report)
        tasks.append(task)
""",
            ),
            (
                "    for page in (1",
                """    tasks = []
    for page in (1""",
            ),
            (
                "async def nap",
                """def report(task):
    if task.exception():
        print("problem:", task.exception())


async def nap""",
            ),
            (
                '    print("goodbye")',
                """    await nap(1.0)
    await asyncio.sleep(0)
    print("goodbye")""",
            ),
        ],
        "sleep-long-enough": [
            ('    print("goodbye")\n', '    print("goodbye")\n    await asyncio.sleep(1)\n'),
        ],
        "print-the-problem": [
            (
                '    print("goodbye")\n',
                """    print("goodbye")
    await asyncio.sleep(0.5)
    print("problem: page 2: the disk is full")
    await asyncio.sleep(0.5)
""",
            ),
        ],
        "leave-page-2-out": [
            ("(1, 2, 3)", "(1, 3)"),
            ('    print("goodbye")\n', '    print("goodbye")\n    await asyncio.sleep(9)\n'),
        ],
        "report-at-the-end": [
            (
                CREATE,
                '        tasks.append(asyncio.create_task(store(page), name=f"save-{page}"))\n',
            ),
            ("    for page in", "    tasks = []\n    for page in"),
            (
                '    print("goodbye")\n',
                """    print("goodbye")
    for end in await asyncio.gather(*tasks, return_exceptions=True):
        if end:
            print("problem:", end)
""",
            ),
        ],
        "a-task-that-stores-nothing": [
            (
                """    for page in (1, 2, 3):
        asyncio.create_task(store(page), name=f"save-{page}")
        print(f"page {page}: written")
        await asyncio.sleep(0.5)
    print("goodbye")
""",
                """    async def no():
        await asyncio.sleep(SAVING)
        print("problem: page 2: the disk is full")
    async with asyncio.TaskGroup() as g:
        for page in (1, 2, 3):
            g.create_task(no() if page == 2 else store(page), name=f"save-{page}")
            print(f"page {page}: written")
            await asyncio.sleep(0.5)
        print("goodbye")
""",
            ),
        ],
        "one-after-the-other": [
            (
                CREATE,
                """        try:
            await store(page)
        except OSError as error:
            print(f"problem: {error}")
""",
            )
        ],
        "hide-the-problem": [
            (
                CREATE,
                '        saves.append(asyncio.create_task(store(page), name=f"save-{page}"))\n',
            ),
            ("    for page in", "    saves = []\n    for page in"),
            (
                '    print("goodbye")\n',
                """    print("goodbye")
    await asyncio.gather(*saves, return_exceptions=True)
""",
            ),
        ],
    },
)
