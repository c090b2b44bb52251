"""What is said of a run, and the place on the timeline that each sentence leads to."""

from __future__ import annotations

from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.recording.events import Finished
from web.app.findings import notices

_ALL_AT_ONCE = """
import asyncio


async def fail():
    raise ValueError("broken")


async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    await asyncio.sleep(0)


asyncio.run(main())
"""


def test_a_finding_leads_to_its_own_event() -> None:
    """Under the instant clock many events share a time; only the event's number tells them apart."""
    recording = record(_ALL_AT_ONCE)
    assert recording.end == 0.0
    (finding,) = notices(RunQueries(recording))
    (failed,) = (
        number
        for number, event in enumerate(recording.events, 1)
        if isinstance(event, Finished) and event.how == "raised"
    )
    assert (finding["event"], finding["at"]) == (failed, 0.0)
    assert failed < len(recording.events)
