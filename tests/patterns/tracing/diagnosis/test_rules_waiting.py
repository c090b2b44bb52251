"""Waits that nothing ends, and lines that need not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns.tracing.diagnosis.rules import diagnoses
from patterns.tracing.diagnosis.run_queries import RunQueries
from tests.patterns.tracing.diagnosis.told import sentences
from tests.patterns.tracing.scripts import Script

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording


def test_a_ring_of_locks() -> None:
    """Each holds what the other waits for; the sentence names all four."""
    run = Script()
    one, two = run.task("one"), run.task("two")
    run.step(one).deed("acquired", one, "lock_a", 1, of="Lock").wait(one, 5).step(two)
    run.deed("acquired", two, "lock_b", 1, of="Lock").wait(two, 10).later(1.0)
    run.wake(one).step(one).wait(one, 6, "lock", "lock lock_b", primitive="lock_b")
    run.wake(two).step(two).wait(two, 11, "lock", "lock lock_a", primitive="lock_a")
    (found,) = diagnoses(RunQueries(run.recording("deadlock", "Nothing can ever run again.")))

    assert found.sentence == (
        "one waits at line 6 for lock_b, which two holds, and two waits at line 11 for lock_a, "
        "which one holds: none of them can ever go on. Take locks in the same order everywhere."
    )
    assert (found.task, found.line) == (one, 6)


def test_a_lock_taken_twice() -> None:
    """Asyncio's locks are not reentrant."""
    run = Script()
    main = run.task("main")
    run.step(main).deed("acquired", main, "lock", 1, of="Lock")
    run.wait(main, 6, "lock", "lock", primitive="lock")

    assert sentences(run.recording("deadlock", "…")) == [
        "main waits at line 6 for lock, which it holds itself: it can never go on."
    ]


def test_a_consumer_without_a_sentinel() -> None:
    """Who waits for the consumer is not to blame."""
    run = Script()
    main = run.task("main")
    run.step(main)
    consumer = run.task("consumer", main)
    run.wait(main, 20, "gather", "1 task", tasks=(consumer,)).step(consumer)
    run.wait(consumer, 12, "queue_get", "queue get", primitive="queue")
    (found,) = diagnoses(RunQueries(run.recording("deadlock", "Nothing can ever run again.")))

    assert found.rule == "no_sentinel"
    assert found.sentence == (
        "consumer waits at line 12 for something from queue, and nobody is left who could put "
        "anything in: it was never told to stop. Put a sentinel for each consumer, or cancel them "
        "after `join()`."
    )


def test_an_event_that_nobody_sets() -> None:
    """A wait without a waker is named."""
    run = Script()
    main = run.task("main")
    run.step(main).wait(main, 5, "event", "event ready", primitive="ready")

    assert sentences(run.recording("deadlock", "…")) == [
        "main waits at line 5 for ready, and nobody is left who could set it."
    ]


def test_very_many_at_once() -> None:
    """A hundred at work at the same time; not so where a semaphore keeps them apart."""

    def crowd(*, bounded: bool) -> Recording:
        run = Script()
        main = run.task("main")
        run.step(main)
        tasks = [run.task(f"fetch-{number}", main, coro="fetch") for number in range(100)]
        for task in tasks:
            run.step(task)
            if bounded:
                run.deed("acquired", task, "semaphore", 1, of="Semaphore")
            run.wait(task)
        run.later(1.0)
        for task in tasks:
            run.wake(task).step(task).end(task)
        return run.end(main).recording()

    assert sentences(crowd(bounded=False)) == [
        (
            "100 tasks of fetch were at work at once, all set off by main. A Semaphore, or a few "
            "workers and a Queue, would bound them."
        )
    ]
    assert sentences(crowd(bounded=True)) == []


def test_a_line_behind_a_lock_that_is_held_over_a_wait() -> None:
    """Three tasks stand behind one that sleeps with the lock in its hand."""

    def line(length: int) -> Recording:
        run = Script()
        holder = run.task("holder")
        run.step(holder).deed("acquired", holder, "lock", 1, of="Lock").wait(holder, 6)
        for number in range(length):
            task = run.task(f"w{number}")
            run.step(task).wait(task, 5, "lock", "lock", primitive="lock")
        run.later(1.0).wake(holder).step(holder).deed("released", holder, "lock", 0, of="Lock")
        return run.end(holder).recording("stopped", "Stopped.")

    assert sentences(line(3)) == [
        (
            "holder held lock for 1 s while it waited at line 6 on sleep 1 s, and 3 tasks stood in "
            "line for it. Hold a lock only for what must not be interrupted."
        )
    ]
    assert sentences(line(2)) == []
