"""Attempts at the exercise of the lesson `supervisor`."""

from tests.patterns.exercises.attempts import Attempts

COUNT = "            crashes += 1\n"
TRY = "        try:\n"
PROBE = "await asyncio.create_task(probe(life)"

ATTEMPTS = Attempts(
    right={
        "ask-whether-a-wait-runs-out": [
            (
                f'            {PROBE}, name=f"probe-{{life}}")\n',
                """            task = asyncio.create_task(probe(life), name=f"probe-{life}")
            _, alive = await asyncio.wait([task], timeout=2.0)
            if alive:
                crashes = 0
            await task
""",
            )
        ],
        "a-conditional": [
            (TRY, "        born = asyncio.get_running_loop().time()\n" + TRY),
            (
                COUNT,
                """            lived = asyncio.get_running_loop().time() - born
            crashes = 1 if lived > 2.0 else crashes + 1
""",
            ),
        ],
        "a-list-of-quick-crashes": [
            (
                """    crashes = 0
    for life in range(5):
        try:
            await asyncio.create_task(probe(life), name=f"probe-{life}")
        except OSError:
            crashes += 1
            if crashes == 3:
                raise
            await asyncio.sleep(crashes)
""",
                """    loop = asyncio.get_running_loop()
    quick = []
    for life in range(5):
        begun = loop.time()
        task = asyncio.create_task(probe(life), name=f"probe-{life}")
        try:
            await task
        except OSError as error:
            quick = [*quick, life] if loop.time() - begun <= 2 else [life]
            if len(quick) >= 3:
                raise error
            await asyncio.sleep(len(quick))
""",
            ),
        ],
        "by-the-other-clock": [
            (
                TRY,
                """        begun = time.monotonic()
        try:
""",
            ),
            (
                COUNT,
                """            if time.monotonic() - begun > 2:
                crashes = 0
            crashes += 1
""",
            ),
            (
                "import asyncio\n",
                """import asyncio
import time
""",
            ),
        ],
        "a-timer-that-forgives": [
            (
                TRY,
                """        def forgive():
            nonlocal crashes
            crashes = 0

        timer = asyncio.get_running_loop().call_later(2.0, forgive)
        try:
""",
            ),
            (COUNT, "            timer.cancel()\n" + COUNT),
        ],
        "forgive-in-an-else": [
            (
                '            await asyncio.create_task(probe(life), name=f"probe-{life}")\n',
                """            task = asyncio.create_task(probe(life), name=f"probe-{life}")
            try:
                async with asyncio.timeout(2.0):
                    await asyncio.shield(task)
            except TimeoutError:
                crashes = 0
                await task
""",
            )
        ],
    },
    fakes={
        "the-lives-that-are-long": [
            (COUNT, "            crashes = 1 if life in (1, 2) else crashes + 1\n"),
        ],
        "by-the-clock": [
            (
                COUNT,
                """            now = asyncio.get_running_loop().time()
            crashes = 1 if 4.0 < now < 9.0 else crashes + 1
""",
            ),
        ],
        "a-cancellation-is-a-crash": [
            (
                TRY,
                """        begun = asyncio.get_running_loop().time()
        try:
""",
            ),
            ("except OSError:", "except BaseException:"),
            (
                COUNT,
                """            if asyncio.get_running_loop().time() - begun > 2:
                crashes = 0
            crashes += 1
""",
            ),
        ],
        "from-crash-to-crash": [
            ("    crashes = 0\n", "    crashes, last = 0, 0.0\n"),
            (
                COUNT,
                """            now = asyncio.get_running_loop().time()
            crashes = 1 if now - last > 3 else crashes + 1
            last = now
""",
            ),
        ],
        "never-give-up": [("if crashes == 3", "if crashes == 9")],
        "more-patience": [("if crashes == 3", "if life == 4")],
        "count-nothing": [(COUNT, "            crashes = 1\n")],
        "the-same-pause": [("if crashes == 3", "if life == 4"), ("sleep(crashes)", "sleep(1.0)")],
        "only-say-so": [(PROBE, 'print("probe: starts")\n            await asyncio.sleep(1.0')],
        "three-seconds-are-long": [
            (
                TRY,
                """        begun = asyncio.get_running_loop().time()
        try:
""",
            ),
            (
                COUNT,
                """            if asyncio.get_running_loop().time() - begun >= 3:
                crashes = 0
            crashes += 1
""",
            ),
        ],
        "forgive-after-the-pause": [
            (
                TRY,
                """        begun = asyncio.get_running_loop().time()
        try:
""",
            ),
            (
                "            await asyncio.sleep(crashes)\n",
                """            await asyncio.sleep(crashes)
            if asyncio.get_running_loop().time() - begun > 2:
                crashes = 0
""",
            ),
        ],
        "forgive-every-third": [(COUNT, "            crashes = crashes % 2 + 1 if life else 1\n")],
    },
)
