"""How many events there are by now, where somebody watches."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN: Final = 0.1
_now: Final = time.monotonic


class Counting:
    """Counts the events of batches. It writes to the real stream: the program's is recorded."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()
        self._stream = sys.stderr
        self._events = 0
        self._last = 0.0

    def __call__(self, batch: str) -> None:
        if not self._watched:
            return

        self._events += batch.count('"at":')
        if _now() - self._last >= _BETWEEN:
            self._last = _now()
            self.say(f"Recording … {self._events} events")

    def say(self, words: str) -> None:
        """Show *words* in the place of those before, where somebody watches."""
        if self._watched:
            self._stream.write(f"\r\x1b[K{words}")
            self._stream.flush()


@contextmanager
def counting() -> Iterator[Counting]:
    """Make a progress display that is gone from the terminal after the block."""
    progress = Counting()
    try:
        yield progress
    finally:
        progress.say("")
