"""Handing on what was recorded: rows become events, and go in batches to a listener."""

from __future__ import annotations

from collections import deque
from threading import get_ident
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.observer.clock import real_monotonic
from patterns.tracing.observer.raw_log import WIDTH
from patterns.tracing.recording.events import Finished
from patterns.tracing.recording.journal.batch_writer import batch_sender

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from patterns.tracing.observer.run_state import RunState
    from patterns.tracing.observer.task_record import TaskRecord
    from patterns.tracing.recorder.primitives import Primitives
    from patterns.tracing.recorder.raw_decoder import RawDecoder
    from patterns.tracing.recording.events import Event
    from patterns.tracing.recording.journal.journal_writer import Journal
    from patterns.tracing.recording.run_facts import TaskFacts

BETWEEN_BATCHES: Final = 0.05
"""Real seconds between two batches while a program computes."""
_MANY: Final = 500
"""Rows that are written to disk at once at the latest: it must not keep the loop for long."""


class EventSink:
    """Where the rows of one run go."""

    def __init__(self, run: RunState, decoder: RawDecoder, primitives: Primitives) -> None:
        self._run = run
        self._rows = run.rows
        self._primitives = primitives
        self.decoder = decoder
        self.events: list[Event] = []
        """What was made of the rows so far, or what of that is not on disk yet."""
        self._sealed: deque[tuple[Any, ...]] = deque()
        """Rows that are not events yet and do not change any more, see `seal`."""
        self._gone = 0
        """Rows that are not in the log any more."""
        self.batches = 0
        """How often rows left the log."""
        self.is_busy = False
        self.renamed: list[TaskRecord] = []
        self.send: Callable[[list[TaskFacts], list[Event]], None] | None = None
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
        return self._gone + self._rows.row_count

    def write_to(self, journal: Journal, watch: Callable[[str], None] | None) -> None:
        """Send everything to a journal, and keep nothing."""
        self.journal = journal
        self._run.counts_rows = True
        count = 0

        def emit(batch: str) -> None:
            journal.batch(batch, count)
            if watch is not None:
                watch(batch)
            if journal.problem is not None:
                why = journal.problem.strerror or str(journal.problem)
                sentence = f"The recording could not be written any further: {why}."
                self._run.stop_recording("cut_short", sentence)

        to_journal = batch_sender(emit)

        def send(tasks: list[TaskFacts], events: list[Event]) -> None:
            nonlocal count
            count = len(events)
            to_journal(tasks, events)

        self.send = send

    def flush(self) -> None:
        """Make events of the rows that are new, and send them where someone listens."""
        self._flush(self.decoder.events)

    def flush_what_can_be_read(self) -> None:
        """Do the same after a failure: rows that cannot be made into events are left out."""
        self._flush(self.decoder.readable_events)

    def seal(self) -> None:
        """
        Take the rows out of the log, as they are.

        A list is walked by each full garbage collection; a tuple with nothing in it that could be
        part of a cycle is walked by the first.
        """
        rows = self._rows
        sealed = tuple(rows)
        # Another thread may be noting something.
        del rows[: len(sealed)]
        self._sealed.append(sealed)
        self._gone += len(sealed) // WIDTH
        self.batches += 1

    def _flush(self, decode: Callable[[Sequence[Any]], list[Event]]) -> None:
        rows, sealed, tasks, known = self._rows, self._sealed, self._run.tasks, self._known
        made = self._run.task_count
        if not rows and not sealed and made == known and not self.renamed:
            return

        self.is_busy = True
        try:
            self.seal()
            new: list[Event] = []
            while sealed:
                events = decode(sealed[0])
                # An interrupt must find each event in one place.
                new += events
                self.events += events
                del sealed[0]
            if new:
                self.last = new[-1].at
            if self.send is not None:
                again = [record for record in self.renamed if record.number <= known]
                numbers = range(known + 1, made + 1)
                fresh = [tasks[number] for number in numbers if number in tasks]
                facts = [record.facts() for record in (*again, *fresh)]
                self.send(facts, new if self.journal is None else self.events)
            self._known = made
            self.renamed.clear()
            if self.journal is not None:
                written, self.events = self.events, []
                self._forget(written)
        finally:
            self.is_busy = False

    def flush_if_due(self) -> None:
        """Flush where that was long ago, or where there is much; in the program's own thread."""
        if self.send is None or get_ident() != self._run.thread:
            return

        if self.journal is not None:
            if self._rows.row_count >= _MANY:
                self.flush()
            return

        now = real_monotonic()
        if now - self._flushed >= BETWEEN_BATCHES:
            self.flush()
            self._flushed = now

    def flush_in_thread(self) -> None:
        """Flush where the program's own thread asks for it."""
        if get_ident() == self._run.thread:
            self.flush()

    def flush_to_disk(self) -> None:
        """Leave nothing in memory only: the program is about to wait, or showed something."""
        if self.journal is not None and get_ident() == self._run.thread:
            self.flush()

    def _forget(self, events: list[Event]) -> None:
        """Let go of what is known of things that are over, now that it is written."""
        for event in events:
            if type(event) is Finished:
                self._run.tasks.pop(event.task, None)
                self.decoder.forget(event.task)
        for primitive in self._primitives.take_dead():
            self.decoder.forget_primitive(primitive)
