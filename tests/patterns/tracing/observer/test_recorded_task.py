"""The task class: a program cannot tell it from CPython's, and what is known of a task is found."""

from __future__ import annotations

import contextlib
import io
from textwrap import dedent

from patterns.tracing import record
from patterns.tracing.recording.events import CancelRequested

PROGRAM = dedent("""\
    import asyncio
    import copy
    import pickle

    async def nothing(): ...

    def tried(act, *args, **kwargs):
        try:
            print(act(*args, **kwargs))
        except (TypeError, AttributeError) as problem:
            print(type(problem).__name__, problem)

    async def main():
        task = asyncio.create_task(nothing(), name="early")
        tried(task.cancel, 1, 2)
        tried(task.cancel, why="bored")
        tried(copy.copy, task)
        tried(pickle.dumps, task)
        tried(task.set_name)
        task.set_name("late")
        print(task.get_name(), type(task).__name__)
        await task
        tried(task.cancel)
        tried(task.cancel, msg="late")

    asyncio.run(main())
    """)


def test_it_answers_as_cpythons() -> None:
    """In value and in words: what is wrong with a call, what cannot be copied, what it is called."""
    with contextlib.redirect_stdout(io.StringIO()) as alone:
        exec(PROGRAM, {"__name__": "__main__"})
    recording = record(PROGRAM)
    text = "".join(event.text for event in recording.events if event.kind == "printed")
    assert text == alone.getvalue()
    assert len(text.splitlines()) == 8


def test_only_a_request_that_reaches_a_task_is_told() -> None:
    """What CPython refuses, and what comes when all is over, asks nothing of anyone."""
    events = record(PROGRAM).events
    assert not [event for event in events if isinstance(event, CancelRequested)]


def test_sets_of_tasks_have_the_order_of_their_creation() -> None:
    """A group that fails cancels its tasks in that order, however many there are."""
    source = dedent("""\
        import asyncio

        async def main():
            made = [asyncio.create_task(asyncio.sleep(1), name=str(each)) for each in range(40)]
            print(*(task.get_name() for task in {*reversed(made)}))

        asyncio.run(main())
        """)
    (printed,) = (event for event in record(source).events if event.kind == "printed")
    assert [int(each) for each in printed.text.split()] == sorted(map(int, printed.text.split()))
