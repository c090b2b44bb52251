"""The front page and the menu of a lesson: finding, going on, and what was done."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from patterns.catalogue import lessons
from patterns.tracing import record

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page, Route

    from tests.browser.playground import Playground

SYMPTOMS = {
    "my program hangs": "two-locks",
    "it is slow": "sequential-await",
    "coroutine was never awaited": "coroutine-call",
    "Task exception was never retrieved": "task-group",
    "Task was destroyed but it is pending": "background",
    "lost update": "lost-update",
    "it will not stop": "cancellation",
    "server freezes": "blocking-call",
    "out of memory": "producer-consumer",
    "429": "rate-limit",
    "deadlock": "two-locks",
    "race condition": "lost-update",
    "queue.join never returns": "queue-join",
    "RuntimeError: This event loop is already running": "coroutine-call",
    "ctrl c": "go-home",
    "timeout not working": "timeout",
    "never awaited": "coroutine-call",
    "too slow": "sequential-await",
    "event loop is closed": "coroutine-call",
    "runs one after the other": "sequential-await",
    "timeout does not work": "timeout",
    "retry on error": "retries",
    "semafore": "semaphore",
    "cancled": "cancellation",
    "gahter": "gather",
    "deadlok": "two-locks",
}
PLACE = "each => each.getBoundingClientRect().top + scrollY"


def rows(page: Page) -> Locator:
    return page.locator("[data-lesson]:visible")


def first_found(page: Page) -> list[str]:
    """Those that are seen without a long way down."""
    found: list[str] = rows(page).evaluate_all("rows => rows.map(row => row.dataset.lesson)")
    return found[:4]


def test_a_problem_leads_to_the_lesson_that_cures_it(playground: Playground) -> None:
    """What one sees and what Python says are found; so are asyncio's names; all is loaded at once."""
    page = playground.page
    page.goto(playground.site.url())
    expect(rows(page)).to_have_count(len(lessons()))
    search = page.get_by_role("searchbox", name="Find a lesson")
    expect(page.locator("svg")).to_have_count(len(lessons()))
    page.context.set_offline(offline=True)
    for words, lesson in SYMPTOMS.items():
        search.fill(words)
        expect(page.locator(f"[data-lesson={lesson}]"), words).to_be_visible()
        assert rows(page).count() < len(lessons()) / 2, words
        assert lesson in first_found(page), words
    search.fill("zebra")
    expect(page.get_by_role("status", name="Found")).to_contain_text("No lesson has these words")
    page.get_by_role("button", name="gather", exact=True).click()
    expect(page.get_by_role("link", name="How long do all of them take")).to_be_visible()
    section = page.get_by_role("region", name="How do tasks start and end together?")
    shown = section.locator("[data-lesson]:visible").count()
    expect(section).to_contain_text(f"{shown} of 5 lessons")
    page.get_by_role("button", name="gather", exact=True).click()
    expect(rows(page)).to_have_count(len(lessons()))
    expect(section).not_to_contain_text("of 5 lessons")
    page.get_by_text("Python says “never awaited”").click()
    expect(page.get_by_role("link", name="“coroutine … was never awaited”")).to_be_visible()


def test_what_is_done_early_is_answered_and_nothing_moves(playground: Playground) -> None:
    """Words are typed and a problem is opened before anything but the page has come."""
    page = playground.page
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/assets/front-*.js", hold)
    page.goto(playground.site.url(), wait_until="commit")
    page.get_by_text("It hangs").click()
    expect(page.get_by_role("link", name="Problems and their lessons")).to_be_visible()
    page.get_by_text("It hangs").click()
    last = page.locator(".part li").last
    place = last.evaluate(PLACE)
    page.get_by_role("searchbox", name="Find a lesson").fill("semafore")
    waiting[0].continue_()
    expect(page.get_by_role("status", name="Found")).to_contain_text("read as “semaphore”")
    page.get_by_role("searchbox", name="Find a lesson").fill("")
    expect(last.locator("svg")).to_be_visible()
    assert last.evaluate(PLACE) == place
    page.get_by_text("It hangs").click()
    expect(page.get_by_role("link", name="Two tasks wait for each other")).to_be_visible()


