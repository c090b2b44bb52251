"""Standard output and error of the recorded program: each piece of text knows who printed it."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any, TextIO

from patterns.tracing.introspection.safe_access import type_name

if TYPE_CHECKING:
    from types import FrameType

    from patterns.tracing.observer.run_state import RunState
    from patterns.tracing.recording.events import Stream


class RecordedStream(io.TextIOBase):
    """Takes what the program prints."""

    def __init__(self, run: RunState, name: Stream, real: TextIO, *, echo: bool) -> None:
        self.real = real
        """Whose place it takes."""
        self._run = run
        self._stream = name
        self._echo = real if echo else None
        self.buffer = _Bytes(self)

    def write(self, text: Any) -> int:
        return self.write_from(text, sys._getframe(1))

    def write_from(self, text: Any, caller: FrameType | int | None) -> int:
        """Write what a frame prints, or what was printed at a line of the user's."""
        if not isinstance(text, str):
            kind = "None" if text is None else type_name(text)
            raise TypeError(f"write() argument must be str, not {kind}")

        if self.closed:
            raise ValueError("I/O operation on closed file.")

        text = str.__str__(text)
        try:
            self._note(text, caller)
        finally:
            # Last: what was seen is in the journal, however the process ends.
            if self._echo is not None and not self._run.is_ending:
                self._echo.write(text)
        return len(text)

    def write_bytes(self, data: bytes, caller: FrameType) -> None:
        """Take what is written to `buffer`: it is noted as text, and seen as it is."""
        if self.closed:
            raise ValueError("write to closed file")

        text = data.decode("utf-8", "replace")
        try:
            self._note(text, caller)
        finally:
            echo = None if self._run.is_ending else self._echo
            buffer = getattr(echo, "buffer", None)
            if buffer is not None:
                buffer.write(data)
            elif echo is not None:
                echo.write(text)

    def _note(self, text: str, caller: FrameType | int | None) -> None:
        if not text:
            return

        run = self._run
        # First: the text is noted, then the budget ends the run.
        run.tell.printed(self._stream, run.take_output(text), caller)
        run.check_output()
        # Not in the middle of a line: how many events it is must not depend on the time of day.
        if text.endswith("\n"):
            run.tell.line_printed()

    def flush(self) -> None:
        if self.closed:
            raise ValueError("I/O operation on closed file.")

        # When this is thrown away, the real stream may be closed already.
        if self._echo is not None and not self._echo.closed:
            self._echo.flush()

    def fileno(self) -> int:
        """Give the real stream's: what is written there by its number is seen, not recorded."""
        return super().fileno() if self._echo is None else self._echo.fileno()

    def writable(self) -> bool:
        return True

    @property
    def name(self) -> str:
        return f"<{self._stream}>"

    def isatty(self) -> bool:
        return self._echo is not None and self._echo.isatty()

    def reconfigure(self, **how: Any) -> None:
        """Do with the real stream what it allows, as `io.TextIOWrapper` has it."""
        change = getattr(self._echo, "reconfigure", None)
        if change is not None:
            change(**how)

    @property
    def mode(self) -> str:
        return "w"

    @property
    def write_through(self) -> bool:
        return bool(getattr(self._echo, "write_through", False))

    @property
    def line_buffering(self) -> bool:
        return bool(getattr(self._echo, "line_buffering", False))

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return getattr(self._echo, "encoding", None) or "utf-8"

    @property
    def errors(self) -> str:  # type: ignore[override]
        own = "strict" if self._stream == "stdout" else "backslashreplace"
        return getattr(self._echo, "errors", None) or own


class _Bytes(io.BufferedIOBase):
    """`sys.stdout.buffer`: bytes are noted as text in UTF-8."""

    def __init__(self, stream: RecordedStream) -> None:
        self._into = stream

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._into.write_bytes(piece, sys._getframe(1))
        return len(piece)

    def flush(self) -> None:
        if not self._into.closed:  # which it is when both are thrown away
            self._into.flush()

    def writable(self) -> bool:
        return True
