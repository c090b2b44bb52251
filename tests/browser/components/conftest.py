"""A page with the components alone: bundled once, served plainly, opened afresh for every test."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.components.harness import Harness
from tests.browser.watch import Watch
from tests.conftest import ROOT, serve_plainly
from web.build.javascript.node import node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext

SOURCES = Path(__file__).resolve().parents[2] / "web" / "components" / "harness"


@pytest.fixture(scope="session")
def harness_address(packages: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("harness")
    node(SOURCES / "bundle.mjs", folder / "harness.js")
    shutil.copy(SOURCES / "harness.html", folder / "index.html")
    for sheet in ("tokens.css", "state_colours.css", "code_colours.css"):
        shutil.copy(ROOT / "web" / "styles" / sheet, folder)
    shutil.copy(ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js", folder)
    with serve_plainly(folder) as address:
        yield address


@pytest.fixture
def harness(context: BrowserContext, harness_address: str) -> Iterator[Harness]:
    """Give a page that has not been opened yet; whatever it complains about fails the test."""
    page = context.new_page()
    watch = Watch(page, own=harness_address)
    yield Harness(page, harness_address)
    assert not watch.complaints, "\n".join(watch.complaints)
