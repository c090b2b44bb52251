"""What is said of a run, and the place on the timeline that each sentence leads to."""

from __future__ import annotations

from patterns.catalogue import lesson
from patterns.tracing import record
from patterns.tracing.diagnosis.run_queries import RunQueries
from patterns.tracing.recording.events import Finished
from web.app.findings import findings, notices

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


def test_a_run_with_the_values_that_a_check_asks_for_is_judged_by_that_check_alone() -> None:
    """What it asks to be tried is that very text, and from there the way back is offered."""
    debounce = lesson("debounce")
    solution = debounce.program("solution")
    told = findings(debounce, "exercise", RunQueries(record(solution), solution))
    (asks,) = (each["other_values"] for each in told if "other_values" in each)

    assert [each["kind"] for each in told] == ["passed"] * len(told)
    assert not asks["is_set"]
    assert asks["source"] == solution.replace("QUIET = 0.5", "QUIET = 0.2")

    changed = RunQueries(record(asks["source"]), asks["source"])
    set_by_hand = findings(debounce, "exercise", changed)
    (own,) = (each for each in set_by_hand if "other_values" in each)

    assert [each["kind"] for each in set_by_hand if each is not own] == ["asked"] * (len(told) - 1)
    assert (own["kind"], own["other_values"]["source"]) == ("passed", solution)


def test_a_program_that_cannot_be_read_is_not_judged() -> None:
    """Its one fault is told where it stands; that nothing was printed is no other one."""
    broken = "def broken(:\n"
    told = findings(lesson("debounce"), "exercise", RunQueries(record(broken), broken))

    assert {each["kind"] for each in told} == {"asked"}


def test_a_warning_that_a_check_tells_is_not_told_again() -> None:
    """The test that has never run is warned of twice, in two ways: each of them is told once."""
    virtual_time = lesson("virtual-time")
    program = virtual_time.program("exercise")
    told = findings(virtual_time, "exercise", RunQueries(record(program), program))

    (never,) = (each for each in told if "was never awaited" in each["sentence"])
    (returned,) = (each for each in told if "DeprecationWarning" in each["sentence"])
    assert (never["kind"], returned["kind"]) == ("failed", "notice")


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


def test_no_finding_leads_past_the_end_of_its_run() -> None:
    """A check asks for 2.5 s, and the toast ends the run at 2 s: the end is what can be shown."""
    gather = lesson("gather")
    program = gather.program("exercise")
    told = findings(gather, "exercise", RunQueries(record(program), program))

    (late,) = (each for each in told if "At 2.5 s" in each["sentence"])
    assert (late["kind"], late["at"]) == ("failed", 2.0)
