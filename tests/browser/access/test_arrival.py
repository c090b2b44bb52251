"""Where the focus is after one has gone from page to page: not where one would begin all over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.playground import Playground

TASK_GROUP = "When one fails, who stops the others?"


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def is_at_the_heading(page: Page, lesson: str) -> None:
    """The lesson's heading has the focus, nothing has moved for it, and Tab goes on from there."""
    page.wait_for_url(f"**/{lesson}/")
    expect(heading(page)).to_be_focused()
    assert page.evaluate("[scrollX, scrollY]") == [0, 0]
    page.keyboard.press("Tab")
    text = page.get_by_role("article")
    assert text.evaluate("text => text.contains(document.activeElement)")


def test_the_menu_leads_to_the_lessons_heading_and_back_to_its_button(
    playground: Playground,
) -> None:
    """What was chosen is in a menu that is closed again."""
    page = playground.page
    playground.open("gather")
    page.keyboard.press("l")
    menu = page.get_by_role("dialog", name="Lessons")
    expect(menu.get_by_role("link", name="How long do all of them take")).to_contain_text("seen")
    page.keyboard.press("ArrowDown")
    expect(menu.get_by_role("link", name=TASK_GROUP)).to_be_focused()
    page.keyboard.press("Enter")
    is_at_the_heading(page, "task-group")
    page.go_back()
    page.wait_for_url("**/gather/")
    expect(playground.button("Lessons")).to_be_focused()


def test_the_next_lesson_begins_at_its_heading_and_back_is_the_link(
    playground: Playground,
) -> None:
    """From the end of one lesson to the beginning of the next."""
    page = playground.page
    playground.open("gather")
    onward = page.get_by_role("link", name=f"Next {TASK_GROUP}")
    onward.focus()
    page.keyboard.press("Enter")
    is_at_the_heading(page, "task-group")
    page.go_back()
    page.wait_for_url("**/gather/")
    expect(onward).to_be_focused()
    page.go_forward()
    page.wait_for_url("**/task-group/")
    expect(heading(page)).to_be_focused()


def test_what_the_front_page_has_found_leads_to_the_heading(playground: Playground) -> None:
    """By Enter in the search, and by a problem of the index; then back."""
    page = playground.page
    page.goto(playground.site.url())
    search = page.get_by_role("searchbox", name="Find a lesson")
    search.fill("let in only three")
    expect(page.get_by_role("status", name="Found")).to_contain_text("found")
    search.press("Enter")
    link = page.get_by_role("listitem").get_by_role("link", name="How do you let in only three")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    is_at_the_heading(page, "semaphore")
    page.go_back()
    page.wait_for_url(playground.site.url())
    expect(link).to_be_focused()
    page.get_by_text("It hangs").click()
    problem = page.get_by_role("link", name="Two tasks wait for each other")
    problem.focus()
    page.keyboard.press("Enter")
    is_at_the_heading(page, "two-locks")


def test_links_between_the_pages_lead_to_the_heading(playground: Playground) -> None:
    """From a lesson to all of them, and from the pages beside the lessons."""
    page = playground.page
    playground.open("gather")
    page.get_by_role("link", name="asyncio playground").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(playground.site.url())
    expect(heading(page)).to_be_focused()
    page.goto(playground.site.url("glossary"))
    page.locator("main a[href*='task-group/']").first.focus()
    page.keyboard.press("Enter")
    is_at_the_heading(page, "task-group")


def test_the_focus_is_left_where_the_reader_was_not_led_on(playground: Playground) -> None:
    """A page that was asked for by its address, or once more, begins at its beginning."""
    page = playground.page
    playground.open("gather")
    assert page.evaluate("document.activeElement === document.body")
    page.get_by_role("link", name=f"Next {TASK_GROUP}").click()
    page.wait_for_url("**/task-group/")
    expect(heading(page)).to_be_focused()
    playground.reload()
    assert page.evaluate("document.activeElement === document.body")
