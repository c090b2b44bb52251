"""What the service worker keeps: a second visit needs no network, and no visit mixes two builds."""

from __future__ import annotations

import os
import shutil
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

import pytest

from tests.browser.playground import Playground
from tests.browser.programs import GATHER
from tests.conftest import QuietHandler, Site, serve_plainly

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

KEPT = """async (text) => {
    for (;;) {
        const kept = await (await caches.open("asyncio-playground")).match(location.href);
        if (kept !== undefined && (await kept.text()).includes(text)) return;
        await new Promise((done) => setTimeout(done, 20));
    }
}"""
"""Until the page is kept, as a version that holds a text: it is kept after all its files."""
FORGOTTEN = """async (name) => {
    const cache = await caches.open("asyncio-playground");
    while ((await cache.keys()).some(({ url }) => url.endsWith(name))) {
        await new Promise((done) => setTimeout(done, 20));
    }
}"""
KEPT_FILES = """async () => {
    const cache = await caches.open("asyncio-playground");
    return (await cache.keys()).map(({ url }) => url.split("/").pop());
}"""


class Deployment:
    """A copy of the built site on a host, to which a next build can be brought."""

    def __init__(self, folder: Path, missing: Event) -> None:
        self.folder = folder
        self.missing = missing
        """Set when something was asked for that is not there."""
        self._page = folder / "gather" / "index.html"
        (self._script,) = (folder / "assets").glob("page-*.js")

    def bring_page(self) -> str:
        """Bring the next build's page, without the script that it asks for; the script's name."""
        name = "page-NEXTNEXT.js"
        text = self._page.read_text().replace(self._script.name, name)
        self._page.unlink()
        self._page.write_text(text)
        return name

    def bring_script(self, name: str) -> None:
        mark = "document.documentElement.dataset.build='next';"
        self._script.with_name(name).write_text(self._script.read_text() + mark)
        self._script.unlink()


@pytest.fixture
def deployment(built: Path, tmp_path: Path) -> Deployment:
    folder = tmp_path / "site"
    shutil.copytree(built, folder, copy_function=os.link)
    return Deployment(folder, Event())


class _Handler(QuietHandler):
    def __init__(self, *arguments: object, missing: Event, directory: str) -> None:
        self._missing = missing
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        super().send_error(code, message, explain)
        self._missing.set()


def served(deployment: Deployment) -> AbstractContextManager[str]:
    return serve_plainly(deployment.folder, partial(_Handler, missing=deployment.missing))


def build_of(page: Page) -> str | None:
    build: str | None = page.evaluate("document.documentElement.dataset.build ?? null")
    return build


def test_a_second_visit_needs_no_network(playground: Playground, context: BrowserContext) -> None:
    """All that was loaded once is kept: the page opens, and runs what is typed, without a host."""
    playground.open()
    playground.page.evaluate(KEPT, "")
    context.set_offline(True)
    playground.reload()
    recording = playground.run_program(GATHER)
    assert recording.outcome.kind == "returned"
    assert recording.end == 1.0


def test_each_page_is_kept_with_its_first_visit(
    playground: Playground, context: BrowserContext
) -> None:
    """Also the reader's own, and where a service worker is at work already."""
    playground.open("gather")
    playground.page.evaluate(KEPT, "")
    playground.open("scratch")
    playground.page.evaluate(KEPT, "")
    context.set_offline(True)
    playground.reload()
    playground.run()
    assert playground.recording().outcome.kind == "returned"


def test_a_new_build_comes_with_the_next_visit(
    context: BrowserContext, deployment: Deployment
) -> None:
    """The kept one goes on as it is meanwhile; what only it needed is forgotten afterwards."""
    with served(deployment) as address:
        page = context.new_page()
        visit = Playground(page, Site(deployment.folder, address))
        visit.open()
        page.evaluate(KEPT, "")
        (old,) = (file for file in page.evaluate(KEPT_FILES) if file.startswith("page-"))

        name = deployment.bring_page()
        deployment.bring_script(name)
        visit.reload()
        assert build_of(page) is None
        page.evaluate(KEPT, name)
        assert build_of(page) is None, "the page was changed under the reader's hands"

        page.close()
        page = context.new_page()
        Playground(page, visit.site).open()
        assert build_of(page) == "next"
        page.evaluate(FORGOTTEN, old)


def test_half_a_build_is_not_kept(context: BrowserContext, deployment: Deployment) -> None:
    """While a host still lacks files of the new build, visits get the whole old one."""
    with served(deployment) as address:
        page = context.new_page()
        visit = Playground(page, Site(deployment.folder, address))
        visit.open()
        page.evaluate(KEPT, "")

        name = deployment.bring_page()
        visit.reload()
        assert deployment.missing.wait(60), "the new build was never looked for"
        visit.reload()
        assert build_of(page) is None
        assert visit.run_program(GATHER).outcome.kind == "returned"

        deployment.bring_script(name)
        visit.reload()
        page.evaluate(KEPT, name)
        visit.reload()
        assert build_of(page) == "next"
