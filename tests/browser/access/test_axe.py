"""The checker axe-core finds no breach of a rule, on any page and in any state of one."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from patterns.catalogue import lessons
from tests.browser.axe import (
    AXE,
    CONTRAST,
    LOOKS,
    PHONE,
    WIDE,
    ZOOMED,
    assert_accessible,
    look_at,
)
from tests.web.kernel.exploring_natively import RACE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.playground import Playground
    from tests.conftest import Site

LONG: Final = 60_000
"""Milliseconds for 200 runs: what a busy machine takes."""
EVERYTHING_SHOWN: Final = """() => {
    delete document.documentElement.dataset.asked;
    for (const note of document.querySelectorAll("[data-variant]")) note.hidden = false;
    for (const hint of document.querySelectorAll("details")) hint.open = true;
}"""


def test_no_page_breaks_a_rule(browser: Browser, site: Site) -> None:
    """
    All lessons as they come, with the texts of all their variants, in one look each.

    Their scripts are left out: what they draw is the same on all pages, and is looked at below.
    """
    context = browser.new_context(reduced_motion="reduce", service_workers="block")
    context.add_init_script(path=AXE)
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setBlockedURLs", {"urls": ["*.js"]})
    page.goto(site.url())
    assert_accessible(page, *LOOKS)
    for other in ("scratch", "cheat-sheet", "glossary", "teachers", "problems"):
        page.goto(site.url(other))
        assert_accessible(page, ZOOMED, CONTRAST)
    for lesson, look in zip(lessons(), cycle((WIDE, PHONE, ZOOMED)), strict=False):
        page.goto(site.url(lesson.id))
        page.evaluate(EVERYTHING_SHOWN)
        assert_accessible(page, look, where="article")
    context.close()


@pytest.mark.first_visit
def test_a_lesson_breaks_no_rule_on_the_way(playground: Playground) -> None:
    """Covered, answered, run, a task selected, the events open, and what hangs over the page."""
    page = playground.page
    playground.open("gather")
    assert_accessible(page, WIDE, PHONE)
    look_at(page, WIDE)
    page.get_by_role("radio", name="Served: tea eggs toast").check()
    playground.run()
    playground.select_task("toast")
    playground.button("Why so long?").click()
    playground.button("Show events").click()
    assert_accessible(page, *LOOKS)
    look_at(page, WIDE)
    for dialog, look in (("Lessons", PHONE), ("Lines and keys", CONTRAST)):
        playground.button(dialog).click()
        expect(page.get_by_role("dialog", name=dialog)).to_be_visible()
        assert_accessible(page, look)
        look_at(page, WIDE)
        page.keyboard.press("Escape")


def test_failures_and_comparisons_break_no_rule(playground: Playground) -> None:
    """An exercise that fails, a program that came with a link, other orders, a pinned run."""
    page = playground.page
    playground.open("gather")
    page.get_by_role("radio", name="Exercise").check(force=True)
    playground.run()
    expect(page.get_by_role("status", name="Verdict")).to_contain_text("Not yet")
    assert_accessible(page, WIDE, PHONE)
    playground.open("scratch", "v=1&code=K8ovysxL1VAyVNLk4gIA")
    expect(page.get_by_role("note", name="About this link")).to_be_visible()
    assert_accessible(page, PHONE)
    look_at(page, WIDE)
    playground.paste(RACE)
    playground.button("Does it always work?").click()
    playground.button("Show it").click(timeout=LONG)
    expect(page.get_by_role("note", name="Comparison")).to_contain_text("pinned run")
    assert_accessible(page, WIDE, PHONE, CONTRAST)
