"""Recordings of the programs that this began with, made by the recorder."""

from __future__ import annotations

import json
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from patterns.tracing import Recording, record
from patterns.tracing.export.ascii_chart import text_picture
from patterns.tracing.timeline.lanes import timeline_of
from tests.patterns.tracing.timeline.lawful import assert_lawful

if TYPE_CHECKING:
    from patterns.tracing.recording.run_facts import ClockName

_GATHER = """\
    import asyncio

    async def fetch(number):
        print(f"start {number}")
        await asyncio.sleep(1)
        print(f"done {number}")
        return f"data-{number}"

    async def main():
        print("results:", await asyncio.gather(*(fetch(number) for number in range(5))))

    asyncio.run(main())
    """
_SEMAPHORE = """\
    import asyncio

    gate = asyncio.Semaphore(3)

    async def fetch(number):
        async with gate:
            await asyncio.sleep(1)

    async def main():
        await asyncio.gather(*(fetch(number) for number in range(10)))

    asyncio.run(main())
    """
_QUEUE = """\
    import asyncio

    async def produce(queue):
        for number in range(5):
            await asyncio.sleep(0.5)
            await queue.put(number)
        await queue.put(None)

    async def consume(queue):
        while (item := await queue.get()) is not None:
            await asyncio.sleep(1)

    async def main():
        queue = asyncio.Queue()
        await asyncio.gather(produce(queue), consume(queue))

    asyncio.run(main())
    """
_CLEAN_UP = """\
    import asyncio

    async def work():
        try:
            await asyncio.sleep(9)
        finally:
            await asyncio.sleep(1)

    async def main():
        task = asyncio.create_task(work(), name="work")
        await asyncio.sleep(1)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            print("over")
        try:
            async with asyncio.timeout(1):
                await asyncio.sleep(9)
        except TimeoutError:
            await asyncio.sleep(1)

    asyncio.run(main())
    """
_STUCK = """\
    import asyncio

    async def main():
        await asyncio.Event().wait()

    asyncio.run(main())
    """
_PROGRAMS = {
    "gather": _GATHER,
    "semaphore": _SEMAPHORE,
    "queue": _QUEUE,
    "clean-up": _CLEAN_UP,
    "stuck": _STUCK,
}


def _record(program: str, clock: ClockName = "instant") -> Recording:
    return record(dedent(program), clock=clock)


@pytest.mark.parametrize("name", _PROGRAMS)
def test_a_real_recording_is_lawful(name: str) -> None:
    """What the recorder makes obeys the table of states, and survives JSON."""
    recording = _record(_PROGRAMS[name])

    assert_lawful(recording)
    assert Recording.from_json(recording.to_json()) == recording
    assert json.loads(recording.to_json())["format"] == "asyncio-recording"


def test_a_real_recording_needs_no_mending() -> None:
    """Every move is one that an event tells: nothing had to be filled in."""
    for program in _PROGRAMS.values():
        for lane in timeline_of(_record(program)).lanes:
            assert all(span.end_event > span.event for span in lane.spans)


def test_gather_overlaps() -> None:
    """Five waits of a second take a second."""
    assert text_picture(_record(_GATHER), 0.5).splitlines()[1:] == [
        f"  Task-{number} (fetch)  #.|" for number in range(2, 7)
    ]


def test_a_semaphore_lets_three_in() -> None:
    """Ten at three a second take four; the level is drawn under the lanes."""
    lines = text_picture(_record(_SEMAPHORE), 0.5, primitives=True).splitlines()

    assert [line.rsplit(maxsplit=1)[1] for line in lines] == [
        "#.......|",
        *["#.|"] * 3,
        *["#.#.|"] * 3,
        *["#...#.|"] * 3,
        "#.....#.|",
        lines[-1].rsplit(maxsplit=1)[1],
    ]
    assert lines[-1].startswith("gate")
    taken = lines[-1].split()[1]
    assert (max(taken), taken[-1]) == ("3", "0")


def test_a_queue_holds_what_is_not_yet_taken() -> None:
    """The consumer is slower: items pile up, and the queue's lane says which."""
    (queue,) = timeline_of(_record(_QUEUE)).primitives

    assert (queue.name, queue.type) == ("queue", "Queue")
    assert max(span.level for span in queue.levels) == 3
    assert ("3", "4", "None") in {span.items for span in queue.levels}


def test_cleaning_up_is_cancelling_and_a_time_out_is_over() -> None:
    """From the request to its end a task is cancelling; after a time-out its task just waits."""
    assert text_picture(_record(_CLEAN_UP), 0.5) == (
        "Task-1 (main)  #.#.#.#.|\n  work         #.#~x\n"
    )


def test_a_stuck_program_is_drawn_until_it_stuck() -> None:
    """A deadlock keeps what was known: who waits, on what, at which line."""
    recording = _record(_STUCK)
    (lane,) = timeline_of(recording).lanes
    last = lane.spans[-1]

    assert recording.outcome.kind == "deadlock"
    assert (last.state.value, last.line, last.on is not None and last.on.kind) == (
        "waiting", 4, "event",
    )  # fmt: skip
