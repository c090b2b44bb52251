"""Which loops, threads and tasks a recorded block takes in."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from patterns.tracing import (
    recorded,
    recorded_run,
)
from patterns.tracing.recording.events import Woken
from tests.patterns.tracing.laws import assert_strictly_lawful

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording


def test_tasks_that_were_there_are_told_when_they_are_cancelled() -> None:
    """They are plain tasks of C: their cancellation is told when it arrives."""

    async def sleeper() -> None:
        await asyncio.sleep(10)

    async def main() -> Recording:
        task = asyncio.create_task(sleeper(), name="sleeper")
        await asyncio.sleep(0)
        async with recorded() as recording:
            task.cancel()
            await asyncio.wait([task])
        return recording

    recording = asyncio.run(main())
    assert_strictly_lawful(recording)
    requests = [event for event in recording.events if event.kind == "cancel_requested"]
    assert [(event.task, event.by) for event in requests] == [(1, 2)]
    woken = [event for event in recording.events if isinstance(event, Woken) and event.task == 1]
    assert [event.by for event in woken] == [2]


def test_other_threads_may_print_and_wake() -> None:
    """What another thread does is nobody's doing; the recording stays lawful."""

    async def main() -> None:
        loop = asyncio.get_running_loop()
        event = asyncio.Event()

        def elsewhere() -> None:
            print("from a thread")
            loop.call_soon_threadsafe(event.set)

        await asyncio.gather(asyncio.to_thread(elsewhere), event.wait())

    recording = recorded_run(main())
    assert_strictly_lawful(recording)
    (text,) = [event for event in recording.events if event.kind == "printed"]
    assert (text.task, text.text) == (None, "from a thread\n")


def test_a_task_that_was_not_begun_is_not_told_as_begun() -> None:
    """It is created, and runs when its turn comes."""

    async def child() -> None:
        await asyncio.sleep(0)

    async def main() -> Recording:
        task = asyncio.create_task(child(), name="child")
        async with recorded() as recording:
            await task
        return recording

    recording = asyncio.run(main())
    assert_strictly_lawful(recording)
    kinds = [event.kind for event in recording.events if event.task == 1]
    assert kinds == ["created", "resumed", "suspended", "resumed", "finished"]


@pytest.mark.parametrize("make", ["factory", "by hand"])
def test_loops_that_a_program_makes_by_itself_are_recorded(make: str) -> None:
    """A runner's own factory, or a loop by its class: whatever runs is recorded."""

    async def main() -> None:
        await asyncio.gather(asyncio.sleep(0), asyncio.sleep(0.001))

    with recorded() as recording:
        if make == "factory":
            with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
                runner.run(main())
        else:
            loop = asyncio.SelectorEventLoop()
            loop.run_until_complete(main())
            loop.close()
    assert_strictly_lawful(recording)
    assert len(recording.tasks) == 3
    assert all(task.parent for task in recording.tasks[1:])


def test_a_loop_of_another_thread_is_left_alone() -> None:
    """One recorder knows one thread; the program of the other one runs as ever."""
    ran: list[str] = []

    async def other() -> None:
        await asyncio.sleep(0)
        ran.append("other")

    async def main() -> None:
        await asyncio.to_thread(asyncio.run, other())
        ran.append("main")

    recording = recorded_run(main())
    assert_strictly_lawful(recording)
    assert ran == ["other", "main"]
    assert [task.coro.rpartition(".")[2] for task in recording.tasks] == ["main"]
