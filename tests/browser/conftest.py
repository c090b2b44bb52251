"""A fresh page for every test; whatever a page complains about fails its test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.browser import NoBrowserError, launch
from tests.browser.playground import Playground
from tests.browser.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.conftest import Site

FAILURES = Path(__file__).parent / "failures"
ASKED = """
    try {
        const lesson = location.pathname.split("/").at(-2);
        localStorage.setItem(`asyncio-playground:progress-1:asked:${lesson}`, "1");
    } catch {
        // The kernel's frame has no storage.
    }
"""
_failed = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests."""
    with sync_playwright() as playwright:
        try:
            browser = launch(playwright)
        except NoBrowserError as error:
            pytest.fail(str(error), pytrace=False)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """
    Give each test a profile of its own: empty cache, and storage with nothing but answers.

    A reader who wants nothing to move sees the end of a run at once; a test of what moves emulates
    another one. The lessons' questions have been asked, so that nothing is covered; `first_visit`
    has them open.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    if request.node.get_closest_marker("first_visit") is None:
        context.add_init_script(ASKED)
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, site: Site, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open an empty page that is watched: an error, or a request elsewhere, fails the test."""
    page = context.new_page()
    watch = Watch(page, own=site.address)
    yield page
    if request.node.stash.get(_failed, False):
        # What the fixture prints is reported with the failure, on machines that keep no files too.
        print(_keep(page, watch, request.node.name))
    elif request.node.get_closest_marker("page_errors") is None:
        assert not watch.complaints, "\n".join(watch.complaints)


@pytest.fixture
def playground(page: Page, site: Site) -> Playground:
    """Give the driver of a page that has not been opened yet."""
    return Playground(page, site)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tell the fixtures whether the test failed."""
    report = yield
    if report.when == "call":
        item.stash[_failed] = report.failed
    return report


def _keep(page: Page, watch: Watch, name: str) -> str:
    """Save, and give as JSON, what a person needs to see why it failed."""
    FAILURES.mkdir(exist_ok=True)
    stem = "".join(letter if letter.isalnum() else "-" for letter in name)[:100]
    state = {"url": page.url, "complaints": watch.complaints, "console": watch.console}
    if not page.is_closed():
        page.screenshot(path=FAILURES / f"{stem}.png")
        state["page"] = page.evaluate(
            """() => ({
                ...document.documentElement.dataset,
                marks: performance.getEntriesByType("mark").map((m) => [m.name, m.startTime]),
                code: window.playground?.code,
                outcome: window.playground?.recording?.outcome,
                text: document.body.innerText,
            })"""
        )
    text = json.dumps(state, indent=1, ensure_ascii=False)
    (FAILURES / f"{stem}.json").write_text(text, "utf-8")
    return text
