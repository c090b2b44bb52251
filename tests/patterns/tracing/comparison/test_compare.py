"""Two recordings side by side: which tasks belong together, and where the runs first differ."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from patterns.catalogue import lessons
from patterns.tracing import record
from patterns.tracing.comparison import compare as comparing
from patterns.tracing.comparison.comparison_in_words import in_words
from patterns.tracing.comparison.matching import matched
from patterns.tracing.diagnosis.run_queries import RunQueries
from tests.patterns.tracing.explanation.programs import CRAWLER, MANY
from tests.patterns.tracing.random_programs import programs
from tests.patterns.tracing.random_recordings import recordings
from tests.patterns.tracing.scripts import Script

if TYPE_CHECKING:
    from patterns.lesson import Lesson
    from patterns.tracing.comparison.differences import Comparison
    from patterns.tracing.recording.recording import Recording


def compare(a: Recording, b: Recording) -> Comparison:
    return comparing.compare(RunQueries(a), RunQueries(b))


def tea(*, cancelled: bool) -> Recording:
    """Record a main task that waits for tea until 3 s, or cancels it at 2 s."""
    run = Script()
    main = run.task("main")
    run.step(main)
    pot = run.task("tea", main)
    run.wait(main, 9, "sleep", "sleep 2 s").step(pot).wait(pot, 4, "sleep", "sleep 3 s")
    run.later(2.0).wake(main).step(main, 9)
    if cancelled:
        run.cancel(pot, main).wake(pot, main).wait(main, 11, "task", "task tea", tasks=(pot,))
        run.step(pot, 4, cancelled=True).end(pot, "cancelled")
    else:
        run.wait(main, 11, "task", "task tea", tasks=(pot,)).later(1.0).wake(pot)
        run.step(pot, 4).say(pot, "tea is ready\n", 5).end(pot)
    return run.wake(main, pot).step(main).end(main).recording()


def test_what_differs_is_told_in_a_few_sentences() -> None:
    """The agreement, the first difference, who ended otherwise, and the output."""
    assert in_words(compare(tea(cancelled=False), tea(cancelled=True))) == (
        (
            "The two runs differ in what 1 task did: A returned after 3 s, B returned after 2 s, "
            "1 s sooner."
        ),
        (
            "The first difference. A: tea is ready: sleep 3 s is over, at 3 s. "
            "B: main asked tea to cancel, at 2 s."
        ),
        "B: tea was cancelled at 2 s; in A it returned at 3 s.",
        "A printed 1 more line, from line 1 on: “tea is ready”.",
    )


def test_each_task_is_put_side_by_side() -> None:
    """Start, end, duration, waiting, and how it ended."""
    found = compare(tea(cancelled=False), tea(cancelled=True))
    (main, pot) = found.tasks
    assert main.first is not None
    assert main.first.kind == "when"
    assert pot.a is not None
    assert pot.b is not None
    assert (pot.a.start, pot.a.end, pot.a.duration, pot.a.waiting) == (0.0, 3.0, 3.0, 3.0)
    assert (pot.b.start, pot.b.end, pot.b.duration, pot.b.waiting) == (0.0, 2.0, 2.0, 2.0)
    assert (pot.a.how, pot.b.how) == ("returned", "cancelled")


def test_tasks_are_matched_by_name_and_order() -> None:
    """Numbers that asyncio counts up do not matter; the second `fetch` is the second."""

    def run(first: int, *names: str) -> Recording:
        script = Script()
        main = script.task(f"Task-{first}", coro="main")
        for number, name in enumerate(names, first + 1):
            script.task(name or f"Task-{number}", main, coro="fetch")
        return script.recording()

    pairs = matched(run(1, "", "", "x"), run(7, "", "y")).pairs

    assert [(pair.name, pair.depth, pair.a, pair.b) for pair in pairs] == [
        ("main", 0, 1, 1),
        ("fetch", 1, 2, 2),
        ("fetch 2", 1, 3, None),
        ("x", 1, 4, None),
        ("y", 1, None, 3),
    ]


def test_a_task_of_one_run_only() -> None:
    """It is named, and where nothing else differs before, it is the first difference."""
    few = MANY.replace("range(300)", "range(299)")
    found = compare(record(few), record(MANY))

    assert found.agreement == "different"
    assert found.first is not None
    assert found.first.kind == "alone"
    assert "Only in B is call-299." in in_words(found)


def test_another_order_of_turns() -> None:
    """Each task does the same at the same time, but one had its turn first."""

    def run(*, swapped: bool) -> Recording:
        script = Script()
        one, two = script.task("one"), script.task("two")
        for task in (two, one) if swapped else (one, two):
            script.step(task).wait(task)
        return script.recording()

    found = compare(run(swapped=False), run(swapped=True))

    assert found.agreement == "order"
    assert in_words(found) == (
        "Each task did the same in both runs, but in another order: both took 0 s.",
        (
            "The first turn that differs. A: one started at line 1, at 0 s. "
            "B: two started at line 1, at 0 s."
        ),
    )


def test_the_same_at_other_times() -> None:
    """On real clocks a little later is no difference; much later is one of time."""
    run = tea(cancelled=False)
    later = replace(
        run, end=run.end * 2, events=tuple(replace(event, at=event.at * 2) for event in run.events)
    )
    assert compare(run, later).agreement == "times"

    def native(stretch: float) -> Recording:
        events = tuple(replace(event, at=event.at * stretch) for event in run.events)
        return replace(run, clock="native", end=run.end * stretch, events=events)

    assert compare(native(1.0), native(1.005)).agreement == "same"
    assert compare(native(1.0), native(1.5)).agreement == "times"


def test_lines_do_not_count() -> None:
    """An edit above moves them all."""
    moved = compare(record(CRAWLER), record("\n\n" + CRAWLER))

    assert moved.agreement == "same"
    assert in_words(moved) == (
        "The two runs are the same: they did the same in the same order, in 5.05 s.",
    )


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.id)
def test_a_pattern_is_told_from_its_pitfall(lesson: Lesson) -> None:
    """What a lesson is about is seen."""
    found = compare(record(lesson.program("pattern")), record(lesson.program("pitfall")))

    assert found.agreement == "different"
    assert all(sentence.endswith(".") for sentence in in_words(found))


@given(programs())
def test_a_run_is_the_same_as_itself(program: str) -> None:
    """And as another run of the same program under virtual time."""
    found = compare(record(program), record(program))

    assert found.agreement == "same"
    assert found.first is None
    assert found.output is None
    assert all(task.first is None and task.a == task.b for task in found.tasks)


@given(recordings() | recordings(lawful=False), recordings() | recordings(lawful=False))
def test_the_other_way_round_it_is_the_same(a: Recording, b: Recording) -> None:
    """What A has and B has not, B has not and A has."""
    one, other = compare(a, b), compare(b, a)

    assert in_words(one)
    assert one.agreement == other.agreement
    assert (one.first is None) == (other.first is None)
    if one.first is not None and other.first is not None:
        assert one.first.at == other.first.at
    lives = {(task.a and task.a.task, task.b and task.b.task) for task in one.tasks}
    assert lives == {(task.b and task.b.task, task.a and task.a.task) for task in other.tasks}
    assert {task.a and task.a.task for task in one.tasks} - {None} <= {task.id for task in a.tasks}
    assert (one.output is None) == (other.output is None)


def test_fifty_thousand_events_are_compared_in_one_pass() -> None:
    """Each event is looked at a few times, however many there are."""
    run = Script()
    main = run.task("main")
    for number in range(17_000):
        run.step(main).say(main, f"{number}\n").wait(main).later(0.1).wake(main)
    recording = run.recording()
    other = replace(recording, events=(*recording.events[:-1],))

    found = compare(recording, other)
    assert found.first is not None
    assert found.first.b is None
    assert found.first.a is not None
    assert found.first.a.event == len(recording.events) - 1
