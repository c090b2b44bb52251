"""Eager tasks are recorded from their creation, however they are made."""

from __future__ import annotations

import sys
from textwrap import dedent

import pytest

from patterns.tracing import record
from tests.patterns.tracing.laws import assert_strictly_lawful, printed


@pytest.mark.skipif(sys.version_info < (3, 12), reason="eager tasks came with Python 3.12")
def test_an_eager_task_made_by_its_class_is_seen_from_its_creation() -> None:
    """Its parent, first suspension and a cancel in its first wait are recorded."""
    recording = record(
        dedent("""\
        import asyncio

        async def serve(seen):
            seen.append(asyncio.current_task())
            await asyncio.sleep(9)

        class Own(asyncio.Task):
            pass

        async def main():
            seen = []
            loop = asyncio.get_running_loop()
            task = asyncio.Task(serve(seen), loop=loop, eager_start=True)
            print(seen == [task], isinstance(task, asyncio.Task), isinstance(task, Own))
            plain = asyncio.Task(asyncio.sleep(1), loop=loop, name="plain")
            own = Own(asyncio.sleep(1), loop=loop)
            print(isinstance(own, Own), isinstance(plain, asyncio.Task), issubclass(Own, asyncio.Task))
            await asyncio.gather(plain, own)
            task.cancel()
            await asyncio.wait([task])
            print(task.cancelled())

        asyncio.run(main())
        """)
    )
    assert_strictly_lawful(recording)
    assert printed(recording) == "True True False\nTrue True True\nTrue\n"
    task = recording.tasks[1]
    assert (task.coro, task.parent, task.name) == ("serve", 1, "Task-2")
    told = [(event.kind, event.at) for event in recording.events if event.task == 2]
    assert told == [
        ("created", 0.0),
        ("resumed", 0.0),
        ("suspended", 0.0),
        ("cancel_requested", 1.0),
        ("woken", 1.0),
        ("resumed", 1.0),
        ("finished", 1.0),
    ]


@pytest.mark.skipif(sys.version_info < (3, 12), reason="eager tasks came with Python 3.12")
def test_eager_tasks_run_in_the_step_of_their_maker() -> None:
    """They are created, run their first step at once, and the maker goes on."""
    recording = record(
        dedent("""\
        import asyncio

        async def at_once():
            return 1

        async def later():
            await asyncio.sleep(1)
            return 2

        async def main():
            asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
            print(await asyncio.gather(at_once(), later()))

        asyncio.run(main())
        """)
    )
    assert_strictly_lawful(recording)
    assert printed(recording) == "[1, 2]\n"
    kinds = [event.kind for event in recording.events if event.task == 2]
    assert kinds == ["created", "resumed", "finished"]
    kinds = [event.kind for event in recording.events if event.task == 3]
    assert kinds == ["created", "resumed", "suspended", "woken", "resumed", "finished"]
