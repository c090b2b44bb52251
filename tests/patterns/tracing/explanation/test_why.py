"""Why a task is where it is: in sentences, at any moment of any recording."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns.catalogue import lessons
from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.explanation.history import RunHistory
from patterns.tracing.explanation.why import why
from patterns.tracing.explanation.why_in_words import in_words, sentences
from patterns.tracing.explanation.wording import TaskMention
from patterns.tracing.recording.events import Suspended, Woken
from tests.patterns.tracing.explanation.programs import (
    CHAT,
    CRAWLER,
    DEADLOCK,
    MANY,
    NESTED,
    NEVER_SET,
    PIPELINE,
    SLOW_HOLDER,
    TIMEOUTS,
)
from tests.patterns.tracing.random_programs import programs
from tests.patterns.tracing.random_recordings import recordings
from tests.patterns.tracing.scripts import Script

if TYPE_CHECKING:
    from patterns.lesson import Lesson
    from patterns.tracing.recording.recording import Recording


def told(program: str, name: str, at: float | None = None) -> str:
    """Explain the task *name* at a moment; None is the end."""
    recording = record(program)
    history = RunHistory(RunQueries(recording))
    (task,) = (task.id for task in recording.tasks if task.name == name)
    position = len(recording.events) if at is None else history.position_at(at)
    return in_words(why(history, task, position), history)


@pytest.mark.parametrize(
    ("program", "name", "at", "expected"),
    [
        (
            CHAT,
            "hub",
            0.4,
            (
                "hub waits at line 11 (since 0.4 s) for room in inbox 2, which is full (1 of 1); "
                "bob.reader takes something out at 0.5 s, and sleeps at line 6 until then."
            ),
        ),
        (
            CHAT,
            "hub",
            2.0,
            (
                "hub waits at line 11 (since 1 s) for room in inbox 3, which is full (1 of 1); "
                "cy.reader, which alone took something out of it, ended at 0.6 s."
            ),
        ),
        (
            CHAT,
            "ann.reader",
            2.0,
            (
                "ann.reader waits at line 5 (since 0.8 s) for something from inbox, which is empty; "
                "hub could put something in. hub waits at line 11 (since 1 s) for room in inbox 3"
            ),
        ),
        (
            PIPELINE,
            "read",
            1.2,
            (
                "read waits at line 7 (since 1 s) for room in raw, which is full (2 of 2); "
                "transform takes something out at 1.3 s, and sleeps at line 11 until then."
            ),
        ),
        (
            DEADLOCK,
            "one",
            None,
            (
                "one waits at line 6 (since 0.1 s) for b, held by two (since 0 s, line 4). "
                "two waits at line 6 (since 0.1 s) for c, held by three (since 0 s, line 4). "
                "three waits at line 6 (since 0.1 s) for a, held by one (since 0 s, line 4). "
                "one, two and three wait for each other in a ring: none of them can ever go on."
            ),
        ),
        (
            MANY,
            "Task-1",
            1.2,
            (
                "Task-1 (main) waits at line 12 (since 0 s) for call-217 to end (gather); "
                "it sleeps at line 8 until 2.1 s."
            ),
        ),
        (
            MANY,
            "call-100",
            None,
            "call-100 raised ValueError: bad row 100 at 0.3 s at line 6.",
        ),
        (
            SLOW_HOLDER,
            "page-3",
            1.2,
            (
                "page-3 waits at line 4 (since 0 s) for pool (2 of 2 taken), held by "
                "report (since 0 s, line 4) and page-2 (since 1 s, line 4). "
                "report sleeps at line 5 until 9 s. page-2 sleeps at line 5 until 1.5 s."
            ),
        ),
        (
            NEVER_SET,
            "needs",
            None,
            (
                "needs waits at line 4 (since 0 s) for ready to be set, "
                "and nobody is left who could set it."
            ),
        ),
        (
            NEVER_SET,
            "needs",
            3.0,
            (
                "needs waits at line 4 (since 0 s) for ready to be set; "
                "nobody in this recording sets it."
            ),
        ),
        (
            NESTED,
            "Task-1",
            0.5,
            (
                "Task-1 (main) waits at line 14 (since 0 s) for branch and other to end (task group). "
                "branch waits at line 9 (since 0 s) for broken and slow to end (task group). "
                "other sleeps at line 4 until 7 s. broken sleeps at line 4 until 1 s. "
                "slow sleeps at line 4 until 5 s."
            ),
        ),
        (
            TIMEOUTS,
            "mars",
            1.0,
            "mars sleeps at line 6, and has a time-out at 2 s.",
        ),
        (
            CRAWLER,
            "Task-1",
            1.2,
            (
                "Task-1 (main) waits at line 33 (since 0 s) until all items of queue are done; "
                "worker-0 still has one, and sleeps at line 8 until 2.05 s."
            ),
        ),
    ],
)
def test_a_wait_is_told_with_who_could_end_it(
    program: str, name: str, at: float | None, expected: str
) -> None:
    """One sees at once who is to blame, and what that one is doing."""
    assert told(program, name, at).startswith(expected)


@pytest.mark.parametrize(
    ("program", "name", "at", "expected"),
    [
        (CHAT, "bob.reader", None, "Created by Task-1 (main) at 0 s at line 18."),
        (CHAT, "bob.reader", None, "Asked to cancel by Task-1 (main) at 6 s at line 26."),
        (CHAT, "hub", 1.0, "Last woken at 1 s by bob.reader, which took something out of inbox 2"),
        (PIPELINE, "Task-1", None, "Last woken at 2.1 s by the end of write."),
        (NESTED, "slow", None, "Asked to cancel by broken through the task group at 1 s."),
        (
            TIMEOUTS,
            "mars",
            None,
            "Asked to cancel by a time-out at 2 s; the request was withdrawn at 2 s.",
        ),
        (SLOW_HOLDER, "page-2", 1.2, "Last woken at 1 s by page-1, which released pool at line 4."),
        (MANY, "call-0", None, "Last woken at 0.1 s: the wait on sleep 0.1 s was over."),
        (NESTED, "slow", -1.0, "slow does not exist yet."),
    ],
)
def test_what_led_there_is_told(program: str, name: str, at: float | None, expected: str) -> None:
    """Created, woken and cancelled: by whom, through what, at which line."""
    assert expected in told(program, name, at)


def test_each_task_in_a_sentence_is_a_mention() -> None:
    """A page can make links of the names."""
    history = RunHistory(RunQueries(record(DEADLOCK)))
    answer = why(history, 2, len(history.recording.events))
    mentions = [part for part in sentences(answer, history)[0] if isinstance(part, TaskMention)]

    assert [(each.task, each.name) for each in mentions] == [(2, "one"), (3, "two")]
    assert answer.cycle == (2, 3, 4)


def test_a_lock_that_its_holder_took_to_the_grave() -> None:
    """Who ended without a release is named: nobody else can release it."""
    run = Script()
    main = run.task("main")
    run.step(main)
    thief = run.task("thief", main)
    run.wait(main, 3).step(thief, 8).deed("acquired", thief, "lock", 1, of="Lock").end(thief)
    run.later(1.0).wake(main).step(main, 3).wait(main, 4, "lock", "lock", primitive="lock")
    recording = run.recording("deadlock", "…")
    history = RunHistory(RunQueries(recording))

    assert in_words(why(history, main, len(recording.events)), history).startswith(
        "main waits at line 4 (since 1 s) for lock, held by thief (since 0 s, line 8), "
        "which ended at 0 s without releasing it."
    )


def test_a_task_that_holds_what_it_waits_for() -> None:
    """Asyncio's locks are not reentrant: a ring of one."""
    run = Script()
    main = run.task("main")
    run.step(main).deed("acquired", main, "lock", 1, of="Lock")
    run.wait(main, 6, "lock", "lock", primitive="lock")
    recording = run.recording("deadlock", "…")
    history = RunHistory(RunQueries(recording))
    answer = why(history, main, len(recording.events))

    assert answer.cycle == (main,)
    assert "held by itself" in in_words(answer, history)
    assert "main waits for itself: it can never go on." in in_words(answer, history)


