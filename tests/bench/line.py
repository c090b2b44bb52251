"""
The line between a served folder and the browser: what goes over it is counted, and may be slowed.

Counted where it is sent: a page's workers and its service worker load files too, of which the
browser does not tell.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO, cast

from tests.conftest import QuietHandler, serve_plainly

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from io import BufferedIOBase
    from pathlib import Path

CHUNK = 16 * 1024


@dataclass(frozen=True, slots=True)
class Shape:
    """How slow a line is."""

    latency_seconds: float
    bytes_a_second: float


@dataclass(slots=True)
class Line:
    """One for all that a host sends."""

    shape: Shape | None = None
    sent: list[tuple[float, int]] = field(default_factory=list)
    """Wall time and bytes, headers and all, in order of time."""
    requested: list[float] = field(default_factory=list)
    _free_at: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    def forget(self) -> None:
        """Count from here."""
        self.sent.clear()
        self.requested.clear()

    def ask(self) -> None:
        """Note a request; it takes its time to get here."""
        self.requested.append(time.time())
        if self.shape is not None:
            time.sleep(self.shape.latency_seconds)

    def send(self, count: int) -> None:
        """Let so many bytes pass, after those that others send."""
        if self.shape is not None:
            with self._lock:
                now = time.monotonic()
                self._free_at = max(now, self._free_at) + count / self.shape.bytes_a_second
                wait = self._free_at - now
            time.sleep(wait)
        self.sent.append((time.time(), count))


class _Sending:
    """A socket's file, on a line."""

    def __init__(self, to: BinaryIO, line: Line) -> None:
        self._to = to
        self._line = line
        self.closed = False

    def write(self, data: bytes) -> int:
        for start in range(0, len(data), CHUNK):
            part = data[start : start + CHUNK]
            self._to.write(part)
            self._line.send(len(part))
        return len(data)

    def flush(self) -> None:
        self._to.flush()

    def close(self) -> None:
        self.closed = True
        self._to.close()


class _Handler(QuietHandler):
    def __init__(self, *arguments: object, line: Line, directory: str) -> None:
        self._line = line
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def setup(self) -> None:
        super().setup()
        self.wfile = cast("BufferedIOBase", _Sending(cast("BinaryIO", self.wfile), self._line))

    def parse_request(self) -> bool:
        self._line.ask()
        return super().parse_request()


def serve(folder: Path, line: Line) -> AbstractContextManager[str]:
    """Serve a folder over a line, as a plain file server does; its address."""
    return serve_plainly(folder, partial(_Handler, line=line))
