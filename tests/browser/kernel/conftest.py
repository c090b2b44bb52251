"""Kernels without the application: their files built once, a page for each test."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.kernel.driver import Kernels
from tests.browser.watch import Watch
from tests.conftest import serve_plainly
from web.build.javascript.bundle import BUNDLER, bundle
from web.build.javascript.script_sources import ScriptSources
from web.build.kernel.files import SCRIPTS, kernel_target
from web.build.targets.lock import one_at_a_time
from web.build.targets.places import CACHE
from web.build.targets.progress import Progress
from web.build.targets.target import made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def kernel_folder(packages: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out the test page with the kernel's files; what the build has made is taken from it."""
    with one_at_a_time(CACHE, Progress()):
        kernel = made(kernel_target(ScriptSources(BUNDLER, *SCRIPTS)), CACHE, Progress())
    folder = tmp_path_factory.mktemp("kernel")
    shutil.copytree(kernel.folder, folder / "assets")
    (folder / "assets" / "names.json").write_text(json.dumps(dict(kernel.names)))
    shutil.copy(HERE / "page.html", folder / "index.html")
    names = bundle(folder, {"page.js": "../tests/browser/kernel/page.mjs"})
    (folder / names["page.js"]).rename(folder / "page.js")
    return folder


@pytest.fixture(scope="session")
def kernel_address(kernel_folder: Path) -> Iterator[str]:
    with serve_plainly(kernel_folder) as address:
        yield address


@pytest.fixture
def kernels(context: BrowserContext, kernel_address: str) -> Iterator[Kernels]:
    """Give a page that has not been opened yet; whatever it complains about fails the test."""
    page = context.new_page()
    watch = Watch(page, own=kernel_address)
    yield Kernels(page, kernel_address)
    assert not watch.complaints, "\n".join(watch.complaints)
    page.close()
