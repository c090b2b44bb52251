"""Attempts at the exercise of the lesson `nested_limits`."""

from tests.patterns.exercises.attempts import Attempts

LOOP = """    for number in (1, 2, 3, 4):
        try:
            async with asyncio.timeout(TRY):
                await ask(number)
        except TimeoutError:
            print(f"try {number}: too slow")
"""

ATTEMPTS = Attempts(
    right={
        "a-coroutine-for-the-loop": [
            (
                LOOP,
                """    try:
        await asyncio.wait_for(tries(), BUDGET)
    except TimeoutError:
        print("given up")
""",
            ),
            ("async def main", "async def tries():\n" + LOOP + "\n\nasync def main"),
        ],
        "cancel-the-tries": [
            (
                """    for number in (1, 2, 3, 4):
        try:
            async with asyncio.timeout(TRY):
                await ask(number)
        except TimeoutError:
            print(f"try {number}: too slow")
    print("line closed")
""",
                """    async def all_tries():
        for number in (1, 2, 3, 4):
            try:
                async with asyncio.timeout(TRY):
                    await ask(number)
            except TimeoutError:
                print(f"try {number}: too slow")
    task = asyncio.create_task(all_tries(), name="tries")
    try:
        _, late = await asyncio.wait([task], timeout=BUDGET)
        if late:
            task.cancel()
            await asyncio.wait(late)
            print("given up")
    finally:
        print("line closed")
""",
            ),
        ],
        "what-is-left-by-the-clock": [
            (
                LOOP,
                """    loop = asyncio.get_running_loop()
    deadline = loop.time() + BUDGET
    for number in (1, 2, 3, 4):
        try:
            async with asyncio.timeout(min(TRY, deadline - loop.time())):
                await ask(number)
        except TimeoutError:
            if loop.time() >= deadline:
                print("given up")
                break
            print(f"try {number}: too slow")
""",
            ),
        ],
        "a-limit-that-is-set-later": [
            (
                LOOP,
                """    try:
        async with asyncio.timeout(None) as whole:
            whole.reschedule(asyncio.get_running_loop().time() + BUDGET)
            for number in (1, 2, 3, 4):
                try:
                    await asyncio.wait_for(ask(number), TRY)
                except TimeoutError:
                    print(f"try {number}: too slow")
    except TimeoutError:
        print("given up")
""",
            ),
        ],
        "a-task-for-each-try": [
            (
                LOOP,
                """    loop = asyncio.get_running_loop()
    end = loop.time() + BUDGET
    for number in (1, 2, 3, 4):
        task = asyncio.create_task(ask(number), name=f"try-{number}")
        _, late = await asyncio.wait([task], timeout=min(TRY, end - loop.time()))
        if late:
            task.cancel()
            await asyncio.wait([task])
        if loop.time() >= end:
            print("given up")
            break
        if late:
            print(f"try {number}: too slow")
""",
            ),
        ],
        "ask-the-outer-limit": [
            (
                LOOP,
                """    try:
        async with asyncio.timeout(BUDGET) as budget:
            for number in (1, 2, 3, 4):
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(ask(number), TRY)
                    continue
                print(f"try {number}: too slow")
    except TimeoutError:
        assert budget.expired()
        print("given up")
""",
            ),
            ("import asyncio\n", "import asyncio\nimport contextlib\n"),
        ],
        "one-deadline-for-every-try": [
            (
                LOOP,
                """    deadline = asyncio.get_running_loop().time() + BUDGET
    for number in (1, 2, 3, 4):
        try:
            async with asyncio.timeout_at(deadline) as budget:
                try:
                    async with asyncio.timeout(TRY):
                        await ask(number)
                except TimeoutError:
                    print(f"try {number}: too slow")
        except TimeoutError:
            print("given up")
            break
""",
            ),
        ],
    },
    fakes={
        "no-limit-for-the-third": [
            (
                LOOP,
                """    try:
        async with asyncio.timeout(BUDGET):
            for number in (1, 2, 3, 4):
                try:
                    async with asyncio.timeout(TRY if number < 3 else None):
                        await ask(number)
                except TimeoutError:
                    print(f"try {number}: too slow")
    except TimeoutError:
        print("given up")
""",
            )
        ],
        "given-up-in-any-case": [
            (
                LOOP,
                """    try:
        async with asyncio.timeout(BUDGET):
            for number in (1, 2, 3, 4):
                try:
                    async with asyncio.timeout(TRY):
                        await ask(number)
                except TimeoutError:
                    print(f"try {number}: too slow")
    except TimeoutError:
        pass
    print("given up")
""",
            )
        ],
        "one-and-six-tenths-a-try": [
            (
                LOOP,
                """    for number in (1, 2, 3, 4):
        left = BUDGET - (number - 1) * (TRY if BUDGET > 2 else 0.6)
        try:
            async with asyncio.timeout(min(TRY, left)):
                await ask(number)
        except TimeoutError:
            if left < TRY:
                print("given up")
                break
            print(f"try {number}: too slow")
""",
            ),
        ],
        "count-the-tries": [
            (
                """    for number in (1, 2, 3, 4):
        try:
            async with asyncio.timeout(TRY):
                await ask(number)
        except TimeoutError:
            print(f"try {number}: too slow")
    print("line closed")
""",
                """    for number in (1, 2, 3, 4):
        left = BUDGET - TRY * (number - 1)
        try:
            async with asyncio.timeout(min(TRY, left)):
                await ask(number)
        except TimeoutError:
            if left < TRY:
                print("given up")
                break
            print(f"try {number}: too slow")
    print("line closed")
""",
            ),
        ],
        "half-a-second-is-left": [
            (
                """            async with asyncio.timeout(TRY):
                await ask(number)
        except TimeoutError:
""",
                """            async with asyncio.timeout(TRY if number < 3 else BUDGET - 2.0):
                await ask(number)
        except TimeoutError:
            if number == 3:
                print("given up")
                break
""",
            ),
        ],
        "stop-after-two": [
            ("(1, 2, 3, 4)", "(1, 2)"),
            (
                '    print("line closed")\n',
                """    print("try 3")
    await asyncio.sleep(0.5)
    print("given up")
    print("line closed")
""",
            ),
        ],
        "a-shorter-third": [
            ("timeout(TRY)", "timeout(TRY if number < 3 else 0.5)"),
            ("(1, 2, 3, 4)", "(1, 2, 3)"),
        ],
        "one-except": [
            (
                "            async with asyncio.timeout(TRY):\n",
                "            async with asyncio.timeout_at(deadline), asyncio.timeout(TRY):\n",
            ),
            (
                "    for number",
                "    deadline = asyncio.get_running_loop().time() + BUDGET\n    for number",
            ),
            ('    print("line closed")\n', '    print("given up")\n    print("line closed")\n'),
        ],
        "half-a-limit": [("TRY = 1.0", "TRY = 0.625")],
    },
)
