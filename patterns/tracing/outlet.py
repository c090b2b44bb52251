"""Handing on what was recorded: rows become events, and go in batches to whoever listens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from patterns.tracing.clock import real_monotonic
from patterns.tracing.decode import Decoder
from patterns.tracing.rows import WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from patterns.tracing.events import Event
    from patterns.tracing.life import Life
    from patterns.tracing.recorder import Recorder

BETWEEN_BATCHES: Final = 0.05
"""Real seconds between two batches while a program computes."""


class Outlet:
    """Where the rows of one run go."""

    def __init__(self, recorder: Recorder) -> None:
        self._rows = recorder.rows
        self._lives = recorder.lives
        self.decoder = Decoder(recorder)
        self.events: list[Event] = []
        """What was made of the rows so far."""
        self.sent = 0
        """Rows that were made into events: what comes before must not change any more."""
        self.renamed: list[Life] = []
        self.send: Callable[[list[Life], list[Event]], None] | None = None
        """Is told tasks that are new or have a new name, and the events since the last time."""
        self._known = 0
        self._flushed = real_monotonic()

    def flush(self) -> None:
        """Make events of the rows that are new, and send them where someone listens."""
        rows, known = self._rows, self._known
        count = rows.number
        if count == self.sent and len(self._lives) == known and not self.renamed:
            return

        events = self.decoder.events(rows[self.sent * WIDTH : count * WIDTH])
        self.sent = count
        self._known = len(self._lives)
        self.events += events
        if self.send is not None:
            again = [life for life in self.renamed if life.number <= known]
            self.send([*again, *self._lives[known:]], events)
        self.renamed.clear()

    def flush_if_due(self) -> None:
        if self.send is not None:
            now = real_monotonic()
            if now - self._flushed >= BETWEEN_BATCHES:
                self.flush()
                self._flushed = now