def test_one_goes_on_where_one_was_and_takes_the_progress_along(
    playground: Playground, tmp_path: Path
) -> None:
    """The first button; marks with words; a file that is saved, read again after all was forgotten."""
    page = playground.page
    page.goto(playground.site.url())
    expect(page.get_by_role("link", name="Start with lesson 1")).to_be_visible()
    playground.open("gather")
    page.get_by_text("as they got ready").click()
    page.keyboard.press("Escape")
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("l")
    here = page.get_by_role("link", name="How long do all of them take")
    expect(here).to_be_focused()
    expect(here).to_contain_text("predicted")
    menu = page.get_by_role("dialog", name="Lessons")
    expect(menu.get_by_role("link", name="Does await run things")).to_be_hidden()
    menu.get_by_role("searchbox").fill("never awaited")
    first = menu.get_by_role("link", name="What does calling a coroutine do?")
    expect(first).to_be_visible()
    expect(menu.get_by_text(re.compile(r" · \d of \d$")).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.goto(playground.site.url())
    expect(page.get_by_role("link", name="Continue: lesson 5")).to_have_attribute(
        "href", playground.site.url("gather")
    )
    item = page.get_by_role("listitem").filter(has_text="Start every dish first")
    expect(item).to_contain_text("predicted")
    with page.expect_download() as download:
        playground.button("Save to a file").click()
    file = tmp_path / "progress.json"
    download.value.save_as(file)
    assert set(json.loads(file.read_text())["lessons"]["gather"]) == {"seen", "asked", "predicted"}
    playground.button("Forget my progress").click()
    expect(page.get_by_role("link", name="Start with lesson 1")).to_be_visible()
    expect(item).not_to_contain_text("predicted")
    with page.expect_file_chooser() as chooser:
        playground.button("Read from a file…").click()
    chooser.value.set_files(file)
    expect(item).to_contain_text("predicted")


def test_a_recording_opens_from_the_front_page(playground: Playground, tmp_path: Path) -> None:
    """It is chosen there, and shown on the page of one's own."""
    page = playground.page
    file = tmp_path / "breakfast.json"
    file.write_text(record(lessons()[0].program("pattern")).to_json())
    page.goto(playground.site.url())
    with page.expect_file_chooser() as chooser:
        playground.button("Open a recording…").click()
    chooser.value.set_files(file)
    page.wait_for_url("**/scratch/**")
    playground.wait_for(app="ready", run="opened")
    expect(page.get_by_role("note", name="Whose run is shown")).to_contain_text("breakfast.json")


@pytest.mark.parametrize("name", ["problems", "cheat-sheet", "glossary", "teachers"])
def test_the_pages_beside_the_lessons_stand_alone(built: Path, name: str) -> None:
    """Every link of theirs leads to a page that is there, and to a place in it."""
    links = re.findall(r'<a [^>]*href="([^"]*)"', _page(built / name))
    assert len(links) > len(lessons())
    for link in dict.fromkeys(links):
        path, _, anchor = link.partition("#")
        assert not anchor or f'id="{anchor}"' in _page(built / name / path), link
        assert _page(built / name / path)


def _page(folder: Path) -> str:
    return folder.joinpath("index.html").read_text(encoding="utf-8")


@pytest.mark.page_errors
@pytest.mark.parametrize("body", ["<p>Please log in.</p>", ""])
def test_a_search_that_does_not_come_is_said(playground: Playground, body: str) -> None:
    """Its script, then its words: each with a way out, and nothing is asked for again and again."""
    page = playground.page
    script = re.compile(r"assets/(front|chunk)-.*\.js$")
    page.goto(playground.site.url())
    page.route(script, lambda route: route.fulfill(body=body, content_type="text/javascript"))
    page.reload()
    told = page.get_by_role("status", name="Found")
    told.get_by_text("could not be loaded completely").wait_for()
    page.unroute(script)

    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/search-*.json*", lambda route: route.fulfill(status=404))
    with page.expect_navigation():
        told.get_by_role("button", name="Reload").click()
    search = page.get_by_role("searchbox", name="Find a lesson")
    search.fill("semaphore")
    told.get_by_text("Only titles were searched").wait_for()
    assert len([url for url in asked if "search-" in url]) <= 4
    page.unroute("**/search-*.json*")
    search.fill("my program hangs")
    expect(page.locator("[data-lesson=two-locks]")).to_be_visible()
    expect(told).not_to_contain_text("Only titles")
