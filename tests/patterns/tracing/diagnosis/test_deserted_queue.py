"""A task waits at a queue to which nobody will ever come again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from patterns.tracing import record
from patterns.tracing.diagnosis.rules import diagnoses
from patterns.tracing.diagnosis.run_queries import RunQueries
from tests.patterns.tracing.explanation.programs import CHAT, EVERY
from tests.patterns.tracing.scripts import Script

if TYPE_CHECKING:
    from patterns.tracing.recording.recording import Recording

RULE = "deserted_queue"


def told(recording: Recording) -> list[str]:
    return [found.sentence for found in diagnoses(RunQueries(recording)) if found.rule == RULE]


def producer_and_consumer() -> tuple[Script, int, int]:
    """Record a producer whose queue is full from 0 s on; the consumer sleeps until 1 s."""
    run = Script()
    main = run.task("main")
    run.step(main)
    producer, consumer = run.task("producer", main), run.task("consumer", main)
    run.wait(main, 3, "gather", "2 tasks", tasks=(producer, consumer)).step(producer)
    run.deed("put", producer, "jobs", 1, capacity=1).step(consumer)
    run.deed("got", consumer, "jobs", 0).wait(consumer, 12)
    run.deed("put", producer, "jobs", 1, capacity=1)
    run.wait(producer, 7, "queue_put", "jobs.put()", primitive="jobs")
    return run.later(1.0).wake(consumer).step(consumer, 12), producer, consumer


def test_a_reader_that_left_its_inbox() -> None:
    """The hub of a chat waits for ever on the inbox of somebody who has gone."""
    (found,) = diagnoses(RunQueries(record(CHAT)))

    assert found.sentence == (
        "hub waited at line 11 for room in inbox 3 until it was cancelled at 6 s, but nobody was "
        "left to empty it: cy.reader, who alone took from it, ended at 0.6 s. Let it take until "
        "told that there is no more, or stop putting in."
    )
    assert (found.rule, found.at, found.task, found.line) == (RULE, 1.0, 5, 11)


def test_a_producer_that_waits_when_the_run_is_stopped() -> None:
    """It waits still, and nobody will come."""
    run, _, consumer = producer_and_consumer()
    run.end(consumer).later(5.0)

    assert told(run.recording("stopped", "You stopped the program.")) == [
        (
            "producer waits at line 7 for room in jobs, and nobody will ever empty it again: "
            "consumer, who alone took from it, ended at 1 s. Let it take until told that there is "
            "no more, or stop putting in."
        )
    ]


def test_a_main_task_that_waits_for_results() -> None:
    """Something else keeps the loop alive, so that it is no deadlock."""
    run = Script()
    main = run.task("main")
    run.step(main)
    one, two = run.task("one", main), run.task("two", main)
    run.wait(main, 20, "queue_get", "results.get()", primitive="results")
    run.step(one).deed("put", one, "results", 1).end(one)
    run.step(two).deed("put", two, "results", 2).end(two).wake(main, one).step(main)
    run.deed("got", main, "results", 1).deed("got", main, "results", 0)
    run.wait(main, 20, "queue_get", "results.get()", primitive="results").later(9.0)

    assert told(run.recording("cut_short", "…")) == [
        (
            "main waits at line 20 for something from results, and nobody will ever put "
            "anything into it again: one and two, who alone put into it, had ended by 0 s. Put a "
            "sentinel when there is nothing more to come."
        )
    ]


def test_a_consumer_that_is_alive_may_come() -> None:
    """A slow consumer is no missing one."""
    run, _, consumer = producer_and_consumer()
    run.wait(consumer, 13).later(5.0)

    assert told(run.recording("stopped", "…")) == []


def test_a_producer_that_is_stopped_at_once_is_in_order() -> None:
    """Who has found what it looked for ends, and the others are cancelled."""
    run, producer, consumer = producer_and_consumer()
    run.end(consumer).cancel(producer, 1).wake(producer, 1).step(producer, 7, cancelled=True)
    run.end(producer, "cancelled").wake(1).step(1).end(1)

    assert told(run.recording()) == []


def test_a_wait_with_a_time_out_is_in_order() -> None:
    """It knows what to do when nobody comes."""
    run, producer, consumer = producer_and_consumer()
    run.end(consumer).wake(producer, consumer).step(producer)
    run.wait(producer, 7, "queue_put", "jobs.put()", primitive="jobs", until=5.0).later(3.0)

    assert told(run.recording("stopped", "…")) == []


def test_consumers_that_come_and_go_may_come_again() -> None:
    """One for each request: the next takes something out."""
    run, _, consumer = producer_and_consumer()
    run.end(consumer)
    next_one = run.task("consumer 2", 1)
    run.step(next_one).deed("got", next_one, "jobs", 0).end(next_one).later(3.0)

    assert told(run.recording("stopped", "…")) == []


def test_idle_workers_are_in_order() -> None:
    """Nobody waits for them: they serve whoever comes."""
    run = Script()
    main = run.task("main")
    run.step(main)
    worker, feeder = run.task("worker", main), run.task("feeder", main)
    run.wait(main, 3, "sleep", "sleep 99 s").step(worker)
    run.wait(worker, 7, "queue_get", "jobs.get()", primitive="jobs").step(feeder)
    run.deed("put", feeder, "jobs", 1).wake(worker, feeder).end(feeder).step(worker)
    run.deed("got", worker, "jobs", 0)
    run.wait(worker, 7, "queue_get", "jobs.get()", primitive="jobs").later(9.0)

    assert told(run.recording("stopped", "…")) == []


@pytest.mark.parametrize("name", sorted(EVERY.keys() - {"chat"}))
def test_other_programs_are_left_alone(name: str) -> None:
    """Also those with queues."""
    assert told(record(EVERY[name])) == []
