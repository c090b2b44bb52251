"""What locks and queues are called: as the program calls them."""

from __future__ import annotations

import asyncio

from patterns.tracing import record
from patterns.tracing.recording.events import Suspended
from tests.patterns.tracing.recorder.waiting import run


def test_attributes_and_items_are_names_too() -> None:
    """`self.lock`, `locks['a']`: as a reader would write it."""
    recording = run("""\
        class Account:
            def __init__(self):
                self.lock = asyncio.Lock()
            async def pay(self):
                async with self.lock:
                    await asyncio.sleep(1)
        account = Account()
        locks = {"a": asyncio.Lock()}
        async def take():
            async with locks["a"]:
                await asyncio.sleep(1)
        await asyncio.gather(account.pay(), account.pay(), take(), take())
        """)
    names = {
        event.on.primitive
        for event in recording.events
        if isinstance(event, Suspended) and event.on and event.on.kind == "lock"
    }
    assert names == {"self.lock", "locks['a']"}


def test_things_of_one_name_are_told_apart() -> None:
    """Two locks that the program calls by one name get a number."""
    recording = run("""\
        async def user(number):
            lock = asyncio.Lock()
            async with lock:
                await asyncio.sleep(1)
        await asyncio.gather(user(1), user(2))
        """)
    assert {event.primitive for event in recording.events if event.kind == "acquired"} == {
        "lock",
        "lock 2",
    }


def test_only_those_who_wait_for_the_same_are_ahead() -> None:
    """Of a queue that is empty and is to be joined, a getter has no joiner ahead of it."""

    async def main() -> None:
        queue: asyncio.Queue[int] = asyncio.Queue(1)
        queue.put_nowait(1)
        tasks = [asyncio.create_task(queue.join()), asyncio.create_task(queue.put(2))]
        await asyncio.sleep(0)
        tasks.append(asyncio.create_task(queue.put(3)))
        await asyncio.sleep(0)
        for _ in range(3):
            await queue.get()
            await asyncio.sleep(0)
        getter = asyncio.create_task(queue.get())
        await asyncio.sleep(0)
        getter.cancel()
        for _ in range(3):
            queue.task_done()
        await asyncio.gather(*tasks)

    labels = [
        event.on.label
        for event in record(main).events
        if event.kind == "suspended" and event.on is not None and event.on.primitive is not None
    ]
    assert labels == ["queue.join()", "queue.put()", "queue.put() (1 ahead)", "queue.get()"]
