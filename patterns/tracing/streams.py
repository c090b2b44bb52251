"""Standard output and error of the recorded program: each piece of text knows who printed it."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from patterns.tracing.events import Stream
    from patterns.tracing.recorder import Recorder


class RecordedStream(io.TextIOBase):
    """
    Takes what the program prints.

    `print` writes its arguments, the spaces between and the line's end one by one; what one task
    writes at one line without anything happening in between is one piece of text.
    """

    def __init__(self, recorder: Recorder, name: Stream, echo: TextIO | None = None) -> None:
        self._recorder = recorder
        self._stream = name
        self._echo = echo
        self.buffer = _Bytes(self)

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")

        if self._echo is not None:
            self._echo.write(text)
        if text:
            recorder = self._recorder
            line = recorder.readers.line(sys._getframe(1))
            recorder.printed(text, self._stream, line)
        return len(text)

    def flush(self) -> None:
        if self._echo is not None:
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
