"""What the service worker keeps: a second visit needs no network, and no visit mixes two builds."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.kept import ALL_KEPT, FORGOTTEN, INFLATED, IS_KEPT, KEPT, KEPT_FILES, LOOKED_UP
from tests.browser.playground import Playground
from tests.browser.programs import GATHER
from tests.conftest import QuietHandler, Site, serve_plainly
from web.build.pages.all_pages import FILE as ALL_PAGES
from web.protocol.kernel.kernel_files import START_FILES as KERNEL_FILES

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from web.protocol.pages.site_files import AllPages

MARK = "document.documentElement.dataset.build='next';"


class Deployment:
    """A copy of the built site on a host, to which a next build can be brought."""

    def __init__(self, folder: Path, missing: Event) -> None:
        self.folder = folder
        self.missing = missing
        """Set when something was asked for that is not there."""
        (self._script,) = (folder / "assets").glob("page-*.js")

    def bring_page(self) -> str:
        """Bring the next build's pages, without the script that they ask for; the script's name."""
        name = "page-NEXTNEXT.js"
        size = self._script.stat().st_size

        def next_build(text: str) -> str:
            # Its size is in the page, too: twice, as it is stored and as it is.
            sizes = f'"{name}":[{size},{size}]', f'"{name}":[{size + len(MARK)},{size + len(MARK)}]'
            return text.replace(self._script.name, name).replace(*sizes)

        for page in self.folder.rglob("index.html"):
            replace_text(page, next_build(page.read_text()))
        together = self.folder / ALL_PAGES
        packed: AllPages = json.loads(gzip.decompress(together.read_bytes()))
        packed["pieces"] = [next_build(piece) for piece in packed["pieces"]]
        together.unlink()
        together.write_bytes(gzip.compress(json.dumps(packed).encode()))
        return name

    def bring_script(self, name: str) -> None:
        self._script.with_name(name).write_text(self._script.read_text() + MARK)
        self._script.unlink()


def replace_text(file: Path, text: str) -> None:
    """The file is a link to the built one, which stays as it is."""
    file.unlink()
    file.write_text(text)


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


class _Instead(QuietHandler):
    """A host, and at times a network that answers in its place."""

    def __init__(self, *arguments: object, answers: list[bytes], directory: str) -> None:
        self._answers = answers
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802 - the name is the server's
        if not self._answers:
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self._answers[0])


def served(deployment: Deployment) -> AbstractContextManager[str]:
    return serve_plainly(deployment.folder, partial(_Handler, missing=deployment.missing))


def build_of(page: Page) -> str | None:
    build: str | None = page.evaluate("document.documentElement.dataset.build ?? null")
    return build


def test_a_second_visit_needs_no_network(playground: Playground, context: BrowserContext) -> None:
    """
    All that was loaded once is kept, what Python starts from as it is used: the page opens, and runs
    what is typed, without a host.
    """
    playground.open()
    playground.page.evaluate(KEPT, "")
    assert playground.page.evaluate(IS_KEPT, "later.js")  # which is asked for late
    playground.page.evaluate(INFLATED, [*KERNEL_FILES["restored"], "app.image"])
    context.set_offline(True)
    playground.reload()
    expect(playground.button("More")).to_be_visible()
    recording = playground.run_program(GATHER)
    assert recording.outcome.kind == "returned"
    assert recording.end == 1.0


@pytest.mark.page_errors
def test_all_lessons_are_kept_with_the_first_visit(
    playground: Playground, context: BrowserContext
) -> None:
    """Also those that have not been opened; what is not kept says so, and what is."""
    playground.open("gather")
    playground.page.evaluate(ALL_KEPT)
    context.set_offline(True)
    playground.open("worker-pool")
    playground.run()
    assert playground.recording().outcome.kind == "returned"
    playground.page.goto(playground.site.url("no-such-lesson"))
    assert "not kept in this browser" in playground.page.get_by_role("heading").inner_text()
    playground.page.get_by_role("link", name="asyncio playground", exact=True).click()
    playground.page.get_by_role("heading", name="See what asyncio does, task by task").wait_for()
    # What its marks and its search take is asked for late.
    expect(playground.page.get_by_role("link", name=re.compile("^Continue: "))).to_be_visible()
    playground.page.get_by_role("searchbox", name="Find a lesson").fill("never awaited")
    expect(playground.page.get_by_role("status", name="Found")).to_have_text(
        re.compile(r"^\d+ lessons? found\.$")
    )


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


def test_what_comes_in_a_pages_place_is_not_kept(context: BrowserContext, built: Path) -> None:
    """A page to log in, or a part of the page: the next visit has the whole one still."""
    half = (built / "gather" / "index.html").read_bytes()[:50_000]
    answers: list[bytes] = []
    with serve_plainly(built, partial(_Instead, answers=answers)) as address:
        page = context.new_page()
        visit = Playground(page, Site(built, address))
        visit.open()
        page.evaluate(KEPT, "")
        for answer in (b"<html><p>Please log in.</p></html>", half):
            answers[:] = [answer]
            page.evaluate(LOOKED_UP)
            visit.reload()
        assert visit.run_program(GATHER).outcome.kind == "returned"


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
