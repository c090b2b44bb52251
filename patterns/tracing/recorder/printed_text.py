"""Joining what a program writes piece by piece to the texts of one event each."""

from __future__ import annotations

from threading import get_ident
from typing import TYPE_CHECKING

from patterns.tracing.observer.raw_log import STDERR, STDOUT, WIDTH

if TYPE_CHECKING:
    from patterns.tracing.observer.run_state import RunState
    from patterns.tracing.recorder.event_sink import EventSink
    from patterns.tracing.recording.events import Stream


class PrintedText:
    """
    Notes what is written to one stream.

    `print` writes its arguments, the spaces between and the line's end one by one; what one task
    writes at one line, in one round of the loop and without anything happening in between, is one
    piece of text. Between rounds what there is may be sent, which depends on the time of day. To
    what another thread writes, something happens in between all the time: there, a line is one
    piece.
    """

    def __init__(self, run: RunState, sink: EventSink, stream: Stream) -> None:
        self._run = run
        self._sink = sink
        self._mark = STDOUT if stream == "stdout" else STDERR
        self._last: dict[int, tuple[int, object, str]] = {}
        """By thread: the row of the last text, who wrote it, and what."""

    def note(self, text: str, line: int | None) -> None:
        """Note *text*, which is written at *line* of the user's."""
        run = self._run
        thread, running = get_ident(), run.running
        task = running.number if running is not None and thread == run.thread else None
        who = (thread, task, line, self._sink.batches, run.rounds)
        rows = run.rows
        last = rows.row_count - 1
        begun = self._begun(thread, who, last)
        if begun is not None:
            place = begun * WIDTH + 3
            rows[place] += text
            self._last[thread] = begun, who, rows[place]
        elif text:
            row = (self._mark, run.now(), task, text, line, None, None, None)
            run.log(row)
            # Another thread may have noted something in between.
            mine = last + 1 < rows.row_count and rows.row(last + 1) == row
            self._last.pop(thread, None)
            if mine:
                self._last[thread] = last + 1, who, text

    def _begun(self, thread: int, who: object, last: int) -> int | None:
        """Find the row of a piece that goes on; None where a new one begins."""
        row, writer, text = self._last.get(thread, (-1, None, "\n"))
        run = self._run
        goes_on = writer == who and not text.endswith("\n") and row <= last
        if not goes_on or (thread == run.thread and row != last):
            return None

        # What is put in before it moves it away.
        return row if run.rows[row * WIDTH + 3] is text else None
