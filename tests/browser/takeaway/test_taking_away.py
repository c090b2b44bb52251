"""What a reader takes away from a page: a picture, a file that plays, a handout; and a talk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.playground import Playground


def take(playground: Playground, name: str, to: Path) -> Path:
    page = playground.page
    page.get_by_role("button", name="More", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    page.keyboard.press("Escape")
    file = to / download.value.suggested_filename
    download.value.save_as(file)
    return file


def test_a_run_is_taken_away(playground: Playground, tmp_path: Path) -> None:
    """
    As a drawing with names, axis and legend, and as a page that plays without the site.

    Printed, a lesson is two sheets: the program and its question, and what the program does.
    """
    page = playground.page
    playground.open("gather")
    playground.run_program(playground.code().replace("TEA = 1.0", "TEA = 1.5"))
    picture = ET.fromstring(take(playground, "Save picture", tmp_path).read_text("utf-8"))
    texts = {(each.text or "").strip() for each in picture.iter() if each.tag.endswith("}text")}
    assert {"tea", "eggs", "toast", "ready queue", "seconds", "running", "returned"} <= texts
    file = take(playground, "Save as HTML", tmp_path)
    assert file.name == "how-long-do-all-of-them-take-together.html"
    saved = page.context.new_page()
    saved.goto(file.as_uri())
    saved.locator("html[data-view=ready]").wait_for()
    expect(saved.get_by_role("table", name="Tasks").get_by_role("row")).to_have_count(5)
    expect(saved.get_by_text("TEA = 1.5")).to_be_visible()
    saved.close()
    sheets = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 2


def test_a_talk_has_the_whole_screen_and_its_keys(playground: Playground) -> None:
    """R runs, arrows step, and Escape leaves everything as it was."""
    page = playground.page
    playground.open("gather")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="Present", exact=True).click()
    expect(page.get_by_role("banner")).not_to_be_visible()
    page.keyboard.press("r")
    playground.wait_for_run(1)
    page.keyboard.press("ArrowLeft")
    expect(playground.time).to_have_attribute("aria-valuetext", re.compile("event 30 of 31"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("banner")).to_be_visible()
