"""A plain file server for the built site, for this machine only."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

from web.build.targets.progress import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOST = "127.0.0.1"
TRIES = 20
"""Ports that are tried above the default one when it is taken."""


class Handler(SimpleHTTPRequestHandler):
    """Knows the types that browsers insist on, and keeps quiet."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - an instance variable to the base class's types
        **SimpleHTTPRequestHandler.extensions_map,
        # What the system's table says differs from machine to machine; browsers refuse a
        # module or a wasm file that is served as anything else.
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".css": "text/css",
        ".json": "application/json",
        ".wasm": "application/wasm",
        ".svg": "image/svg+xml",
        # Inflated in the page: with another type some servers would say Content-Encoding.
        ".gz": "application/octet-stream",
        ".zst": "application/octet-stream",
    }

    def end_headers(self) -> None:
        # A page that was built again must be seen again.
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing: the address is all that the terminal needs to show."""


class Server(ThreadingHTTPServer):
    """Serves a folder until it is told to stop; one thread a connection."""

    daemon_threads = True

    @property
    def address(self) -> str:
        """Where the site is, as a browser takes it."""
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, *_: object) -> None:
        """A browser that hangs up in the middle of a file is no error."""


def open_server(folder: Path, port: int | None, *, default: int = 8000) -> Server:
    """
    Make a server for a folder; it listens to this machine alone.

    Args:
        folder: What it serves.
        port: Where it listens; 0 is any free port, None the first free one from *default* on.
        default: Tried first where no port is asked for.

    Raises:
        BuildError: *port* cannot be used.

    """
    handler = partial(Handler, directory=str(folder))
    if port is not None:
        try:
            return Server((HOST, port), handler)
        except OSError as error:
            raise BuildError(
                f"Port {port} cannot be used ({error.strerror}); try another with --port, or 0."
            ) from error
    for candidate in range(default, default + TRIES):
        try:
            return Server((HOST, candidate), handler)
        except OSError:
            continue
    return Server((HOST, 0), handler)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder in the background for the length of a block; gives the address."""
    server = open_server(folder, 0)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.address
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
