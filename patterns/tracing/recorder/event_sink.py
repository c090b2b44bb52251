"""Handing on what was recorded: rows become events, and go in batches to whoever listens."""

from __future__ import annotations

from threading import get_ident
from typing import TYPE_CHECKING, Final

from patterns.tracing.recorder.clock import real_monotonic
from patterns.tracing.recorder.raw_decoder import Decoder
from patterns.tracing.recorder.raw_log import WIDTH
from patterns.tracing.recording.batch_writer import sender
from patterns.tracing.recording.events import Finished

if TYPE_CHECKING:
    from collections.abc import Callable

    from patterns.tracing.recorder.recorder import Recorder
    from patterns.tracing.recorder.task_step import Life
    from patterns.tracing.recording.events import Event
    from patterns.tracing.recording.journal_writer import Journal

BETWEEN_BATCHES: Final = 0.05
"""Real seconds between two batches while a program computes."""
_MANY: Final = 500
"""Rows that are written to disk at once at the latest: it must not keep the loop for long."""


class Outlet:
    """Where the rows of one run go."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._rows = recorder.rows
        self._lives = recorder.lives
        self.decoder = Decoder(recorder)
        self.events: list[Event] = []
        """What was made of the rows so far, or what of that is not on disk yet."""
        self.sent = 0
        """Rows that were made into events: what comes before must not change any more."""
        self.gone = 0
        """Rows that were made into events and are not held any more."""
        self.batches = 0
        self.is_busy = False
        self.renamed: list[Life] = []
        self.send: Callable[[list[Life], list[Event]], None] | None = None
        """Is told tasks that are new or have a new name, and the events since the last time."""
        self.journal: Journal | None = None
        """Where everything goes, and nothing of it stays in memory."""
        self.last = 0.0
        """The moment of the last event."""
        self._known = 0
        self._flushed = real_monotonic()

    @property
    def total(self) -> int:
        """How many rows there were."""
        return self.gone + self._rows.number

    def write_to(self, journal: Journal, watch: Callable[[str], None] | None) -> None:
        """Send everything to a journal, and keep nothing."""
        self.journal = journal
        self._recorder.counts_rows = True
        count = 0

        def emit(batch: str) -> None:
            journal.batch(batch, count)
            if watch is not None:
                watch(batch)
            if journal.problem is not None:
                self._recorder.go_on_unrecorded(journal.problem)

        to_journal = sender(emit)

        def send(lives: list[Life], events: list[Event]) -> None:
            nonlocal count
            count = len(events)
            to_journal(lives, events)

        self.send = send

    def flush(self) -> None:
        """Make events of the rows that are new, and send them where someone listens."""
        rows, known = self._rows, self._known
        count, born = rows.number, self._recorder.born
        if count == self.sent and born == known and not self.renamed:
            return

        self.is_busy = True
        try:
            self.batches += 1
            events = self.decoder.events(rows[self.sent * WIDTH : count * WIDTH])
            if events:
                self.last = events[-1].at
            # From here on, an interrupt must find each event in one place.
            self.events += events
            if self.journal is None:
                self.sent = count
            else:
                del rows[: count * WIDTH]
                self.gone += count
            if self.send is not None:
                again = [life for life in self.renamed if life.number <= known]
                new = [self._lives[number] for number in range(known + 1, born + 1)]
                self.send([*again, *new], events if self.journal is None else self.events)
            self._known = born
            self.renamed.clear()
            if self.journal is not None:
                written, self.events = self.events, []
                self._forget(written)
        finally:
            self.is_busy = False

    def flush_if_due(self) -> None:
        if self.send is None or get_ident() != self._recorder.thread:
            return

        if self.journal is not None:
            if self._rows.number >= _MANY:
                self.flush()
            return

        now = real_monotonic()
        if now - self._flushed >= BETWEEN_BATCHES:
            self.flush()
            self._flushed = now

    def flush_to_disk(self) -> None:
        """Leave nothing in memory only: the program is about to wait, or did what somebody saw."""
        if self.journal is not None and get_ident() == self._recorder.thread:
            self.flush()

    def _forget(self, events: list[Event]) -> None:
        """Let go of what is known of things that are over, now that it is written."""
        for event in events:
            if type(event) is Finished:
                self._lives.pop(event.task, None)
                self.decoder.forget(event.task)
        for primitive in self._recorder.primitives.take_dead():
            self.decoder.forget_primitive(primitive)
