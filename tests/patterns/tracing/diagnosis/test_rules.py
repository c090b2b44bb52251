from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given

from patterns.tracing.diagnosis.rules import MOST, diagnoses
from patterns.tracing.diagnosis.run_queries import RunQueries
from tests.patterns.tracing.scripts import Script, group_of_three, recordings

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import OutcomeKind, Recording


def _sentences(recording: Recording) -> list[str]:
    return [diagnosis.sentence for diagnosis in diagnoses(RunQueries(recording))]


def _rules(recording: Recording) -> list[str]:
    return [diagnosis.rule for diagnosis in diagnoses(RunQueries(recording))]


def test_a_task_group_that_cancels_is_in_order() -> None:
    """Nothing is to be said of a group that stopped the others when one failed."""
    assert diagnoses(RunQueries(group_of_three(group=True))) == ()


def test_gather_that_lost_its_siblings() -> None:
    """The others went on when one failed, and nobody waits for them; said once."""
    (found,) = diagnoses(RunQueries(group_of_three(group=False)))

    assert found.sentence == (
        "The gather at line 12 passed on the exception of broken while slow was still at work, "
        "and nobody waits for it any more. A TaskGroup cancels the others; "
        "`return_exceptions=True` waits for all."
    )
    assert (found.rule, found.at, found.task, found.line) == ("lost_siblings", 2.0, 4, 12)
    assert found.event == 20


def test_gather_whose_children_all_ended_is_in_order() -> None:
    """An exception that everybody lived to see loses nobody."""
    run = Script()
    main = run.task("main")
    run.step(main)
    one, two = run.task("one", main), run.task("two", main)
    run.wait(main, 3, "gather", "2 tasks", tasks=(one, two))
    run.step(one).end(one).step(two).end(two, "raised", "ValueError")
    run.wake(main, two).step(main).end(main, "raised", "ValueError")

    assert diagnoses(RunQueries(run.recording("raised", "ValueError"))) == ()


def test_a_swallowed_cancellation() -> None:
    """A task that was asked to stop and returned is told apart from one that cleaned up."""
    run = Script()
    main = run.task("main")
    run.step(main).wait(main, 4).later(1.0).cancel(main).wake(main)
    run.step(main, 4, cancelled=True)

    assert _rules(run.end(main, "cancelled").recording()) == []

    run.events.pop()
    run.wait(main, 7).later(1.0).wake(main).step(main).end(main)
    (found,) = diagnoses(RunQueries(run.recording()))

    assert found.sentence == (
        "main was cancelled at 1 s and returned all the same: it swallowed its CancelledError. "
        "Clean up in `finally`, or `raise` again after `except`."
    )
    assert (found.at, found.task, found.line) == (1.0, main, 4)


def test_a_time_out_swallows_nothing() -> None:
    """A cancellation that was taken back was meant to be caught."""
    run = Script()
    main = run.task("main")
    run.step(main).wait(main, 4).cancel(main, None, "timeout").wake(main)
    run.step(main, 4, cancelled=True).withdraw(main).end(main)

    assert diagnoses(RunQueries(run.recording())) == ()


def test_a_task_that_was_left_over() -> None:
    """The runner cancels what is still alive when the main task has ended."""
    run = Script()
    main = run.task("main")
    run.step(main)
    child = run.task("child", main)
    run.wait(main).step(child).wait(child, 7, label="sleep 9 s").later(1.0).wake(main)
    run.step(main).end(main).cancel(child, None, "runner").wake(child)
    run.step(child, 7, cancelled=True).end(child, "cancelled")
    (found,) = diagnoses(RunQueries(run.recording()))

    assert found.sentence == (
        "child was still alive when the program ended, waiting on sleep 9 s at line 7: it was cut "
        "off. Await it, or cancel it when it is no longer needed."
    )
    assert (found.at, found.task, found.line) == (1.0, child, 7)


