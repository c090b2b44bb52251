"""Fixtures of all tests: the site, built once and served like any static host would."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import settings

from tests.code_tools import CodeTools
from web.build.javascript.npm import install_packages
from web.build.site import build
from web.build.targets.places import WEB
from web.build.targets.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# A slow machine is no failure, and a run of the CI is repeatable.
settings.register_profile("project", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("project")

ROOT = Path(__file__).resolve().parent.parent
SUB_PATH = "some/where"
"""Not the top of a host: every address in the site must be relative."""


@dataclass(frozen=True, slots=True)
class Site:
    """The built site and where it is served."""

    folder: Path
    address: str
    """Ends with a slash."""

    def url(self, lesson: str = "", fragment: str = "") -> str:
        return (
            self.address + (f"{lesson}/" if lesson else "") + (f"#{fragment}" if fragment else "")
        )


class QuietHandler(SimpleHTTPRequestHandler):
    """The standard library's plain file server, as in `python -m http.server`."""

    def log_message(self, *_: object) -> None:
        pass


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A page that is closed hangs up in the middle of a file."""


@contextmanager
def serve_plainly(
    folder: Path, handler: Callable[..., QuietHandler] = QuietHandler
) -> Iterator[str]:
    server = QuietServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def packages() -> None:
    """Have the JavaScript packages installed, without building the site."""
    install_packages(WEB, Progress())


BUILDS: Final = pytest.StashKey["subprocess.Popen[bytes]"]()
FIRST_WORKER: Final = "gw0"


def pytest_collection_finish(session: pytest.Session) -> None:
    """Have one of the workers build the site, beside tests that do not need it."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", FIRST_WORKER)
    if worker != FIRST_WORKER or session.config.option.collectonly:
        return
    if any(_needs_site(item) for item in session.items):
        session.config.stash[BUILDS] = subprocess.Popen(
            [sys.executable, "-m", "web.cli", "build"],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def pytest_unconfigure(config: pytest.Config) -> None:
    if BUILDS in config.stash:
        config.stash[BUILDS].wait()


@pytest.fixture(scope="session")
def code_tools() -> Iterator[CodeTools]:
    """Have the tools that read the code begun, all at once."""
    tools = CodeTools()
    yield tools
    tools.end()


@pytest.fixture(scope="session")
def built(pytestconfig: pytest.Config) -> Path:
    """Give the folder of the built site; nothing is built that is there already."""
    begun = pytestconfig.stash.get(BUILDS, None)
    if begun is not None:
        begun.wait()
    return build(ROOT / "dist").folder


@pytest.fixture(scope="session")
def site(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve the built site below a sub-path."""
    host = tmp_path_factory.mktemp("host")
    place = host / SUB_PATH
    place.parent.mkdir(parents=True)
    place.symlink_to(built, target_is_directory=True)
    with serve_plainly(host) as address:
        yield Site(built, f"{address}{SUB_PATH}/")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-goldens",
        action="store_true",
        help="write the golden files anew instead of comparing with them",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that need the site come after the others, and those that drive a browser last."""
    browsers = ROOT / "tests" / "browser"
    for item in items:
        if item.path.is_relative_to(browsers):
            item.add_marker(pytest.mark.browser)
    needing = {item.path for item in items if _needs_site(item)}
    items.sort(key=lambda item: (item.path.is_relative_to(browsers), item.path in needing))


def _needs_site(item: pytest.Item) -> bool:
    return "built" in getattr(item, "fixturenames", ())
