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
        "a-condition": [
            ("async def guest(name: str)", "async def guest(name: str, doors)"),
            (
                POLL,
                """    async with doors:
        await doors.wait()
""",
            ),
            ("guest(name)", "guest(name, doors)"),
            ("    global is_open\n", "    doors = asyncio.Condition()\n"),
            ("        is_open = True", "        async with doors:\n            doors.notify_all()"),
            ("is_open = False\n", ""),
        ],
        "a-condition-with-a-predicate": [
            ("async def guest(name: str)", "async def guest(name: str, doors)"),
            (
                POLL,
                """    async with doors:
        await doors.wait_for(lambda: is_open)
""",
            ),
            ("guest(name)", "guest(name, doors)"),
            (
                "    global is_open\n",
                """    global is_open
    doors = asyncio.Condition()
""",
            ),
            (
                "        is_open = True",
                """        async with doors:
            is_open = True
            doors.notify_all()""",
            ),
        ],
        "a-lock-that-main-holds": [
            ("async def guest(name: str)", "async def guest(name: str, door)"),
            (
                POLL,
                """    async with door:
        pass
""",
            ),
            ("guest(name)", "guest(name, door)"),
            (
                "    global is_open\n",
                """    door = asyncio.Lock()
    await door.acquire()
""",
            ),
            ("        is_open = True", "        door.release()"),
            ("is_open = False\n", ""),
        ],
        "three-permits": [
            ("async def guest(name: str)", "async def guest(name: str, door)"),
            (POLL, "    await door.acquire()\n"),
            ("guest(name)", "guest(name, door)"),
            ("    global is_open\n", "    door = asyncio.Semaphore(0)\n"),
            ("        is_open = True", "        for _ in range(3):\n            door.release()"),
            ("is_open = False\n", ""),
        ],
    },
    fakes={
        "a-limit-that-fits": [
            timer_before("async def guest"),
            (POLL, "    await nap(OPENS)\n"),
        ],
        "naps-in-tasks": [
            timer_before("async def guest"),
            (
                POLL,
                """    while not is_open:
        await asyncio.create_task(nap(0.25), name="nap")
""",
            ),
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
        "a-porter-who-looks": [
            ("is_open = False", "is_open = False\ndoors = asyncio.Event()"),
            (POLL, "    await doors.wait()\n"),
            (
                "async def main",
                """async def porter():
    while not is_open:
        await asyncio.sleep(0.1)
    doors.set()


async def main""",
            ),
            (
                "        for name",
                '        group.create_task(porter(), name="porter")\n        for name',
            ),
        ],
        "a-porter-by-the-clock": [
            ("is_open = False", "is_open = False\ndoors = asyncio.Event()"),
            (POLL, "    await doors.wait()\n"),
            (
                "async def main",
                """async def porter():
    await asyncio.sleep(OPENS)
    doors.set()


async def main""",
            ),
            (
                "        for name",
                '        group.create_task(porter(), name="porter")\n        for name',
            ),
        ],
        "an-alarm-for-each": [
            (
                POLL,
                """    rung = asyncio.Event()
    asyncio.get_running_loop().call_later(OPENS, rung.set)
    await rung.wait()
""",
            )
        ],
        "only-cid-waits-for-main": [
            timer_before("async def guest"),
            ("is_open = False", "is_open = False\ndoors = asyncio.Event()"),
            (
                POLL,
                """    if name == "cid":
        await doors.wait()
    else:
        await nap(OPENS)
""",
            ),
            ("        is_open = True", "        doors.set()"),
        ],
    },
)
