"""What the diagnoses say of programs that are run."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from patterns.catalogue import lessons
from patterns.tracing import record
from patterns.tracing.diagnosis.rules import diagnoses
from patterns.tracing.diagnosis.run_queries import RunQueries

if TYPE_CHECKING:
    from patterns.lesson import Lesson


def _rules(program: str) -> list[str]:
    return [found.rule for found in diagnoses(RunQueries(record(dedent(program))))]


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.id)
@pytest.mark.parametrize("variant", ["pattern", "solution"])
def test_good_programs_are_left_alone(lesson: Lesson, variant: str) -> None:
    """No lesson's pattern or solution is told that something is wrong with it."""
    assert variant in ("pattern", "solution")
    found = diagnoses(RunQueries(record(lesson.program(variant))))  # type: ignore[arg-type]

    assert [diagnosis.sentence for diagnosis in found] == []


def test_locks_in_a_ring() -> None:
    """Two tasks that take two locks in opposite order."""
    assert _rules("""\
        import asyncio

        async def work(first, second):
            async with first:
                await asyncio.sleep(1)
                async with second:
                    pass

        async def main():
            a, b = asyncio.Lock(), asyncio.Lock()
            await asyncio.gather(work(a, b), work(b, a))

        asyncio.run(main())
        """) == ["deadlock"]


def test_a_consumer_that_is_never_told() -> None:
    """A queue without a sentinel: the consumers wait for ever, and are named in one sentence."""
    found = diagnoses(
        RunQueries(
            record(
                dedent("""\
        import asyncio

        async def consume(queue):
            while True:
                await queue.get()

        async def main():
            queue = asyncio.Queue()
            queue.put_nowait(1)
            await asyncio.gather(consume(queue), consume(queue))

        asyncio.run(main())
        """)
            )
        )
    )

    assert [diagnosis.rule for diagnosis in found] == ["no_sentinel"]
    assert (
        "Task-2 (consume) and Task-3 (consume) wait at line 5 for something from queue"
        in found[0].sentence
    )


def test_a_blocking_call() -> None:
    """`time.sleep` in a coroutine, by several tasks at one line, is one sentence."""
    found = diagnoses(
        RunQueries(
            record(
                dedent("""\
        import asyncio, time

        async def work():
            time.sleep(1)

        async def main():
            await asyncio.gather(work(), work())

        asyncio.run(main())
        """)
            )
        )
    )

    assert [diagnosis.sentence.split(":")[0] for diagnosis in found] == [
        "Task-2 (work) and Task-3 (work) blocked the loop at line 4, 2 times, for 2 s in all"
    ]


def test_a_coroutine_that_nobody_awaits() -> None:
    """The most common mistake of all, with its line."""
    assert _rules("""\
        import asyncio

        async def work():
            pass

        async def main():
            work()
            await asyncio.sleep(1)

        asyncio.run(main())
        """) == ["warned"]


def test_a_cancellation_that_is_swallowed() -> None:
    """`except CancelledError: pass`, and the task returns."""
    assert _rules("""\
        import asyncio

        async def work():
            try:
                await asyncio.sleep(9)
            except asyncio.CancelledError:
                pass

        async def main():
            task = asyncio.create_task(work())
            await asyncio.sleep(1)
            task.cancel()
            await task

        asyncio.run(main())
        """) == ["swallowed"]


def test_a_handled_failure_is_in_order() -> None:
    """Time-outs, groups and awaited cancellations that are caught where they belong."""
    assert (
        _rules("""\
        import asyncio

        async def work(seconds, *, fails=False):
            await asyncio.sleep(seconds)
            if fails:
                raise ValueError

        async def main():
            try:
                async with asyncio.timeout(1):
                    await work(9)
            except TimeoutError:
                pass
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(work(1, fails=True))
                    group.create_task(work(9))
            except ExceptionGroup:
                pass
            task = asyncio.create_task(work(9))
            await asyncio.sleep(0)
            task.cancel()
            try:
                await task
            except asyncio.CancelledError:
                pass
            try:
                await asyncio.wait_for(work(9), 1)
            except TimeoutError:
                pass
            await asyncio.gather(work(1, fails=True), work(2), return_exceptions=True)

        asyncio.run(main())
        """)
        == []
    )


def test_three_locks_in_turn_are_in_order() -> None:
    """Standing in line for a lock is what locks are for, as long as the line moves."""
    assert (
        _rules("""\
        import asyncio

        lock = asyncio.Lock()
        total = 0

        async def add():
            global total
            async with lock:
                before = total
                await asyncio.sleep(0)
                total = before + 1

        async def main():
            await asyncio.gather(*(add() for _ in range(10)))

        asyncio.run(main())
        """)
        == []
    )
