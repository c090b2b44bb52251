"""Why a run took so long: the waits and steps that its end hung on."""

from __future__ import annotations

from math import inf, isclose
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from patterns.catalogue import lessons
from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.explanation.critical_path import critical_path
from patterns.tracing.explanation.history import RunHistory
from patterns.tracing.explanation.path_in_words import MOST, path_in_words, path_terms
from patterns.tracing.recording.events import CancelRequested, Created, Finished, Woken
from tests.patterns.tracing.explanation.programs import EVERY
from tests.patterns.tracing.random_programs import programs
from tests.patterns.tracing.random_recordings import recordings
from tests.patterns.tracing.scripts import Script

if TYPE_CHECKING:
    from patterns.lesson import Lesson
    from patterns.tracing.explanation.path import CriticalPath
    from patterns.tracing.recording.recording import Recording


def told(recording: Recording) -> str:
    history = RunHistory(RunQueries(recording))
    return path_in_words(critical_path(history), history)


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        (
            "crawler",
            (
                "5.05 s = 2.05 worker-0 sleeps in fetch (line 8, 3 times) + "
                "0.20 worker-0 sleeps in fetch_with_retry (line 19) + "
                "1.20 worker-0 sleeps in fetch (line 8) + "
                "0.40 worker-0 sleeps in fetch_with_retry (line 19) + "
                "1.20 worker-0 sleeps in fetch (line 8)"
            ),
        ),
        ("chat", "6.00 s = 6.00 main sleeps (line 24)"),
        (
            "pipeline",
            (
                "2.10 s = 0.10 read sleeps (line 5) + 1.80 transform sleeps (line 11, 6 times) + "
                "0.20 write sleeps (line 17)"
            ),
        ),
        ("deadlock", "0.10 s = 0.10 three sleeps in take (line 5)"),
        ("many", "2.10 s = 0.10 call-217 sleeps (line 4) + 2.00 call-217 sleeps (line 8)"),
        ("slow holder", "9.00 s = 9.00 report sleeps in query (line 5)"),
        ("never set", "20.00 s = 20.00 beat sleeps (line 8, 20 times)"),
        ("nested", "1.00 s = 1.00 broken sleeps in leaf (line 4)"),
        (
            "timeouts",
            (
                "2.25 s = 2.00 mars waits in call on sleep 60 s until the time-out (line 6) + "
                "0.25 mars sleeps in call (line 8)"
            ),
        ),
    ],
)
def test_the_time_is_told_in_one_sentence_of_parts(program: str, expected: str) -> None:
    """The parts name who and where, and add up to the end."""
    assert told(record(EVERY[program])) == expected


def test_a_lock_is_followed_to_its_holders() -> None:
    """Who stood in line waited for those before: their sleeps are the path."""
    assert (
        told(
            record("""\
import asyncio

async def work(lock, seconds):
    async with lock:
        await asyncio.sleep(seconds)

async def main():
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for name, seconds in (("a", 1), ("b", 2), ("c", 3)):
            group.create_task(work(lock, seconds), name=name)

asyncio.run(main())
""")
        )
        == "6.00 s = 1.00 a sleeps in work (line 5) + 2.00 b sleeps in work (line 5) + "
        "3.00 c sleeps in work (line 5)"
    )


def test_many_parts_are_put_together() -> None:
    """Thirty tasks in turn at one line are one term."""
    assert (
        told(
            record("""\
import asyncio

async def work(lock):
    async with lock:
        await asyncio.sleep(0.1)

async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(work(lock) for _ in range(30)))

asyncio.run(main())
""")
        )
        == "3.00 s = 3.00 work sleeps in 30 tasks (line 5)"
    )


def test_computing_and_waiting_for_a_turn_are_parts() -> None:
    """A loop that is kept busy holds up the others, who could run."""
    run = Script()
    main = run.task("main")
    run.step(main, 1)
    child = run.task("child", main)
    run.wait(main, 3, "task", "task child", tasks=(child,)).step(child, 8).wait(child, 8)
    other = run.task("other")
    run.later(1.0).wake(child).step(other, 12).block(other, 2.0, 13).end(other)
    run.step(child, 8).block(child, 0.5, 9).end(child).wake(main, child).step(main, 3).end(main)
    recording = run.recording()
    path = critical_path(RunHistory(RunQueries(recording)))

    assert [(part.task, part.kind, part.start, part.end) for part in path.parts] == [
        (child, "sleep", 0.0, 1.0),
        (child, "ready", 1.0, 3.0),
        (child, "running", 3.0, 3.5),
    ]
    assert told(recording) == (
        "3.50 s = 1.00 child sleeps (line 8) + 2.00 child waits for its turn (line 8) + "
        "0.50 child computes (line 8)"
    )


