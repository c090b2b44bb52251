"""What the build says while it works: one line for each thing that it makes, with its seconds."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator


class BuildError(Exception):
    """The build cannot go on; the message is the sentence that the author gets."""


class Progress:
    """Says what is under way. What is up to date is not mentioned."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._began = time.monotonic()
        self._lines = 0

    @contextmanager
    def doing(self, says: str) -> Iterator[None]:
        """Announce what is under way, and its seconds when it is done."""
        self._lines += 1
        began = time.monotonic()
        self._write(f"{says} … ")
        try:
            yield
        except BaseException:
            self._write("failed\n")
            raise
        self._write(f"{time.monotonic() - began:.1f} s\n")

    def done(self, says: str) -> None:
        """Close with the whole time, or with nothing at all where nothing was stale."""
        if self._lines:
            self._write(f"{says} ({time.monotonic() - self._began:.1f} s)\n")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
