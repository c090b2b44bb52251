"""A host that lets browsers keep files for ever, and at first sends others in their place."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from tests.conftest import QuietHandler, serve_plainly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOG_IN = b"<p>Please log in.</p>"


@contextmanager
def serve_broken(
    folder: Path, files: str, *, body: bytes = LOG_IN, kind: str = "text/html"
) -> Iterator[tuple[str, Event]]:
    """Serve `body` for what matches `files`, until the event is cleared that comes beside the address."""
    broken = Event()
    broken.set()
    handler = partial(_Handler, broken=broken, files=re.compile(files), body=body, kind=kind)
    with serve_plainly(folder, handler) as address:
        yield address, broken


class _Handler(QuietHandler):
    def __init__(
        self,
        *arguments: object,
        broken: Event,
        files: re.Pattern[str],
        body: bytes,
        kind: str,
        directory: str,
    ) -> None:
        self._broken = broken
        self._files = files
        self._body = body
        self._kind = kind
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802 - the name is the server's
        if self._broken.is_set() and self._files.search(self.path):
            self.send_response(200)
            self.send_header("Content-Type", self._kind)
            self.send_header("Content-Length", str(len(self._body)))
            self.end_headers()
            self.wfile.write(self._body)
        else:
            super().do_GET()

    def end_headers(self) -> None:
        if "assets/" in self.path:
            self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        super().end_headers()
