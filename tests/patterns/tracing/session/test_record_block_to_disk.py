"""A block or a run that is recorded to a file while it runs."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from patterns.tracing import (
    RecordingOnDisk,
    read_journal,
    read_recording,
    recorded,
    recorded_run,
)
from tests.patterns.tracing.laws import assert_strictly_lawful

if TYPE_CHECKING:
    from pathlib import Path


def test_a_recording_goes_to_disk_while_it_runs(tmp_path: Path) -> None:
    """With `to=`, nothing stays in memory: what the block gives reads the file when it is asked."""
    path = tmp_path / "service.jsonl"

    async def request(number: int) -> int:
        await asyncio.sleep(0)
        return number

    async def main() -> RecordingOnDisk:
        async with recorded(to=path) as recording:
            for number in range(1_000):
                await asyncio.create_task(request(number), name=f"request-{number}")
            meanwhile = read_journal(path)
            assert meanwhile.cut_short
            assert len(meanwhile.tasks) > 900
        return recording

    on_disk = asyncio.run(main())
    assert on_disk.outcome.kind == "returned"
    recording = on_disk.read()
    assert_strictly_lawful(recording)
    assert len(recording.events) == on_disk.events > 5_000
    assert len(recording.tasks) == 1_001
    assert recording.tasks[-1].name == "request-999"
    assert read_recording(path.read_text("utf-8")) == recording
    assert read_recording(recording.to_json()) == recording


def test_a_run_goes_to_disk(tmp_path: Path) -> None:
    """`recorded_run(main(), to=…)`: how it failed is known at once, the rest is on disk."""

    async def main() -> None:
        await asyncio.sleep(0)
        raise KeyError("k")

    on_disk = recorded_run(main(), to=tmp_path / "run.jsonl")
    assert on_disk.outcome.message == "KeyError: 'k'"
    assert on_disk.read().outcome == on_disk.outcome


def test_a_place_that_cannot_be_written_is_refused_at_once(tmp_path: Path) -> None:
    """Before anything is recorded, as `open` would refuse it."""
    with pytest.raises(IsADirectoryError), recorded(to=tmp_path):
        pass
