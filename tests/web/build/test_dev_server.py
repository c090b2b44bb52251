"""The server of `playground serve`."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from web.build.dev_server import HOST, open_server, served
from web.build.targets.progress import BuildError

if TYPE_CHECKING:
    from http.client import HTTPResponse
    from pathlib import Path


def get(address: str, path: str) -> HTTPResponse:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.js", "text/javascript"),
        ("a.mjs", "text/javascript"),
        ("a.wasm", "application/wasm"),
        ("a.css", "text/css"),
        ("a.json", "application/json"),
        ("a.wasm.gz", "application/octet-stream"),
        ("a.svg", "image/svg+xml"),
        ("a.html", "text/html"),
    ],
)
def test_files_have_the_type_that_browsers_insist_on(tmp_path: Path, name: str, kind: str) -> None:
    """Whatever the machine's own table of types says; and compressed files stay compressed."""
    (tmp_path / name).write_text("")
    with served(tmp_path) as address:
        response = get(address, f"/{name}")
    assert response.status == 200
    assert response.headers.get_content_type() == kind
    assert response.headers["Content-Encoding"] is None


def test_a_page_built_again_is_seen_again(tmp_path: Path) -> None:
    """The browser asks each time instead of showing what it has kept."""
    (tmp_path / "index.html").write_text("")
    with served(tmp_path) as address:
        assert get(address, "/").headers["Cache-Control"] == "no-cache"


def test_a_taken_port_gives_a_sentence(tmp_path: Path) -> None:
    """The port that was asked for is the reader's choice: no other one is taken instead."""
    with socket.create_server((HOST, 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(BuildError, match=rf"Port {port} cannot be used .*--port"):
            open_server(tmp_path, port)


def test_without_a_wish_the_next_free_port_is_taken(tmp_path: Path) -> None:
    """Two playgrounds can be open at once."""
    with socket.create_server((HOST, 0)) as other:
        taken = other.getsockname()[1]
        with open_server(tmp_path, None, default=taken) as server:
            assert server.server_port != taken
            assert server.address == f"http://127.0.0.1:{server.server_port}/"


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent there to one process")
def test_the_command_serves_until_ctrl_c(built: Path) -> None:
    """`playground serve` prints the address, serves the site, and ends quietly."""
    # Tests that were started in the background have children that are deaf to Ctrl-C.
    listening = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    serve = "import sys, web.cli; sys.exit(web.cli.main(sys.argv[1:]))"
    command = [sys.executable, "-c", listening + serve, "serve", "--port", "0", "--no-open"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=built.parent
    ) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+/", said)
            assert address is not None, said
            assert get(address[0], "/").status == 200
            assert get(address[0], "/gather/").status == 200
            process.send_signal(signal.SIGINT)
            rest, complaints = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 0
    assert not complaints
    assert not rest.strip()
