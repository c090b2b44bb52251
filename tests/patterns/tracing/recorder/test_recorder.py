"""What the recorder says about small programs whose course is known."""

from __future__ import annotations

from textwrap import dedent

from patterns.tracing import Recording, record
from patterns.tracing.recording.events import (
    CancelRequested,
    Created,
    Event,
    Finished,
    Printed,
    Resumed,
    Suspended,
    Woken,
)
from tests.patterns.tracing.laws import left_over
from tests.patterns.tracing.recorder.programs import GATHER, run


def of_task(recording: Recording, name: str) -> list[Event]:
    number = next(task.id for task in recording.tasks if task.name == name)
    return [event for event in recording.events if event.task == number]


def test_gathered_fetches_overlap_and_end_after_one_second() -> None:
    """Five sleeps of a second at once take a second; every task ends."""
    recording = run(GATHER)
    assert recording.end == 1.0
    assert recording.outcome.kind == "returned"
    assert not left_over(recording)
    assert [task.name for task in recording.tasks] == [f"Task-{n}" for n in range(1, 7)]
    assert [task.parent for task in recording.tasks] == [None, 1, 1, 1, 1, 1]
    assert [task.coro for task in recording.tasks] == ["main", *["fetch_data"] * 5]
    assert [task.line for task in recording.tasks] == [9, *[3] * 5]


def test_a_fetch_is_told_from_birth_to_end() -> None:
    """Created, started, printed, suspended on a sleep, woken by a timer, resumed, returned."""
    events = of_task(run(GATHER), "Task-2")
    created, resumed, started, suspended, woken, again, done, finished = events
    assert created == Created(0.0, 2, 1, line=11)
    assert resumed == Resumed(0.0, 2, 3)
    assert started == Printed(0.0, 2, "Start fetching 0\n", "stdout", 4)
    assert isinstance(suspended, Suspended)
    assert suspended.on is not None
    assert (suspended.line, suspended.on.kind, suspended.on.label) == (5, "sleep", "sleep 1 s")
    assert suspended.on.until == 1.0
    assert [(frame.function, frame.line) for frame in suspended.stack] == [("fetch_data", 5)]
    assert woken == Woken(1.0, 2, None)
    assert again == Resumed(1.0, 2, 5)
    assert done == Printed(1.0, 2, "Done fetching 0\n", "stdout", 6)
    assert finished == Finished(1.0, 2, "returned", "'Data-0'")


def test_gather_waits_for_its_children_and_is_woken_by_the_last() -> None:
    """The wait names the children that are left; the last to end is the waker."""
    events = of_task(run(GATHER), "Task-1")
    waits = [event.on for event in events if isinstance(event, Suspended)]
    assert [(on.kind, on.tasks) for on in waits if on] == [("gather", (2, 3, 4, 5, 6))]
    assert [event.by for event in events if isinstance(event, Woken)] == [6]


def test_who_cancels_is_told_and_the_cancellation_arrives_later() -> None:
    """The request comes from main, the task is woken by it, and is resumed with the error."""
    recording = run("""\
        import asyncio

        async def work():
            try:
                await asyncio.sleep(10)
            finally:
                await asyncio.sleep(1)

        async def main():
            task = asyncio.create_task(work(), name="work")
            await asyncio.sleep(2)
            task.cancel()
            try:
                await task
            except asyncio.CancelledError:
                print("gone")

        asyncio.run(main())
        """)
    events = of_task(recording, "work")
    assert CancelRequested(2.0, 2, 1, line=12) in events
    index = events.index(CancelRequested(2.0, 2, 1, line=12))
    assert events[index + 1] == Woken(2.0, 2, 1)
    assert events[index + 2] == Resumed(2.0, 2, 5, cancelled=True)
    assert events[-1] == Finished(3.0, 2, "cancelled", None)
    assert recording.end == 3.0


def test_a_task_that_is_cancelled_before_its_first_step_never_runs_its_code() -> None:
    """It is resumed once, with the cancellation, and ends there."""
    recording = run("""\
        import asyncio

        async def work():
            print("never")

        async def main():
            asyncio.create_task(work(), name="work").cancel()
            await asyncio.sleep(0)

        asyncio.run(main())
        """)
    assert [event.kind for event in of_task(recording, "work")] == [
        "created",
        "cancel_requested",
        "resumed",
        "finished",
    ]
    assert Resumed(0.0, 2, 3, cancelled=True) in recording.events


