"""Standard output and error of the recorded program: each piece of text knows who printed it."""

from __future__ import annotations

import io
import sys
from threading import get_ident
from typing import TYPE_CHECKING, Any, TextIO

from patterns.tracing.recorder.raw_log import STDERR, STDOUT, WIDTH

if TYPE_CHECKING:
    from patterns.tracing.recorder.recorder import Recorder
    from patterns.tracing.recording.events import Stream


class RecordedStream(io.TextIOBase):
    """
    Takes what the program prints.

    `print` writes its arguments, the spaces between and the line's end one by one; what one task
    writes at one line without anything happening in between is one piece of text. To what another
    thread writes, something happens in between all the time: there, a line is one piece.
    """

    def __init__(self, recorder: Recorder, name: Stream, echo: TextIO | None = None) -> None:
        self._last: dict[int, tuple[int, object, str]] = {}
        """By thread: the row of the last text, who wrote it, and what."""
        self._recorder = recorder
        self._stream = name
        self._echo = echo
        self.buffer = _Bytes(self)

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")

        try:
            if text:
                self._note(text, self._recorder.readers.line(sys._getframe(1)))
        finally:
            # Last: what somebody saw is in the journal, whatever becomes of the process.
            if self._echo is not None:
                self._echo.write(text)
        return len(text)

    def _note(self, text: str, line: int | None) -> None:
        recorder = self._recorder
        most = recorder.limits.output_bytes
        if most is not None:
            room = most - recorder.output_bytes
            recorder.output_bytes += len(text)
            text = text[: max(room, 0)]
        thread, running = get_ident(), recorder.running
        task = running.number if running is not None and thread == recorder.thread else None
        who = (thread, task, line, recorder.outlet.batches)
        rows = recorder.rows
        last = rows.number - 1
        begun = self._begun(thread, who, last)
        if begun is not None:
            place = begun * WIDTH + 3
            rows[place] += text
            self._last[thread] = begun, who, rows[place]
        elif text:
            mark = STDOUT if self._stream == "stdout" else STDERR
            row = (mark, recorder.now(), task, text, line, None)
            recorder.log(row)
            # Another thread may have noted something in between.
            mine = last + 1 < rows.number and rows.row(last + 1) == row
            self._last.pop(thread, None)
            if mine:
                self._last[thread] = last + 1, who, text
        if most is not None and recorder.output_bytes > most:
            sentence = f"The program printed more than {most} characters, so it was stopped."
            recorder.halt("cut_short", sentence)
        recorder.check_events()
        # Not in the middle of a line: how many events it is must not depend on the time of day.
        if text.endswith("\n"):
            recorder.outlet.flush_if_due()
            recorder.outlet.flush_to_disk()

    def _begun(self, thread: int, who: object, last: int) -> int | None:
        """Find the row of a piece that goes on; None where a new one begins."""
        row, writer, text = self._last.get(thread, (-1, None, "\n"))
        recorder = self._recorder
        goes_on = writer == who and not text.endswith("\n") and recorder.outlet.sent <= row <= last
        if not goes_on or (thread == recorder.thread and row != last):
            return None

        # What is put in before it moves it away.
        return row if recorder.rows[row * WIDTH + 3] is text else None

    def flush(self) -> None:
        # When this is thrown away, the real stream may be closed already.
        if self._echo is not None and not self._echo.closed:
            self._echo.flush()

    def writable(self) -> bool:
        return True

    @property
    def name(self) -> str:
        return f"<{self._stream}>"

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "utf-8"

    @property
    def errors(self) -> str:  # type: ignore[override]
        return "strict" if self._stream == "stdout" else "backslashreplace"


class _Bytes(io.BufferedIOBase):
    """`sys.stdout.buffer`: bytes are text in UTF-8."""

    def __init__(self, stream: RecordedStream) -> None:
        self._into = stream

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._into.write(piece.decode("utf-8", "replace"))
        return len(piece)

    def writable(self) -> bool:
        return True