@given(recordings() | recordings(lawful=False), st.data())
def test_any_task_of_any_recording_can_be_explained(
    recording: Recording, data: st.DataObject
) -> None:
    """At any position, also in recordings that make no sense."""
    history = RunHistory(RunQueries(recording))
    task = data.draw(st.sampled_from([task.id for task in recording.tasks]))
    position = data.draw(st.integers(0, len(recording.events)))
    answer = why(history, task, position)

    assert in_words(answer, history)
    assert len({doing.task for doing in answer.chain}) == len(answer.chain)
    if answer.chain:
        assert answer.chain[0].task == task


@given(programs(), st.data())
def test_whoever_ends_a_wait_was_named_while_it_lasted(program: str, data: st.DataObject) -> None:
    """A task that wakes another was among the culprits before it did what woke the other."""
    recording = record(program)
    history = RunHistory(RunQueries(recording))
    wakings = [
        (index, event)
        for index, event in enumerate(recording.events)
        if isinstance(event, Woken) and event.by not in (None, event.task)
    ]
    if not wakings:
        return

    index, woken = data.draw(st.sampled_from(wakings))
    waiting = history.last(woken.task, index, Suspended)
    if waiting is not None and waiting[1].on is not None:
        # A release comes before the waking that it leads to: from there on it holds no more.
        change = history.last_change(waiting[1].on.primitive, index, by=woken.by)
        if change is not None and change[0] > waiting[0]:
            index = change[0]
    answer = why(history, woken.task, index)
    (doing, *_) = answer.chain
    cancelled = answer.cancelled is not None and answer.cancelled.delivered is None
    if doing.on is not None and doing.on.primitive is not None and not cancelled:
        holders = history.holders(doing.on.primitive, index)
        if doing.on.kind == "lock" and woken.by not in holders:
            # In Python 3.11 `wait_for(condition.wait(), …)` gives back, in a task of its own, the
            # lock that its caller took.
            return
        assert doing.more or woken.by in {culprit.task for culprit in doing.culprits}


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.id)
def test_every_moment_of_every_lesson_can_be_explained(lesson: Lesson) -> None:
    """No position of no task is without words."""
    recording = record(lesson.program("pitfall"))
    history = RunHistory(RunQueries(recording))
    for position in range(0, len(recording.events) + 1, 7):
        for task in recording.tasks:
            assert in_words(why(history, task.id, position), history)
