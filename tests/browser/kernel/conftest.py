"""Kernels without the application: their files built once, a page for each test."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.kernel.driver import Kernels
from tests.browser.watch import Watch
from tests.conftest import ROOT, serve_plainly
from web.build.cache_key import fingerprint
from web.build.kernel_files import build_kernel, inputs
from web.build.node import node
from web.build.progress import Progress
from web.build.site import CACHE, WEB
from web.build.steps import Step, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext

HERE = Path(__file__).parent
BUNDLE = """
import { buildSync } from "esbuild";
const [entry, outfile] = process.argv.slice(1);
buildSync({ entryPoints: [entry], outfile, bundle: true, format: "esm", target: "es2022" });
"""


@pytest.fixture(scope="session")
def kernel_folder(packages: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out the test page with the kernel's files; what the build has made is taken from it."""
    made = run(
        Step("kernel", "Making the kernel", fingerprint(inputs(), ROOT), build_kernel),
        CACHE,
        Progress(),
    )
    folder = tmp_path_factory.mktemp("kernel")
    shutil.copytree(made.folder, folder / "assets")
    (folder / "assets" / "names.json").write_text(json.dumps(dict(made.names)))
    shutil.copy(HERE / "page.html", folder / "index.html")
    script = ("--input-type=module", "--eval", BUNDLE, "--")
    node(*script, HERE / "page.mjs", folder / "page.js", cwd=WEB)
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
