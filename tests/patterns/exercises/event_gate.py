"""Attempts at the exercise of the lesson `event_gate`."""

from tests.patterns.exercises.attempts import Attempts

POLL = """    while not is_open:
        await asyncio.sleep(0.3)
"""
NAMES = '        for name in ("ann", "bob", "cid"):\n'

ATTEMPTS = Attempts(
    right={
        "an-event-for-all": [
            ("is_open = False", "doors = asyncio.Event()"),
            (POLL, "    await doors.wait()\n"),
            ("    global is_open\n", ""),
            ("is_open = True", "doors.set()"),
        ],
        "a-future": [
            ("is_open = False", "doors = None"),
            (POLL, "    await doors\n"),
            ("    global is_open\n", "    global doors\n    doors = asyncio.Future()\n"),
            ("is_open = True", "doors.set_result(None)"),
        ],
    },
    fakes={
        "look-more-often": [("sleep(0.3)", "sleep(0.1)")],
        "sleep-until-then": [(POLL, "    await asyncio.sleep(OPENS)\n")],
        "look-all-the-time": [
            ("OPENS = 2.0", "OPENS = 0.0"),
            ("sleep(0.3)", "sleep(0)"),
        ],
        "start-late": [
            (POLL, ""),
            ("        await asyncio.sleep(OPENS)\n", ""),
            (NAMES, "        await asyncio.sleep(2.1)\n" + NAMES),
        ],
    },
)
