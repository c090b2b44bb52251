"""A recording that is on disk, and not in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patterns.tracing.recording.journal.journal_reader import read_journal

if TYPE_CHECKING:
    from pathlib import Path

    from patterns.tracing.recording.recording import Recording
    from patterns.tracing.recording.run_facts import Outcome


class RecordingOnDisk:
    """
    Where a recording is, and how it ended.

    The file is a journal: lines of JSON that can be read at any time, also while it grows and
    after the process was killed.
    """

    def __init__(self, path: Path, outcome: Outcome) -> None:
        self.path = path
        self.outcome = outcome
        """How it ended; while it goes on, that it has not."""
        self.events = 0
        """How many events it has; 0 while it goes on."""

    def read(self) -> Recording:
        """Read all of it into memory."""
        return read_journal(self.path)

    def __repr__(self) -> str:
        return f"<recording in {self.path}: {self.outcome.kind}, {self.events} events>"
