"""What the diagnoses say of recordings that are written by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given

from patterns.tracing.diagnosis.rules import MOST, diagnoses
from patterns.tracing.diagnosis.run_queries import RunQueries
from tests.patterns.tracing.diagnosis.told import sentences
from tests.patterns.tracing.random_recordings import recordings
from tests.patterns.tracing.scripts import Script, group_of_three

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.recording.run_facts import OutcomeKind


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

    assert sentences(run.recording()) == [
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


def test_a_parent_of_which_no_event_is_left() -> None:
    """A damaged recording may have tasks of one that it tells nothing of."""
    recording = _tasks_in_turn(overlap=False)
    children = tuple(event for event in recording.events if event.task != 1)
    assert "staircase" not in _rules(replace(recording, events=children))


def test_one_function_awaited_again_and_again() -> None:
    """Four calls in a row with nothing else going on; three are not yet a habit."""

    def calls(number: int) -> Recording:
        run = Script()
        main = run.task("main")
        for call in range(number):
            run.step(main).wait(main, 4, stack=(("main", 9 + call), ("fetch", 4)))
            run.later(1.0).wake(main)
        return run.step(main).end(main).recording()

    assert sentences(calls(4)) == [
        (
            "main awaited fetch 4 times, one after the other, 4 s in all. If they do not need each "
            "other's results, gather or a TaskGroup lets them overlap."
        )
    ]
    assert sentences(calls(3)) == []


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
