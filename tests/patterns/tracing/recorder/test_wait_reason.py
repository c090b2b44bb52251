"""What a task waits on, for everything in asyncio that one can wait for."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from patterns.tracing import record
from patterns.tracing.recording.events import Blocked, Suspended
from patterns.tracing.recording.waiting import Waiting
from tests.patterns.tracing.recorder.waiting import run

if TYPE_CHECKING:
    from patterns.tracing import Recording

CASES: dict[str, tuple[str, Waiting]] = {
    "a sleep": (
        "await asyncio.sleep(2.5)",
        Waiting("sleep", "sleep 2.5 s", 2.5),
    ),
    "a task": (
        "await asyncio.create_task(nap(), name='nap')",
        Waiting("task", "task nap", None, (2,)),
    ),
    "a gather": (
        "await asyncio.gather(nap(), nap())",
        Waiting("gather", "gather (2 tasks)", None, (2, 3)),
    ),
    "a wait": (
        "await asyncio.wait([asyncio.create_task(nap()) for _ in range(3)], timeout=9)",
        Waiting("wait", "wait (3 tasks), time-out at 9 s", 9.0, (2, 3, 4)),
    ),
    "a task group": (
        "async with asyncio.TaskGroup() as group:\n    group.create_task(nap())",
        Waiting("task_group", "the task group's end (1 task)", None, (2,)),
    ),
    "a shield": (
        "await asyncio.shield(nap())",
        Waiting("shield", "shielded task Task-2 (nap)", None, (2,)),
    ),
    "a shielded gather": (
        "await asyncio.shield(asyncio.gather(nap(), nap()))",
        Waiting("shield", "shielded task Task-2 (nap) and Task-3 (nap)", None, (2, 3)),
    ),
    "a shield for some time": (
        "await asyncio.wait_for(asyncio.shield(nap()), 3)",
        Waiting("shield", "shielded task Task-2 (nap), time-out at 3 s", 3.0, (2,)),
    ),
    "a gather for some time": (
        "await asyncio.wait_for(asyncio.gather(nap(), nap()), 3)",
        Waiting("gather", "gather (2 tasks), time-out at 3 s", 3.0, (2, 3)),
    ),
    "a future for some time": (
        (
            "future = asyncio.get_running_loop().create_future()\n"
            "asyncio.get_running_loop().call_later(1, future.set_result, None)\n"
            "await asyncio.wait_for(future, 3)"
        ),
        Waiting("future", "a future, time-out at 3 s", 3.0),
    ),
    "a future of one's own": (
        (
            "future = asyncio.get_running_loop().create_future()\n"
            "asyncio.get_running_loop().call_later(1, future.set_result, None)\n"
            "await future"
        ),
        Waiting("future", "future"),
    ),
    "a future that something holds": (
        (
            "class Call:\n    pass\ncall = Call()\ncall.reply = asyncio.Future()\n"
            "asyncio.get_running_loop().call_later(1, call.reply.set_result, None)\n"
            "await call.reply"
        ),
        Waiting("future", "future call.reply"),
    ),
    "a semaphore": (
        (
            "gate = asyncio.Semaphore(1)\nholder = asyncio.create_task(hold(gate))\n"
            "await asyncio.sleep(0)\nasync with gate:\n    pass"
        ),
        Waiting("semaphore", "semaphore gate", primitive="gate"),
    ),
    "a bounded semaphore": (
        (
            "gate = asyncio.BoundedSemaphore(1)\nholder = asyncio.create_task(hold(gate))\n"
            "await asyncio.sleep(0)\nawait gate.acquire()"
        ),
        Waiting("semaphore", "semaphore gate", primitive="gate"),
    ),
    "a lock": (
        (
            "lock = asyncio.Lock()\nholder = asyncio.create_task(hold(lock))\n"
            "await asyncio.sleep(0)\nasync with lock:\n    pass"
        ),
        Waiting("lock", "lock", primitive="lock"),
    ),
    "an event": (
        (
            "started = asyncio.Event()\nasyncio.get_running_loop().call_later(1, started.set)\n"
            "await started.wait()"
        ),
        Waiting("event", "event started", primitive="started"),
    ),
    "a condition": (
        (
            "changed = asyncio.Condition()\nnotifier = asyncio.create_task(notify(changed))\n"
            "async with changed:\n    await changed.wait()"
        ),
        Waiting("condition", "condition changed", primitive="changed"),
    ),
    "the lock of a condition": (
        (
            "changed = asyncio.Condition()\nholder = asyncio.create_task(hold(changed))\n"
            "await asyncio.sleep(0)\nasync with changed:\n    pass"
        ),
        Waiting("lock", "the lock of condition changed", primitive="changed"),
    ),
    "a predicate": (
        (
            "changed = asyncio.Condition()\nnotifier = asyncio.create_task(notify(changed))\n"
            "async with changed:\n    await changed.wait_for(lambda: notifier.done() or flag)"
        ),
        Waiting("condition", "condition changed", primitive="changed"),
    ),
    "a barrier": (
        "start = asyncio.Barrier(2)\nother = asyncio.create_task(arrive(start))\nawait start.wait()",
        Waiting("barrier", "barrier start", primitive="start"),
    ),
    "an item": (
        (
            "jobs = asyncio.Queue()\nasyncio.get_running_loop().call_later(1, jobs.put_nowait, 1)\n"
            "await jobs.get()"
        ),
        Waiting("queue_get", "jobs.get()", primitive="jobs"),
    ),
    "a place in a queue": (
        (
            "jobs = asyncio.PriorityQueue(1)\njobs.put_nowait(1)\n"
            "asyncio.get_running_loop().call_later(1, jobs.get_nowait)\nawait jobs.put(2)"
        ),
        Waiting("queue_put", "jobs.put()", primitive="jobs"),
    ),
    "the end of all jobs": (
        (
            "jobs = asyncio.LifoQueue()\njobs.put_nowait(1)\n"
            "asyncio.get_running_loop().call_later(1, jobs.task_done)\nawait jobs.join()"
        ),
        Waiting("queue_join", "jobs.join()", primitive="jobs"),
    ),
    "the first of several": (
        "await asyncio.wait([asyncio.create_task(nap())] * 1, return_when='FIRST_EXCEPTION')",
        Waiting("wait", "wait (1 task, or the first exception)", tasks=(2,)),
    ),
    "a sleep under a time-out": (
        (
            "async with asyncio.timeout(9):\n    async with asyncio.timeout(4):\n"
            "        await asyncio.sleep(5)"
        ),
        Waiting("sleep", "sleep 5 s, time-out at 4 s", 4.0),
    ),
}


def waits_of_main(recording: Recording) -> list[Waiting]:
    return [
        event.on
        for event in recording.events
        if isinstance(event, Suspended) and event.task == 1 and event.on is not None
    ]


@pytest.mark.parametrize("case", CASES)
def test_waiting_is_told_by_kind_name_and_deadline(case: str) -> None:
    """The wait of main says on what, in words that can follow “waiting on”."""
    body, expected = CASES[case]
    assert expected in waits_of_main(run(body))


def test_wait_for_tells_its_deadline() -> None:
    """On every Python: what is waited for, and when the waiting ends."""
    (wait,) = waits_of_main(run("await asyncio.wait_for(nap(), 0.5)"))[:1]
    assert wait.until == 0.5
    assert "time-out at 0.5 s" in wait.label


def test_as_completed_names_the_tasks_that_are_left() -> None:
    """And says when it stops waiting for them."""
    body = """\
        naps = [asyncio.create_task(asyncio.sleep(seconds)) for seconds in (3, 1, 2)]
        for coming in asyncio.as_completed(naps, timeout=9):
            await coming
        """
    assert waits_of_main(run(body)) == [
        Waiting(
            "as_completed", f"as_completed ({left}), time-out at 9 s", 9.0, tasks, first_ends=True
        )
        for left, tasks in (
            ("the first of 3 tasks", (2, 3, 4)),
            ("the first of 2 tasks", (2, 4)),
            ("1 task", (2,)),
        )
    ]


def test_a_long_line_for_as_completed_is_counted_and_not_listed() -> None:
    """A loop over a thousand tasks waits a thousand times: naming all each time would be a lot."""
    body = """\
        naps = [asyncio.create_task(asyncio.sleep(seconds)) for seconds in range(1, 301)]
        for coming in asyncio.as_completed(naps):
            await coming
        """
    first, *_, last = waits_of_main(run(body))
    assert first.label == "as_completed (the first of 300 tasks)"
    assert len(first.tasks) == 200
    assert last.tasks == (301,)


def test_wait_for_waits_for_the_end_of_what_it_cancelled() -> None:
    """On Python 3.11 it does so for a task of its own; later ones wait inside a time-out."""
    waits = waits_of_main(run("await asyncio.wait_for(nap(), 0.5)"))
    assert {wait.kind for wait in waits} <= {"timeout", "task", "sleep"}


def test_a_condition_is_told_under_its_own_name() -> None:
    """Its lock is not what the reader made."""
    body = """\
        changed = None; changed = asyncio.Condition()
        other = asyncio.create_task(notify(changed))
        async with changed:
            await changed.wait()
        """
    assert [wait.primitive for wait in waits_of_main(run(body))] == ["changed"]


def test_a_gather_in_a_gather_is_waited_for_through() -> None:
    """The tasks of the inner one are among those that are left."""
    (wait,) = waits_of_main(run("await asyncio.gather(asyncio.gather(nap(), nap()), nap())"))
    assert (wait.label, wait.tasks) == ("gather (3 tasks)", (2, 3, 4))


def test_a_function_in_a_thread_has_its_name() -> None:
    """However it came there; and a thread that sleeps does not block the loop."""
    recording = record(
        dedent("""\
        import asyncio, functools, time

        def slow(seconds):
            time.sleep(seconds)

        async def main():
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(None, slow, 0.01)
            await loop.run_in_executor(None, functools.partial(slow, 0.01))
            await asyncio.to_thread(slow, 0.01)

        asyncio.run(main())
        """),
        clock="native",
    )
    assert {wait.label for wait in waits_of_main(recording)} == {"a thread running slow"}
    # A step may take long where the machine is busy; only a sleep in it has a line.
    blocked = [event for event in recording.events if isinstance(event, Blocked)]
    assert not [event for event in blocked if event.line is not None]


def test_a_notified_task_waits_for_the_lock() -> None:
    """Notified, a waiter still needs its condition's lock, under the condition's name."""
    recording = run("""\
        changed = asyncio.Condition()
        async def waiter():
            async with changed:
                await changed.wait()
        tasks = [asyncio.create_task(waiter()) for _ in range(2)]
        await asyncio.sleep(1)
        async with changed:
            changed.notify_all()
            await asyncio.sleep(1)
        await asyncio.gather(*tasks)
        """)
    waits = [
        (event.on.kind, event.on.primitive)
        for event in recording.events
        if isinstance(event, Suspended) and event.task == 2 and event.on
    ]
    assert waits == [("condition", "changed"), ("lock", "changed")]
