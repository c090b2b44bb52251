"""
A recording on disk while it grows: a journal.

It is a file of JSON lines. The first says what it is, the last how the run ended, and each line
between is a batch as `batch_writer` makes it. What was written survives whatever ends the process;
a journal without its last line is a recording whose end is missing.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import platform
from typing import TYPE_CHECKING, Final, Literal, TypedDict

from patterns.tracing.recording.recording import outcome_to_wire

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from patterns.tracing.recording.json_fields import Wire
    from patterns.tracing.recording.run_facts import ClockName, Outcome

JOURNAL_FORMAT: Final = "asyncio-recording-journal"
JOURNAL_VERSION: Final = 1


class JournalHead(TypedDict):
    """The first line. After it come batches, as `batch_writer` makes them."""

    format: Literal["asyncio-recording-journal"]
    version: Literal[1]
    python: str
    """The version of Python that runs the program."""
    clock: ClockName
    sources: dict[str, str]
    """The text of the program as it ran, by the names of its files; it may be another one later."""


class JournalEnd(TypedDict):
    """The last line; missing where the process was ended from outside."""

    outcome: Wire
    end: float
    """Seconds from the start to the end of the run."""
    cut_short: bool
    """True where a budget or Stop ended it."""
    dropped: int
    """Events that happened and are not in the journal."""


class Journal:
    """Writes one journal. A disk that is full ends the writing, and nothing else."""

    def __init__(
        self, path: Path, clock: ClockName, sources: Mapping[str, str] | None = None
    ) -> None:
        self.path = path
        self.problem: OSError | None = None
        """Why nothing is written any more; None while all is well."""
        self.events = 0
        """How many were written."""
        self._size = 0
        """Bytes of whole lines."""
        self._process = os.getpid()
        # Not the buffered kind: what is not on its way to the disk would die with the process.
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        self._file = os.open(path, flags, 0o666)
        self._path = path.absolute()
        self._identity = _identity(self._file)
        head: JournalHead = {
            "format": JOURNAL_FORMAT,
            "version": JOURNAL_VERSION,
            "python": platform.python_version(),
            "clock": clock,
            "sources": dict(sources or {}),
        }
        try:
            self._put(json.dumps(head, separators=(",", ":")))
        except OSError:
            os.close(self._file)
            raise

    def batch(self, line: str, events: int) -> None:
        """Write a *line* that tells so many *events*; nothing once a line could not be written."""
        if self._write(line):
            self.events += events

    def close(self, outcome: Outcome, end: float, *, cut_short: bool, dropped: int) -> None:
        """
        Write how the run ended, and close the file; a full disk is noted in `problem`.

        Args:
            outcome: How it ended.
            end: When, in seconds since its start.
            cut_short: Whether it did not come to its own end.
            dropped: Events that were left out.

        """
        tail: JournalEnd = {
            "outcome": outcome_to_wire(outcome),
            "end": end,
            "cut_short": cut_short,
            "dropped": dropped,
        }
        # Where there is no room for a batch, there may still be some for this.
        self.problem, earlier = None, self.problem
        self._write(json.dumps(tail, separators=(",", ":"), allow_nan=False))
        self.problem = earlier or self.problem
        if self._is_open():
            os.close(self._file)

    def _write(self, line: str) -> bool:
        # A child that was forked has this file too, and nothing to say in it.
        if self.problem is not None or os.getpid() != self._process:
            return False

        try:
            self._put(line)
        except OSError as problem:
            self.problem = problem
            # What was written of this line would end in the middle of it.
            with contextlib.suppress(OSError):
                if not self._is_open():
                    return False

                os.ftruncate(self._file, self._size)
                os.lseek(self._file, self._size, os.SEEK_SET)
            return False

        return True

    def _put(self, line: str) -> None:
        if not self._is_open():
            self._open_again()
        text = f"{line}\n".encode("utf-8", "replace")
        rest = memoryview(text)
        while rest:
            rest = rest[os.write(self._file, rest) :]
        self._size += len(text)

    def _is_open(self) -> bool:
        """
        Whether the descriptor is still the journal's.

        A program that closes every descriptor it finds, as daemons do, closes this one too, and
        the next file that it opens gets the number.
        """
        return _identity(self._file) == self._identity

    def _open_again(self) -> None:
        file = os.open(self._path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
        if _identity(file) != self._identity:
            os.close(file)
            raise FileNotFoundError(errno.ENOENT, "It is not there any more", str(self.path))

        self._file = file


def _identity(file: int) -> tuple[int, int] | None:
    """Tell which file a descriptor is of; None where it is closed."""
    try:
        found = os.fstat(file)
    except OSError:
        return None

    return found.st_dev, found.st_ino
