"""Attempts at the exercise of the lesson `event_gate`."""

from tests.patterns.exercises.attempts import Attempts, timer_before

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
        "a-barrier": [
            (
                """async def guest(name: str) -> None:
    while not is_open:
        await asyncio.sleep(0.3)
    print(f"{name}: goes in")
""",
                """async def guest(name, doors):
    await doors.wait()
    print(f"{name}: goes in")
""",
            ),
            (
                """    async with asyncio.TaskGroup() as group:
        for name in ("ann", "bob", "cid"):
            group.create_task(guest(name), name=name)
        await asyncio.sleep(OPENS)
        is_open = True
""",
                """    doors = asyncio.Barrier(4)
    async with asyncio.TaskGroup() as group:
        for name in ("ann", "bob", "cid"):
            group.create_task(guest(name, doors), name=name)
        await asyncio.sleep(OPENS)
        await doors.wait()
""",
            ),
        ],
        "a-ticket-each": [
            (
                """async def guest(name: str) -> None:
    while not is_open:
        await asyncio.sleep(0.3)
    print(f"{name}: goes in")
""",
                """async def guest(name, ticket):
    await ticket.get()
    print(f"{name}: goes in")
""",
            ),
            (
                """    async with asyncio.TaskGroup() as group:
        for name in ("ann", "bob", "cid"):
            group.create_task(guest(name), name=name)
        await asyncio.sleep(OPENS)
        is_open = True
""",
                """    tickets = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        for name in ("ann", "bob", "cid"):
            group.create_task(guest(name, tickets), name=name)
        await asyncio.sleep(OPENS)
        for _ in range(3):
            tickets.put_nowait(None)
""",
            ),
        ],
    },
    fakes={
        "a-limit-that-fits": [
            timer_before("async def guest"),
            (POLL, "    await nap(OPENS)\n"),
        ],
        "two-seconds-by-hand": [
            ("is_open = False", "doors = asyncio.Event()"),
            (POLL, "    await doors.wait()\n"),
            ("    global is_open\n", ""),
            ("is_open = True", "doors.set()"),
            ("sleep(OPENS)", "sleep(min(OPENS, 2.0))"),
        ],
        "a-timer-that-fits": [
            timer_before("async def guest"),
            (
                """    while not is_open:
        await asyncio.sleep(0.3)
""",
                "    await nap(2.0)\n",
            ),
        ],
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
        "come-when-it-opens": [
            (
                """async def guest(name: str) -> None:
    while not is_open:
        await asyncio.sleep(0.3)
    print(f"{name}: goes in")
""",
                """async def guest(name):
    print(f"{name}: goes in")
""",
            ),
            (
                """    async with asyncio.TaskGroup() as group:
        for name in ("ann", "bob", "cid"):
            group.create_task(guest(name), name=name)
        await asyncio.sleep(OPENS)
        is_open = True
""",
                """    await asyncio.sleep(OPENS)
    async with asyncio.TaskGroup() as group:
        for name in ("ann", "bob", "cid"):
            group.create_task(guest(name), name=name)
""",
            ),
        ],
        "main-speaks-for-them": [
            (
                """async def guest(name: str) -> None:
    while not is_open:
        await asyncio.sleep(0.3)
    print(f"{name}: goes in")
""",
                """async def guest(name):
    pass
""",
            ),
            (
                "        is_open = True",
                """        is_open = True
        for name in ("ann", "bob", "cid"):
            print(f"{name}: goes in")
""",
            ),
        ],
    },
)
