"""The last lesson's crawler is tidy, too, when it is stopped in the middle."""

from __future__ import annotations

import pytest

from patterns.catalogue import lesson
from patterns.checks import AllEnded, Check, LastsAtMost, NoWarnings, Prints, TimesOf, verdicts
from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries

RUN = "asyncio.run(main())"
TIDY: tuple[Check, ...] = (
    AllEnded(),
    NoWarnings(),
    LastsAtMost(1.0, r"(\S+) begins", r"(\S+) ends", "request"),
)


def test_what_there_is_is_returned_when_the_time_is_up() -> None:
    """Whatever was begun is ended first."""
    program = lesson("crawler").program("pattern").replace("TOTAL = 8.0", "TOTAL = 0.5")

    run = RunQueries(record(program))

    found = verdicts((*TIDY, Prints("out of time", "2 of 10 pages")), run)
    assert [verdict.sentence for verdict in found if not verdict.passed] == []


@pytest.mark.parametrize("at", [0.3, 0.5, 1.1, 1.8])
def test_a_cancelled_crawler_leaves_nothing_behind(at: float) -> None:
    """Neither a task nor a request that was begun."""
    cancelled = f"""
async def stop():
    crawler = asyncio.create_task(main(), name="crawler")
    await asyncio.sleep({at})
    crawler.cancel()
    await asyncio.wait([crawler])
    print("stopped")

asyncio.run(stop())
"""
    program = lesson("crawler").program("solution").replace(RUN, cancelled)

    run = RunQueries(record(program))

    found = verdicts((*TIDY, TimesOf("stopped", at)), run)
    assert [verdict.sentence for verdict in found if not verdict.passed] == []
