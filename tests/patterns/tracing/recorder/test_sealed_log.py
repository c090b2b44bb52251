"""A long log is sealed in parts, which the garbage collector soon leaves alone."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING, Any

from patterns.tracing import record, recorded
from patterns.tracing.observer.raw_log import WIDTH
from patterns.tracing.recorder import task_moments
from patterns.tracing.recorder.recorder import Recorder
from patterns.tracing.recording.events import Printed

if TYPE_CHECKING:
    import pytest

    from patterns.tracing import Recording

PROGRAM = """\
import asyncio

async def worker(queue, permits):
    while (item := await queue.get()) is not None:
        async with permits:
            print("got", item, end=" ")
            await asyncio.sleep(item % 3)
        print("and done")

async def main():
    queue, permits = asyncio.Queue(2), asyncio.Semaphore(2)
    workers = [asyncio.create_task(worker(queue, permits)) for _ in range(3)]
    for number in range(40):
        await queue.put(number)
    for _ in workers:
        await queue.put(None)
    await asyncio.wait(workers)

asyncio.run(main())
"""


def test_a_recording_is_the_same_however_often_its_log_was_sealed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is printed, done and waited for stays in order across the parts."""
    whole = record(PROGRAM)
    monkeypatch.setattr(task_moments, "_MOST_OPEN", WIDTH)
    assert record(PROGRAM) == whole


def test_what_cannot_be_read_ends_a_sealed_recording_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a row that nobody understands, only what was printed is kept."""
    monkeypatch.setattr(task_moments, "_MOST_OPEN", WIDTH)
    whole = record(PROGRAM)
    resumed = Recorder.resumed

    def odd(self: Any, task: Any, cancelled: bool) -> None:
        resumed(self, task, cancelled)
        if task.number == 3:
            self.run.log((10_000, self.run.now(), task.number, *[None] * (WIDTH - 3)))

    monkeypatch.setattr(Recorder, "resumed", odd)
    cut = record(PROGRAM)
    assert cut.outcome.kind == "cut_short"
    assert printed(cut) == printed(whole)
    others = kinds(cut)
    assert others == kinds(whole)[: len(others)]
    assert 0 < len(others) < len(whole.events) / 2


def kinds(recording: Recording) -> list[tuple[str, int | None]]:
    return [(event.kind, event.task) for event in recording.events if event.kind != "printed"]


def printed(recording: Recording) -> str:
    return "".join(event.text for event in recording.events if isinstance(event, Printed))


def test_what_is_sealed_makes_no_work_for_the_garbage_collector(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The collector sees each part once or twice, and then tracks it no more."""
    monkeypatch.setattr(task_moments, "_MOST_OPEN", 10 * WIDTH)
    block = recorded()
    sealed: list[tuple[Any, ...]] = []

    async def main() -> None:
        waiting = {asyncio.create_task(asyncio.sleep(0.001 * number)) for number in range(20)}
        while waiting:
            _done, waiting = await asyncio.wait(waiting, return_when="FIRST_COMPLETED")
        gc.collect()
        gc.collect()
        sealed.extend(block.recorder.sink._sealed)

    with block:
        asyncio.run(main())
    assert sealed
    assert not any(gc.is_tracked(part) for part in sealed)