def test_giving_way_is_not_waiting() -> None:
    """`sleep(0)` leaves the task ready: nothing has to wake it."""
    recording = run("""\
        import asyncio

        async def main():
            await asyncio.sleep(0)
            await asyncio.sleep(0)

        asyncio.run(main())
        """)
    assert [event.kind for event in recording.events] == [
        "created",
        "resumed",
        "suspended",
        "resumed",
        "suspended",
        "resumed",
        "finished",
    ]
    assert [event.on for event in recording.events if isinstance(event, Suspended)] == [None, None]


def test_the_end_of_a_task_comes_before_what_follows_from_it() -> None:
    """A task has finished when it wakes those that wait for it."""
    recording = run("""\
        import asyncio

        async def child():
            await asyncio.sleep(1)
            return 7

        async def main():
            print(await asyncio.create_task(child()))

        asyncio.run(main())
        """)
    finished = recording.events.index(Finished(1.0, 2, "returned", "7"))
    assert recording.events[finished + 1] == Woken(1.0, 1, 2)


def test_names_that_come_late_are_told() -> None:
    """A task group and `set_name` name a task after it was made."""
    recording = run("""\
        import asyncio

        async def child():
            asyncio.current_task().set_name("renamed")

        async def main():
            async with asyncio.TaskGroup() as group:
                group.create_task(child())
                group.create_task(asyncio.sleep(1), name="second")

        asyncio.run(main())
        """)
    assert [task.name for task in recording.tasks] == ["Task-1", "renamed", "second"]


def test_deep_stacks_of_coroutines_are_told_outermost_first() -> None:
    """The await stack is the reader's functions; the line is the innermost."""
    recording = run("""\
        import asyncio

        async def inner():
            await asyncio.sleep(1)

        async def middle():
            await inner()

        class Box:
            async def __aenter__(self):
                await middle()

            async def __aexit__(self, *error):
                pass

        async def numbers():
            async with Box():
                yield 1

        async def main():
            async for number in numbers():
                print(number)

        asyncio.run(main())
        """)
    suspended = next(event for event in recording.events if isinstance(event, Suspended))
    assert [(frame.function, frame.line) for frame in suspended.stack] == [
        ("main", 21),
        ("numbers", 17),
        ("Box.__aenter__", 11),
        ("middle", 7),
        ("inner", 4),
    ]
    assert suspended.line == 4


def test_pieces_of_one_print_are_one_text() -> None:
    """`print` writes in pieces; a print is one event, a second one at the same line another."""
    recording = run("""\
        for number in range(2):
            print("number", number, sep=": ")
        print("no end", end="")
        """)
    assert [
        (event.text, event.line) for event in recording.events if isinstance(event, Printed)
    ] == [
        ("number: 0\n", 2),
        ("number: 1\n", 2),
        ("no end", 3),
    ]


def test_what_is_too_long_for_a_recording_is_cut_and_says_so() -> None:
    """Names of tasks and printed pieces end in … where they were longer; nothing is refused."""
    source = dedent("""\
        import asyncio

        async def main():
            asyncio.current_task().set_name("n" * 3_000)
            print("p" * 2_500_000)

        asyncio.run(main())
        """)
    recording = record(source, limits=None)
    (task,) = recording.tasks
    assert (len(task.name), task.name[-2:]) == (200, "n…")
    (piece,) = (event for event in recording.events if type(event) is Printed)
    assert (len(piece.text), piece.text[-2:]) == (2_000_000, "p…")
    assert Recording.from_json(recording.to_json()) == recording


def test_a_task_made_in_a_callback_is_of_the_task_that_led_to_it() -> None:
    """By its end, or because it asked for the callback; behind a timer there is nobody."""
    recording = run("""\
        import asyncio

        def spawn(name):
            asyncio.create_task(asyncio.sleep(1), name=name)

        async def short(): ...

        async def main():
            task = asyncio.create_task(short(), name="short")
            task.add_done_callback(lambda _task: spawn("at its end"))
            loop = asyncio.get_running_loop()
            loop.call_soon(spawn, "soon")
            loop.call_later(1, spawn, "later")
            await asyncio.sleep(3)

        asyncio.run(main(), debug=False)
        """)
    names = {task.id: task.name for task in recording.tasks}
    parents = {task.name: names.get(task.parent or 0) for task in recording.tasks[1:]}
    assert parents == {"short": "Task-1", "soon": "Task-1", "at its end": "short", "later": None}
    created = {event.task: event.parent for event in recording.events if event.kind == "created"}
    assert created == {task.id: task.parent for task in recording.tasks}
