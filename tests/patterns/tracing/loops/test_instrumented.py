"""What an instrumented loop leaves as it is: the names of tasks, and how long a loop lives."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import weakref
from textwrap import dedent

from patterns.tracing import record, recorded

NAMES = dedent("""\
    import asyncio

    async def child():
        await asyncio.sleep(0)

    async def main():
        print(asyncio.current_task().get_name())
        for task in (asyncio.Task(child()), asyncio.create_task(child())):
            print(task.get_name())
            await task
        loop = asyncio.get_running_loop()
        loop.set_task_factory(lambda loop, coro, **more: asyncio.Task(coro, loop=loop, **more))
        for task in (asyncio.create_task(child(), name="own"), asyncio.create_task(child())):
            print(task.get_name())
            await task

    asyncio.run(main())
    """)


def test_default_names_are_those_of_plain_python() -> None:
    """Whoever makes the tasks: the loop, the program, or its factory."""
    plain = plainly(NAMES)
    recording = record(NAMES)
    said = "".join(event.text for event in recording.events if event.kind == "printed")
    assert said == plain


def test_a_block_takes_no_number_of_a_default_name() -> None:
    """A fresh process whose first task is made in a block calls it Task-1."""
    first = "with recorded() as recording: asyncio.run(asyncio.sleep(0))"
    source = f"import asyncio\nfrom patterns.tracing import recorded\n{first}\n"
    assert plainly(f"{source}print(recording.tasks[0].name)\n") == "Task-1\n"


def test_a_closed_loop_does_not_live_on_in_a_block() -> None:
    """What is recorded of its tasks holds nothing of it."""
    loops: list[weakref.ref[asyncio.AbstractEventLoop]] = []

    async def main() -> None:
        loops.append(weakref.ref(asyncio.get_running_loop()))
        await asyncio.create_task(asyncio.sleep(0.001))

    with recorded() as recording:
        asyncio.run(main())
        gc.collect()
        assert loops[0]() is None
    assert len(recording.tasks) == 2


def plainly(source: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout
