"""In which order a recorded program's things happen, and at what time: as on a real clock."""

from __future__ import annotations

from tests.patterns.tracing.laws import printed
from tests.patterns.tracing.recorder.programs import run


def test_blocking_calls_block_the_clock_too() -> None:
    """`time.sleep` advances the program's clock, lets nobody else run, and is told."""
    recording = run("""\
        import asyncio
        import time

        async def rude():
            time.sleep(2)

        async def main():
            began = time.perf_counter()
            await asyncio.gather(rude(), asyncio.sleep(1))
            print(time.perf_counter() - began)

        asyncio.run(main())
        """)
    (blocked,) = [event for event in recording.events if event.kind == "blocked"]
    assert (blocked.at, blocked.task, blocked.seconds, blocked.line) == (0.0, 2, 2.0, 5)
    assert printed(recording) == "3.0\n"


def test_a_program_can_run_several_loops_on_one_clock() -> None:
    """Two runs and a runner count on; tasks are numbered through."""
    recording = run("""\
        import asyncio

        async def main(seconds):
            await asyncio.sleep(seconds)

        asyncio.run(main(1))
        asyncio.run(main(2))
        with asyncio.Runner() as runner:
            runner.run(main(3))
            runner.run(main(4))
        loop = asyncio.new_event_loop()
        loop.run_until_complete(main(5))
        loop.close()
        """)
    assert recording.end == 15.0
    assert [task.parent for task in recording.tasks] == [None] * 5


def test_timers_of_one_moment_fire_in_the_order_they_were_set() -> None:
    """As on a real clock, where no two are ever set at the very same moment."""
    recording = run("""\
        import asyncio

        async def late(number):
            await asyncio.sleep(0.7)
            await asyncio.sleep(0.1)
            print("late", number)

        async def main():
            await asyncio.gather(*(late(n) for n in range(3)), *(early(n) for n in range(6)))

        async def early(number):
            await asyncio.sleep(0.8)
            print("early", number)

        asyncio.run(main())
        """)
    assert printed(recording).splitlines() == [
        *(f"early {number}" for number in range(6)),
        *(f"late {number}" for number in range(3)),
    ]
    assert recording.end == 0.8


def test_cancelled_children_of_a_group_are_cancelled_in_order() -> None:
    """A task group keeps its children in a set; their order is that of their creation."""
    recording = run("""\
        import asyncio

        async def child(number):
            try:
                await asyncio.sleep(10)
            finally:
                print(number)

        async def fail():
            raise ValueError("no")

        async def main():
            async with asyncio.TaskGroup() as group:
                for number in range(30):
                    group.create_task(child(number))
                group.create_task(fail())

        asyncio.run(main())
        """)
    assert printed(recording).split() == [str(number) for number in range(30)]
    assert recording.outcome.kind == "raised"


def test_as_completed_makes_its_tasks_in_order() -> None:
    """CPython puts coroutines into a set first; a recording has to be the same each time."""
    recording = run("""\
        import asyncio

        async def fetch(number):
            print("begun", number)
            await asyncio.sleep(1)
            return number

        async def main():
            for coming in asyncio.as_completed([fetch(number) for number in range(20)]):
                print(await coming)

        asyncio.run(main())
        """)
    assert printed(recording).splitlines() == [
        *(f"begun {number}" for number in range(20)),
        *(str(number) for number in range(20)),
    ]
