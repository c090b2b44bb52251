"""Pages on paper: light whatever the theme, nothing to press, nothing cut and no row torn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.conftest import Site

SHEETS = {"": 1, "problems": 1, "cheat-sheet": 4, "glossary": 2, "teachers": 3}
"""On paper of either size."""
ROWS = ".pattern, .part li, .part-head, .glossary dl > div, .problems li, .choices tr, .plan"
TO_PRESS = ":is(button, input, select, nav, .bar, .skip, summary, textarea):visible"
LIGHT = """(element) => {
    const { color, backgroundColor, colorScheme } = getComputedStyle(element);
    const [red, green, blue] = color.match(/[0-9.]+/g).map(Number);
    return red + green + blue < 200 && backgroundColor === "rgba(0, 0, 0, 0)"
        && colorScheme === "light";
}"""


def print_media(page: Page) -> None:
    """As it is while it prints on A4."""
    # What is between its margins.
    page.set_viewport_size({"width": 703, "height": 1047})
    page.emulate_media(media="print", color_scheme="dark")


@pytest.mark.parametrize("name", SHEETS)
def test_a_page_beside_the_lessons_prints_well(page: Page, site: Site, name: str) -> None:
    """By a reader who has chosen the dark theme, on A4 and on Letter."""
    page.emulate_media(color_scheme="light")
    page.goto(site.url(name))
    page.get_by_role("button", name=re.compile("dark", re.IGNORECASE)).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    print_media(page)
    assert page.locator("body").evaluate(LIGHT)
    expect(page.locator(TO_PRESS)).to_have_count(0)
    rows = page.locator(ROWS)
    torn = "rows => rows.filter(row => getComputedStyle(row).breakInside !== 'avoid').length"
    assert rows.count() > 0
    assert rows.evaluate_all(torn) == 0
    cut = "all => all.filter(each => each.scrollWidth > each.clientWidth).length"
    assert page.locator("html, pre").evaluate_all(cut) == 0
    for size in ("A4", "Letter"):
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=size))) <= SHEETS[name], size


def test_a_lesson_without_scripts_prints_what_it_has(browser: Browser, site: Site) -> None:
    """Its text, its program and its still picture, whole and on two sheets."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url("gather"))
    print_media(page)
    expect(page.get_by_role("heading", name="How long do all of them take")).to_be_visible()
    expect(page.get_by_text("asyncio.run(main())")).to_be_visible()
    expect(page.get_by_text("Start every dish before you wait for any")).to_be_visible()
    expect(page.locator("#slot-timeline svg").first).to_be_visible()
    expect(page.locator(f"{TO_PRESS}, .cover:visible, .asked:visible")).to_have_count(0)
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 2
    context.close()
