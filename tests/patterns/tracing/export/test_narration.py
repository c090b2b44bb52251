"""Events as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from patterns.tracing.export.narration import narration
from patterns.tracing.recording.events import Printed
from patterns.tracing.recording.phrasing import counted, listed, seconds_in_words, shown
from tests.patterns.tracing.random_recordings import recordings
from tests.patterns.tracing.scripts import Script, group_of_three

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording


def test_a_run_reads_as_a_story() -> None:
    """Each event is a sentence with the exact name and line."""
    assert list(narration(group_of_three(group=True))) == [
        "main was created",
        "main started at line 1",
        "main created quick",
        "main created broken",
        "main created slow",
        "main suspended at line 12, waiting on 3 tasks",
        "quick started at line 4",
        "quick suspended at line 4, waiting on sleep 1 s",
        "broken started at line 4",
        "broken suspended at line 4, waiting on sleep 1 s",
        "slow started at line 4",
        "slow suspended at line 4, waiting on sleep 1 s",
        "quick is ready: sleep 1 s is over",
        "quick went on at line 4",
        "quick returned",
        "broken is ready: sleep 1 s is over",
        "broken went on at line 4",
        "broken raised ValueError: broken at line 6",
        "main asked slow to cancel, through the task group",
        "main woke slow, which is ready now",
        "slow got CancelledError at line 4",
        "slow ended, cancelled",
        "broken woke main, which is ready now",
        "main went on at line 12",
        "main raised ValueError: broken at line 12",
    ]


def test_what_is_wrong_is_the_last_line_of_a_traceback() -> None:
    """Not its first one, which is always the same; of a group's, the last that says anything."""
    traceback = "Traceback (most recent call last):\n  File 'a'\nKeyError: 7\n"
    of_a_group = "  | ValueError: no\n  +-----------------\n"
    run = Script()
    run.events += [Printed(0.0, None, text, "stderr") for text in (traceback, of_a_group)]

    assert list(narration(run.recording())) == [
        "The program wrote to standard error “KeyError: 7”",
        "The program wrote to standard error “ValueError: no”",
    ]


def test_primitives_say_what_is_taken_and_who_waits() -> None:
    """A permit, an item, a flag: each deed in the words of its primitive."""
    run = Script()
    one, two = run.task("one", coro="fetch"), run.task("two", coro="fetch")
    run.deed("acquired", one, "semaphore", 0, of="Semaphore", capacity=3, waiters=(2,))
    run.deed("released", one, "semaphore", 1, of="Semaphore", waiters=(2, 1))
    run.deed("put", one, "queue", 1, item="'a'").deed("got", two, "queue", 0)
    run.deed("acquired", one, "lock", 1, of="Lock").deed("set", None, "event", 1, of="Event")
    run.deed("arrived", two, "barrier", 2, of="Barrier", capacity=3)
    run.deed("released", one, "s", 1, of="Semaphore", waiters=(2, 1, 2, 1, 2), more_waiters=950)
    run.deed("released", one, "lock", 0, of="Lock", waiters=(2,), line=7)
    run.deed("acquired", two, "s", 0, of="Semaphore", line=8)

    assert list(narration(run.recording())) == [
        "one was created, which will run fetch",
        "two was created, which will run fetch",
        "one acquired semaphore, 3 of 3 taken; two waits",
        "one released semaphore, 1 left; two and one wait",
        "one put 'a' into queue, which holds 1 now",
        "two got an item from queue, which holds 0 now",
        "one acquired lock",
        "The program set event",
        "two arrived at barrier, 2 of 3 there now",
        "one released s, 1 left; 955 tasks wait, two first",
        "one released lock at line 7; two waits",
        "two acquired s, 0 left, at line 8",
    ]


def test_output_blocking_and_warnings_are_sentences_too() -> None:
    """Whatever can happen in a run has words."""
    run = Script()
    main = run.task("main")
    run.step(main, 3).say(main, "hello\n", 4).say(None, "\n").block(main, 1.0, 5)
    run.turn(main, 6).cancel(main, None, "timeout").withdraw(main).cancel(main, main)
    run.cancel(main, None, "task").cancel(main, None)
    run.warn("The coroutine fetch was never awaited.").wake(main).end(main, value="7")

    assert list(narration(run.recording()))[1:] == [
        "main started at line 3",
        "main printed “hello” at line 4",
        "The program printed an empty line",
        "main blocked the loop for 1 s at line 5: nothing else could run",
        "main gave the others a turn at line 6",
        "main was asked to cancel by a time-out",
        "The request to cancel main was withdrawn",
        "main asked itself to cancel",
        "main was asked to cancel by the task that waits for it",
        "main was asked to cancel",
        "The coroutine fetch was never awaited.",
        "main is ready",
        "main returned 7",
    ]


@given(recordings() | recordings(lawful=False))
def test_every_event_has_one_line_of_words(recording: Recording) -> None:
    """Whatever is in a recording, its sentences are printable, short, and as many as its events."""
    sentences = narration(recording)

    assert len(sentences) == len(recording.events)
    assert all(sentence.isprintable() and len(sentence) < 500 for sentence in sentences)


def test_times_are_as_long_as_a_person_reads() -> None:
    """Milliseconds below ten, three decimals at most."""
    assert [seconds_in_words(value) for value in (0, 1.0, 0.25, 1.23456, 0.0032, 100.0)] == [
        "0 s", "1 s", "0.25 s", "1.235 s", "3.2 ms", "100 s",
    ]  # fmt: skip


def test_lists_are_cut_to_what_a_person_reads() -> None:
    """Never more than a handful of names."""
    assert [listed("abcdefg"[:count]) for count in (0, 1, 2, 5, 7)] == [
        "", "a", "a and b", "a, b, c, d and e", "a, b, c, d and 3 more",
    ]  # fmt: skip
    assert (counted(1, "task"), counted(2, "task")) == ("1 task", "2 tasks")
    assert shown(" a\nb ") == "a b"
    assert shown("abcdef", 4) == "abc…"
