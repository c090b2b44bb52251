"""What the recorder says about locks, semaphores and queues, with the line that uses them."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from patterns.tracing.recording.events import PrimitiveChanged, Suspended, Woken
from tests.patterns.tracing.laws import printed
from tests.patterns.tracing.recorder.programs import QUEUE, SEMAPHORE, run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_semaphore_lets_three_in_and_hands_its_permits_on() -> None:
    """Never more than three inside; a released permit goes to the first in line."""
    recording = run(SEMAPHORE)
    assert recording.end == 4.0
    levels = [event for event in recording.events if isinstance(event, PrimitiveChanged)]
    assert {event.primitive for event in levels} == {"semaphore"}
    assert {event.type for event in levels} == {"Semaphore"}
    assert {event.capacity for event in levels} == {3}
    assert min(event.level for event in levels) == 0
    acquired = [event.task for event in levels if event.kind == "acquired"]
    assert acquired == list(range(2, 12))
    handed = next(event for event in levels if event.kind == "released")
    assert (handed.at, handed.task, handed.level) == (1.0, 2, 1)
    assert handed.waiters == (5, 6, 7, 8, 9, 10, 11)
    taken = levels[levels.index(handed) + 1]
    assert (taken.kind, taken.task, taken.level) == ("acquired", 5, 0)
    assert taken.waiters == (6, 7, 8, 9, 10, 11)


def test_waiting_for_a_semaphore_tells_how_many_are_ahead() -> None:
    """The wait names the semaphore as the program does, and the place in the line."""
    recording = run(SEMAPHORE)
    waits = [
        event.on
        for event in recording.events
        if isinstance(event, Suspended) and event.on and event.on.kind == "semaphore"
    ]
    assert {on.primitive for on in waits} == {"semaphore"}
    assert [on.label for on in waits[:2]] == ["semaphore", "semaphore (1 ahead)"]
    assert [on.ahead for on in waits[:2]] == [0, 1]


def test_what_happens_to_a_primitive_is_told_with_the_line_that_did_it() -> None:
    """Through asyncio's own functions too, and for who is handed a permit, where it waits for it."""
    recording = run("""\
        import asyncio

        async def worker(permits, queue):
            async with permits:
                queue.put_nowait(1)
                await asyncio.sleep(1)

        async def main():
            permits, queue = asyncio.Semaphore(1), asyncio.Queue()
            asyncio.get_running_loop().call_soon(queue.put_nowait, 0)
            workers = [asyncio.create_task(worker(permits, queue)) for _ in range(2)]
            await queue.get()
            queue.task_done()
            await queue.put(2)
            await asyncio.wait(workers)

        asyncio.run(main())
        """)
    assert [
        (event.kind, event.task, event.line)
        for event in recording.events
        if isinstance(event, PrimitiveChanged)
    ] == [
        ("put", 1, None),
        ("acquired", 2, 4),
        ("put", 2, 5),
        ("got", 1, 12),
        ("task_done", 1, 13),
        ("put", 1, 14),
        ("released", 2, 4),
        ("acquired", 3, 4),
        ("put", 3, 5),
        ("released", 3, 4),
    ]


def test_the_queue_program_prints_its_lines_in_order() -> None:
    """The seed's eleven lines, in CPython's order, and five and a half seconds."""
    recording = run(QUEUE)
    assert recording.end == 5.5
    assert printed(recording).splitlines() == [
        "Produced item-0",
        "Consuming item-0",
        "Produced item-1",
        "Consuming item-1",
        "Produced item-2",
        "Produced item-3",
        "Consuming item-2",
        "Produced item-4",
        "Consuming item-3",
        "Consuming item-4",
        "Consumer done",
    ]


def test_items_are_told_as_they_go_through_the_queue() -> None:
    """Put before woken, with the item and the depth after it; got by the consumer."""
    recording = run(QUEUE)
    levels = [event for event in recording.events if isinstance(event, PrimitiveChanged)]
    first, second = levels[:2]
    assert (first.kind, first.task, first.level, first.item) == ("put", 2, 1, "'item-0'")
    assert first.waiters == (3,)
    assert (second.kind, second.task, second.level, second.item) == ("got", 3, 0, "'item-0'")
    after = recording.events[recording.events.index(first) + 1]
    assert after == Woken(0.5, 3, 2)


def test_a_library_that_uses_a_queue_shows_the_line_that_called_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    However deep in the library it happens; nowhere, where the library does it by itself.

    Its functions are called from two lines, and the program puts at a third one in between: none
    is taken for the one before.
    """
    (tmp_path / "queue_library.py").write_text(
        dedent("""\
            import asyncio

            async def publish(queue, item):
                await _checked(queue, item)

            async def _checked(queue, item):
                await queue.put(item)

            async def take(queue):
                return await queue.get()

            def call(function, *args):
                function(*args)

            def later(queue, item):
                asyncio.get_running_loop().call_soon(queue.put_nowait, item)

            async def _background(queue, item):
                queue.put_nowait(item)

            def start(queue, item):
                return asyncio.create_task(_background(queue, item))
            """),
        "utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    recording = run("""\
        import asyncio
        import queue_library

        async def main():
            queue = asyncio.Queue()
            await queue_library.publish(queue, "a")
            queue.put_nowait("b")
            await queue_library.publish(queue, "c")
            queue_library.call(queue.put_nowait, "d")
            queue_library.call(lambda: queue.put_nowait("e"))
            queue_library.later(queue, "f")
            await queue_library.start(queue, "g")
            await queue_library.take(queue)

        asyncio.run(main())
        """)
    assert [
        (event.kind, event.item, event.task, event.line)
        for event in recording.events
        if isinstance(event, PrimitiveChanged)
    ] == [
        ("put", "'a'", 1, 6),
        ("put", "'b'", 1, 7),
        ("put", "'c'", 1, 8),
        ("put", "'d'", 1, 9),
        ("put", "'e'", 1, 10),
        ("put", "'f'", 1, None),
        ("put", "'g'", 2, None),
        ("got", "'a'", 1, 13),
    ]


def test_a_library_that_holds_a_lock_shows_the_line_that_called_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock is known by the program's name for it, the doing by the program's line."""
    (tmp_path / "lock_library.py").write_text(
        dedent("""\
            async def within(lock, awaitable):
                async with lock:
                    return await awaitable
            """),
        "utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    recording = run("""\
        import asyncio
        import lock_library

        async def main():
            door = asyncio.Lock()
            await lock_library.within(door, asyncio.sleep(1))
            await asyncio.gather(
                lock_library.within(door, asyncio.sleep(1)),
                lock_library.within(door, asyncio.sleep(1)),
            )

        asyncio.run(main())
        """)
    assert [
        (event.kind, event.primitive, event.task, event.line)
        for event in recording.events
        if isinstance(event, PrimitiveChanged)
    ] == [
        ("acquired", "door", 1, 6),
        ("released", "door", 1, 6),
        ("acquired", "door", 2, None),
        ("released", "door", 2, None),
        ("acquired", "door", 3, None),
        ("released", "door", 3, None),
    ]