def test_a_blocked_loop() -> None:
    """`time.sleep` in a coroutine, once and several times."""
    run = Script()
    main = run.task("main")
    run.step(main).block(main, 1.0, 4).block(main, 2.0, 4).block(None, 0.5, 9).block(main, 0.01, 5)
    run.end(main)

    assert _sentences(run.recording()) == [
        (
            "main blocked the loop at line 4, 2 times, for 3 s in all: nothing else could run. "
            "Use `await asyncio.sleep(…)` to wait, and `asyncio.to_thread(…)` for what cannot be "
            "awaited."
        ),
        (
            "The program blocked the loop at line 9 for 0.5 s: nothing else could run. "
            "Use `await asyncio.sleep(…)` to wait, and `asyncio.to_thread(…)` for what cannot be "
            "awaited."
        ),
    ]


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

    assert _sentences(run.recording("deadlock", "…")) == [
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

    assert _sentences(run.recording("deadlock", "…")) == [
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

    assert _sentences(crowd(bounded=False)) == [
        (
            "100 tasks of fetch were at work at once, all set off by main. A Semaphore, or a few "
            "workers and a Queue, would bound them."
        )
    ]
    assert _sentences(crowd(bounded=True)) == []


def _tasks_in_turn(*, overlap: bool) -> Recording:
    run = Script()
    main = run.task("main")
    run.step(main)
    if overlap:
        tea, eggs = run.task("tea", main), run.task("eggs", main)
    else:
        tea = run.task("tea", main)
    run.wait(main, 8, "task", "task tea", tasks=(tea,)).step(tea).wait(tea)
    if overlap:
        run.step(eggs).wait(eggs)
    run.later(1.0).wake(tea).step(tea).end(tea).wake(main, tea).step(main, 8)
    if not overlap:
        eggs = run.task("eggs", main)
    run.wait(main, 9, "task", "task eggs", tasks=(eggs,))
    if not overlap:
        run.step(eggs).wait(eggs)
    run.later(1.0).wake(eggs).step(eggs).end(eggs).wake(main, eggs).step(main, 9)
    return run.end(main).recording()


def test_tasks_that_are_awaited_on_the_spot() -> None:
    """A staircase: each was made when the one before had ended."""
    (found,) = diagnoses(RunQueries(_tasks_in_turn(overlap=False)))

    assert found.sentence == (
        "tea and eggs ran one after the other, 2 s in all: main awaited each of them before it "
        "made the next. Create them all first, then await them."
    )
    assert (found.at, found.line) == (1.0, 8)
    assert diagnoses(RunQueries(_tasks_in_turn(overlap=True))) == ()


def test_one_function_awaited_again_and_again() -> None:
    """Four calls in a row with nothing else going on; three are not yet a habit."""

    def calls(number: int) -> Recording:
        run = Script()
        main = run.task("main")
        for call in range(number):
            run.step(main).wait(main, 4, stack=(("main", 9 + call), ("fetch", 4)))
            run.later(1.0).wake(main)
        return run.step(main).end(main).recording()

    assert _sentences(calls(4)) == [
        (
            "main awaited fetch 4 times, one after the other, 4 s in all. If they do not need each "
            "other's results, gather or a TaskGroup lets them overlap."
        )
    ]
    assert _sentences(calls(3)) == []


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

    assert _sentences(line(3)) == [
        (
            "holder held lock for 1 s while it waited at line 6 on sleep 1 s, and 3 tasks stood in "
            "line for it. Hold a lock only for what must not be interrupted."
        )
    ]
    assert _sentences(line(2)) == []


def test_what_python_warned_of() -> None:
    """A coroutine never awaited is passed on as it was said, with its place."""
    run = Script()
    main = run.task("main")
    run.step(main).warn("The coroutine fetch was never awaited", main, 8).end(main)
    (found,) = diagnoses(RunQueries(run.recording()))

    assert found.sentence == "The coroutine fetch was never awaited."
    assert (found.rule, found.task, found.line) == ("warned", main, 8)


@given(recordings() | recordings(lawful=False))
def test_any_recording_can_be_diagnosed(recording: Recording) -> None:
    """Whatever was recorded, and however it ended: few sentences, each with a place in the run."""
    kinds: tuple[OutcomeKind, ...] = ("returned", "deadlock")
    for kind in kinds:
        outcome = replace(recording.outcome, kind=kind)
        found = diagnoses(RunQueries(replace(recording, outcome=outcome)))

        assert len(found) <= MOST
        for diagnosis in found:
            assert 0 <= diagnosis.event <= len(recording.events)
            assert diagnosis.sentence.endswith((".", "!", "?"))


def test_what_takes_long_before_the_first_task_blocks_nothing() -> None:
    """A program that imports for a second has no loop yet that could wait."""
    run = Script()
    run.block(None, 0.9, 4)
    main = run.task("main")
    run.step(main).end(main)

    assert diagnoses(RunQueries(run.recording())) == ()
