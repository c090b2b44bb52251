"""Standard output and error of the recorded program: each piece of text knows who printed it."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from types import FrameType

    from patterns.tracing.recorder.run_state import RunState
    from patterns.tracing.recording.events import Stream


class RecordedStream(io.TextIOBase):
    """Takes what the program prints."""

    def __init__(self, run: RunState, name: Stream, echo: TextIO | None = None) -> None:
        self._run = run
        self._stream = name
        self._echo = echo
        self.buffer = _Bytes(self)

    def write(self, text: str) -> int:
        return self.write_from(text, sys._getframe(1))

    def write_from(self, text: str, caller: FrameType | int | None) -> int:
        """Write what a frame prints, or what was printed at a line of the user's."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")

        text = str.__str__(text)
        try:
            if text:
                run = self._run
                # First: the text is noted, then the budget ends the run.
                run.tell.printed(self._stream, run.take_output(text), caller)
                run.check_output()
                # Not in the middle of a line: how many events it is must not depend on the
                # time of day.
                if text.endswith("\n"):
                    run.tell.line_printed()
        finally:
            # Last: what somebody saw is in the journal, whatever becomes of the process.
            if self._echo is not None:
                self._echo.write(text)
        return len(text)

    def flush(self) -> None:
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
