"""What a page comes up without is missed in a sentence, and comes when the host has it again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.broken_host import serve_broken
from tests.browser.kept import KEPT
from tests.browser.playground import Playground
from tests.conftest import Site

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Locator

KEEP_A_PART = """async () => {
    const kept = await caches.open("asyncio-playground");
    const text = await (await kept.match(location.href)).text();
    const headers = { "content-type": "text/html; charset=utf-8" };
    await kept.put(location.href, new Response(text.slice(0, text.length / 2), { headers }));
}"""
KEEPS_NOTHING = "delete Navigator.prototype.serviceWorker"
"""What the page has kept would not be missing."""


def file_called(name: str, built: Path) -> str:
    """The address of a file, as the build has named it."""
    files: dict[str, str] = json.loads((built / "assets" / "manifest.json").read_text())
    return files[name]


def lessons_menu(playground: Playground) -> Locator:
    """Open it."""
    playground.button("Lessons").click()
    return playground.page.get_by_role("dialog", name="Lessons")


@pytest.mark.parametrize("body", [b"", b"import {"])
def test_a_script_that_comes_late_and_broken_is_missed(
    context: BrowserContext, built: Path, body: bytes
) -> None:
    """
    Once the host is mended its part of the page comes too, though the browser has kept what was
    broken: where it is used again, at another visit, and by what the sentence offers.
    """
    later = file_called("later.js", built)
    with serve_broken(built, later, body=body, kind="text/javascript") as (address, broken):
        visit = Playground(context.new_page(), Site(built, address))
        visit.open()
        visit.status.get_by_text("More menu could not be loaded").wait_for()
        menu = lessons_menu(visit)
        menu.get_by_text("The search could not be loaded").wait_for()
        visit.page.keyboard.press("Escape")
        broken.clear()
        lessons_menu(visit).get_by_role("searchbox").fill("never awaited")
        menu.get_by_text("lesson").first.wait_for()
        expect(menu.get_by_role("link", name="What does calling a coroutine do?")).to_be_visible()
        visit.page.keyboard.press("Escape")
        another = Playground(context.new_page(), visit.site)
        another.open()
        expect(another.button("More")).to_be_visible()
        visit.button("Reload").click()
        expect(visit.button("More")).to_be_visible()


@pytest.mark.page_errors
def test_a_page_that_is_kept_in_part_is_asked_of_the_host(playground: Playground) -> None:
    """A browser that was closed while it wrote has such a page: it would be given for ever."""
    playground.open()
    playground.page.evaluate(KEPT, "")
    playground.page.evaluate(KEEP_A_PART)
    playground.page.reload()
    playground.wait_for(app="ready", kernel="ready")


@pytest.mark.page_errors
def test_a_search_in_the_menu_without_its_words_says_so(playground: Playground) -> None:
    """It does not say that there is no such lesson, and tries again."""
    page = playground.page
    page.add_init_script(KEEPS_NOTHING)
    page.route("**/search-*.json*", lambda route: route.fulfill(status=404))
    playground.open()
    menu = lessons_menu(playground)
    search = menu.get_by_role("searchbox")
    search.fill("semaphore")
    menu.get_by_text("Only titles were searched").wait_for()
    page.unroute("**/search-*.json*")
    search.fill("my program hangs")
    expect(menu.get_by_role("link", name="Can two locks stop everything?")).to_be_visible()
    expect(menu).not_to_contain_text("Only titles")


@pytest.mark.page_errors
def test_a_run_that_cannot_be_saved_says_so(playground: Playground) -> None:
    """And is saved at the next try, when what plays it is here."""
    page = playground.page
    page.add_init_script(KEEPS_NOTHING)
    page.route("**/recording-*", lambda route: route.fulfill(status=404))
    playground.open()
    playground.button("More").click()
    more = page.get_by_role("dialog", name="More")
    save = more.get_by_role("button", name="Save as HTML")
    save.click()
    more.get_by_text("It could not be saved").wait_for()
    expect(more).to_contain_text("Try again.")
    page.unroute("**/recording-*")
    with page.expect_download():
        save.click()


@pytest.mark.page_errors
def test_without_the_application_no_run_is_saved_and_that_is_why(playground: Playground) -> None:
    """The page has a run to save, the recorded one."""
    page = playground.page
    page.route("**/app-*", lambda route: route.abort())
    playground.open(ready=False)
    playground.wait_for(app="failed", kernel="ready")
    playground.button("More").click()
    more = page.get_by_role("dialog", name="More")
    more.get_by_role("button", name="Save as HTML").click()
    more.get_by_text("could not be saved (the application is not here)").wait_for()
