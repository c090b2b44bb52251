"""Attempts at the exercise of the lesson `single_flight`."""

from tests.patterns.exercises.attempts import Attempts

WAIT = "    return await pages[key]\n"

ATTEMPTS = Attempts(
    right={
        "wait-does-not-cancel": [
            (WAIT, "    await asyncio.wait([pages[key]])\n    return pages[key].result()\n")
        ],
    },
    fakes={
        "shield-the-first-alone": [
            (
                '        pages[key] = asyncio.create_task(fetch(), name="fetch")\n',
                """        pages[key] = asyncio.create_task(fetch(), name="fetch")
        return await asyncio.shield(pages[key])
""",
            ),
        ],
        "as-long-as-it-takes": [
            (
                WAIT,
                """    task = pages[key]
    await asyncio.sleep(1.0)
    await asyncio.sleep(0)
    return task.result()
""",
            )
        ],
        "two-fetches": [("    if key not in pages:\n", "    if True:\n")],
        "swallow-it": [
            (
                WAIT,
                """    try:
        return await asyncio.shield(pages[key])
    except asyncio.CancelledError:
        return "nothing"
""",
            )
        ],
        "fetch-again": [
            (
                WAIT,
                """    try:
        return await pages[key]
    except asyncio.CancelledError:
        if asyncio.current_task().cancelling():
            raise
        return await fetch()
""",
            )
        ],
        "a-quick-fetch": [("asyncio.sleep(1.0)", "asyncio.sleep(0.4)")],
    },
)