def test_an_end_that_is_nobodys() -> None:
    """What came after the last event belongs to no task, and is said to."""
    run = Script()
    main = run.task("main")
    run.step(main).wait(main, 2).later(1.0).wake(main).step(main).end(main).later(2.0)

    assert told(run.recording()) == (
        "3.00 s = 1.00 main sleeps (line 2) + 2.00 of which nothing is known"
    )


def test_a_run_that_was_stopped() -> None:
    """The main task still waits; whom it waits for has the time since."""
    run = Script()
    main = run.task("main")
    run.step(main)
    child = run.task("child", main)
    run.wait(main, 3, "gather", "1 task", tasks=(child,)).step(child, 8).wait(
        child, 8, "io", "a socket"
    )
    run.later(4.0)

    assert told(run.recording("stopped", "You stopped the program.")) == (
        "4.00 s = 4.00 child waits on a socket (line 8)"
    )


def test_a_run_without_length_has_no_parts() -> None:
    """Nothing to explain."""
    recording = Script().recording()

    assert critical_path(RunHistory(RunQueries(recording))).parts == ()
    assert told(recording) == ""


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.id)
def test_lessons_take_as_long_as_their_parts(lesson: Lesson) -> None:
    """In each variant the parts are contiguous, from 0 to the end."""
    _assert_partition(record(lesson.program("pattern")))
    _assert_partition(record(lesson.program("pitfall")))
    _assert_partition(record(lesson.program("solution")))


@given(programs())
def test_parts_are_a_partition_and_links_are_facts(program: str) -> None:
    """Of any program: no gap, no overlap, and whoever is said to have done it did it."""
    recording = record(program)
    path = _assert_partition(recording)
    _assert_links(recording, path)
    # Under virtual time nothing but waiting takes time, and there is always who waits.
    assert all(part.kind not in ("running", "ready") for part in path.parts)


@given(recordings() | recordings(lawful=False))
def test_any_recording_has_a_path(recording: Recording) -> None:
    """Also one that makes no sense."""
    _assert_partition(recording)


def test_fifty_thousand_events_in_turn() -> None:
    """Two tasks that wake each other all the time: the way back visits each event once."""
    run = Script()
    ping, pong = run.task("ping"), run.task("pong")
    run.step(ping).wait(ping, 1, "queue_get", "q.get()").step(pong)
    here, there = pong, ping
    for _ in range(17_000):
        run.later(0.001).wake(there, here).wait(here, 1, "queue_get", "q.get()").step(there)
        here, there = there, here
    run.end(here)
    recording = run.recording()
    assert len(recording.events) > 50_000
    path = _assert_partition(recording)

    assert len(path.links) == 17_000
    assert {part.kind for part in path.parts} == {"running"}


def _assert_partition(recording: Recording) -> CriticalPath:
    history = RunHistory(RunQueries(recording))
    path = critical_path(history)
    at = 0.0
    for part in path.parts:
        assert part.start == at
        assert part.end > part.start
        at = part.end
    assert at == recording.end
    whole, terms = path_terms(path, history)
    assert len(terms) <= MOST
    if path.parts:
        amounts = [_seconds(f"{term.amount} {whole.split()[1]}") for term in terms]
        assert isclose(sum(amounts), _seconds(whole), abs_tol=1e-9)
        assert isclose(_seconds(whole), recording.end, abs_tol=1e-3)
    told_of = [id(part) for term in terms for part in term.parts]
    assert sorted(told_of) == sorted(map(id, path.parts))
    return path


def _seconds(told: str) -> float:
    amount, unit = told.split(" ")
    return float(amount) * {"s": 1.0, "ms": 1e-3}[unit]


def _assert_links(recording: Recording, path: CriticalPath) -> None:
    ends = {
        event.task: index
        for index, event in enumerate(recording.events)
        if isinstance(event, Finished)
    }
    for link in path.links:
        event = recording.events[link.index]
        assert event.task == link.target
        assert event.at == link.at
        match event:
            case Created():
                assert (link.kind, event.parent) == ("created", link.source)
            case Woken(by=None):
                # The loop did it, for one that was awaited and had ended.
                assert ends.get(link.source, inf) < link.index
            case Woken():
                assert link.kind in ("woken", "cancelled")
                assert event.by == link.source
            case _:
                pytest.fail(f"{event} links nothing")
    assert not any(isinstance(recording.events[link.index], CancelRequested) for link in path.links)
