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
    },
    fakes={
        "never-give-up": [("if crashes == 3", "if crashes == 9")],
        "more-patience": [("if crashes == 3", "if life == 4")],
        "count-nothing": [(COUNT, "            crashes = 1\n")],
        "the-same-pause": [("if crashes == 3", "if life == 4"), ("sleep(crashes)", "sleep(1.0)")],
        "only-say-so": [(PROBE, 'print("probe: starts")\n            await asyncio.sleep(1.0')],
    },
)
