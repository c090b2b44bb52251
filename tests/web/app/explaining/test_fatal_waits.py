"""The waits that a deadlock is made of."""

from __future__ import annotations

from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries
from tests.patterns.tracing.explanation.programs import CHAT, DEADLOCK
from web.app.explaining.fatal_waits import MOST, fatal_waits

NOBODY = """\
import asyncio

async def main():
    done = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        for _ in range(150):
            group.create_task(done.wait())

asyncio.run(main())
"""


def test_each_of_a_ring_waits_for_the_next() -> None:
    """What is held, by whom, since when and where; and who waits only because of the ring."""
    told = [
        (wait["task"], wait["others"], wait["words"][0], wait["inRing"])
        for wait in fatal_waits(RunQueries(record(DEADLOCK)))
    ]
    assert told == [
        (1, [2, 3, 4], "the task group's end (3 tasks)", False),
        (2, [3], "b, held by two since 0 s, line 4", True),
        (3, [4], "c, held by three since 0 s, line 4", True),
        (4, [2], "a, held by one since 0 s, line 4", True),
    ]


def test_the_words_become_fewer() -> None:
    """Who holds it is told for longer than since when."""
    wait = fatal_waits(RunQueries(record(DEADLOCK)))[1]
    assert wait["words"] == ["b, held by two since 0 s, line 4", "b, held by two", "b"]


def test_a_wait_for_what_nobody_does_has_nobody_to_blame() -> None:
    """All wait for an event that is never set; of very many, some are told of."""
    waits = fatal_waits(RunQueries(record(NOBODY)))
    assert len(waits) == MOST
    assert (waits[1]["wait"], waits[1]["others"], waits[1]["words"]) == ("signal", [], ["done"])
    assert not any(wait["inRing"] for wait in waits)


def test_a_run_that_ended_has_none() -> None:
    """However long its tasks waited."""
    assert fatal_waits(RunQueries(record(CHAT))) == []
