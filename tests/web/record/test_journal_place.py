"""A run's journal lies beside what it becomes, and on nothing that is there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from patterns.tracing.recording.run_facts import Outcome
from web.record.journal_place import OutError, new_journal, rescue

if TYPE_CHECKING:
    from pathlib import Path

    from patterns.tracing.recording.journal.journal_writer import Journal

ENDED = Outcome("returned", "")


def begun(out: Path) -> tuple[Journal, list[str]]:
    told: list[str] = []
    journal = new_journal(out, {"app.py": "pass"}, told.append)
    journal.close(ENDED, 0.0, cut_short=False, dropped=0)
    return journal, told


def test_it_lies_beside_the_recording(tmp_path: Path) -> None:
    """Nothing is said of it, and how to write it again says where it is."""
    journal, told = begun(tmp_path / "out.html")
    assert (journal.path, told) == (tmp_path / "out.html.part", [])
    assert f"--from {journal.path} " in rescue(journal.path)


def test_what_an_earlier_run_left_is_left_alone(tmp_path: Path) -> None:
    """Another name is taken, however many there are, and the reader is told."""
    first, _ = begun(tmp_path / "out.html")
    before = first.path.read_bytes()
    second, told = begun(tmp_path / "out.html")
    third, _ = begun(tmp_path / "out.html")
    assert [second.path.name, third.path.name] == ["out.html.part2", "out.html.part3"]
    assert "is left alone" in told[0]
    assert first.path.read_bytes() == before


def test_beside_a_pipe_nothing_is_written(tmp_path: Path) -> None:
    """Its folder is another's."""
    out = tmp_path / "pipe"
    os.mkfifo(out)
    journal, _ = begun(out)
    assert list(tmp_path.iterdir()) == [out]
    journal.path.unlink()
    journal.path.parent.rmdir()


@pytest.mark.parametrize("name", ["", "no such folder/out.html"])
def test_where_nothing_can_be_written_is_said_in_a_sentence(tmp_path: Path, name: str) -> None:
    """A folder, and a place in one that does not exist."""
    with pytest.raises(OutError, match=r"cannot be written: .*\.$"):
        begun(tmp_path / name)
