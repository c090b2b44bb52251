"""A phone: one pane at a time, switched and filled by touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.early import before_the_components, open_early
from tests.browser.playground import Playground
from tests.browser.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from tests.conftest import Site

SIZES_IN_FIGURE = """() => {
    const named = (name) => Bokeh.documents[0].get_model_by_name(name);
    return [
        getComputedStyle(document.querySelector(".lane-names > *")).fontSize,
        named("bar-texts").glyph.text_font_size.value,
        named("axis").major_label_text_font_size,
    ];
}"""
WIDTHS = """() => [document.scrollingElement.scrollWidth, innerWidth]"""

ROOM = """() => {
    const all = (root, selector) => [
        ...root.querySelectorAll(selector),
        ...[...root.querySelectorAll("*")].flatMap((each) =>
            each.shadowRoot ? all(each.shadowRoot, selector) : []),
    ];
    const edge = document.querySelector(".panes").getBoundingClientRect().top;
    const tops = all(document, ".player :is(button, input)").map(
        (each) => each.getBoundingClientRect().top - edge);
    const cut = all(document, "thead th").filter((each) => each.scrollWidth > each.clientWidth);
    return [Math.min(...tops), cut.map((each) => each.innerText)];
}"""
LINES = """(names) => names.map((each) => each.getClientRects().length)"""
LONG_NUMBERS = """
import asyncio

async def main():
    for _ in range(60):
        await asyncio.sleep(12.34)

asyncio.run(main())
"""


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[Playground]:
    """Give a page in a browser that is touched and has no mouse."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    watch = Watch(page, own=site.address)
    yield Playground(page, site)
    context.close()
    assert not watch.complaints, "\n".join(watch.complaints)


def fingers(page: Page) -> Callable[..., None]:
    """Give what puts fingers on the page, moves them to points, or takes them away."""
    touch = page.context.new_cdp_session(page)

    def touches(kind: str, *points: tuple[float, float]) -> None:
        at = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    return touches


def tap_pane(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).tap()


def test_panes_switch_by_touch_and_nothing_is_lost(phone: Playground) -> None:
    """
    A question waits in the lesson; a link in its text, and Run, bring the timeline into sight.

    What was typed is still there, Run never leaves the screen, and a link opens on its moment. So
    it is for a reader of large letters, who has them in the timeline, too.
    """
    page = phone.page
    phone.open()
    timeline = page.locator("#slot-timeline")
    expect(phone.editor).to_be_visible()
    phone.paste(phone.code() + "# mine")
    tap_pane(page, "Timeline")
    expect(phone.editor).not_to_be_visible()
    tap_pane(page, "Lesson")
    expect(timeline).not_to_be_visible()
    phone.button("Run").tap()
    phone.wait_for_run(1)
    expect(timeline).to_be_in_viewport(ratio=1)
    expect(phone.button("Run")).to_be_in_viewport(ratio=1)
    expect(phone.status).to_be_in_viewport(ratio=1)
    tap_pane(page, "Program")
    assert phone.code().endswith("# mine")
    expect(phone.button("Step back")).to_be_in_viewport(ratio=1)
    tap_pane(page, "Lesson")
    page.get_by_role("link", name="the same moment").tap()
    expect(timeline).to_be_in_viewport(ratio=1)
    expect(phone.time).to_have_value("0")
    for text, width, height in ((1, 844, 390), (1, 320, 640), (2, 390, 844), (2, 320, 640)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", f"{text}em")
        expect(page.locator("html[data-large-text]")).to_have_count(text - 1)
        wide, shown = page.evaluate(WIDTHS)
        assert wide <= shown == width
        expect(phone.button("Run")).to_be_in_viewport(ratio=1)
    assert page.evaluate(SIZES_IN_FIGURE) == ["24px", "22px", "22px"]
    expect(phone.time).to_be_in_viewport(ratio=1)
    phone.open(fragment="v=1&t=1&task=tea")
    expect(timeline).to_be_visible()


def test_a_name_in_code_is_not_torn(phone: Playground) -> None:
    """A task's in an answer, and an option of a command, where a line is too short for them."""
    page = phone.page
    phone.open("worker-pool")
    tap_pane(page, "Lesson")
    option = page.locator(".option").get_by_text("worker-1", exact=True)
    expect(option).to_be_visible()
    for width in range(320, 400, 8):
        page.set_viewport_size({"width": width, "height": 844})
        assert option.evaluate_all(LINES) == [1]
    page.goto(phone.site.url("teachers"))
    for width in range(320, 400, 8):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.get_by_text("--check", exact=True).evaluate_all(LINES) == [1]


def test_a_finger_that_scrolls_presses_nothing_early(phone: Playground) -> None:
    """It is still down when the button that it began on is replaced."""
    page = phone.page
    with before_the_components(page):
        open_early(phone)
        box = phone.button("Run").bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        touches = fingers(page)
        touches("touchStart", (x, y))
        for step in range(1, 8):
            touches("touchMove", (x, y - 20 * step))
        page.wait_for_function("() => scrollY > 0")
    expect(page.locator("#slot-run-bar > .placeholder")).to_have_count(0)
    phone.wait_for(app="ready", kernel="ready")
    touches("touchEnd")
    expect(phone.status).to_have_text("Ready to run.")


def test_fingers_zoom_the_timeline_and_scroll_the_page(phone: Playground) -> None:
    """Two of them look closer where they are; one that moves upwards scrolls, as anywhere else."""
    page = phone.page
    phone.open(fragment="v=1&t=1")
    phone.button("Run").tap()
    phone.wait_for_run(1)
    box = page.locator("#slot-timeline").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.6, box["y"] + box["height"] / 2
    touches = fingers(page)
    touches("touchStart", (x - 20, y), (x + 20, y))
    for spread in (30, 45, 60):
        touches("touchMove", (x - spread, y), (x + spread, y))
    touches("touchEnd")
    expect(phone.button("Zoom out")).to_have_attribute("aria-disabled", "false")
    touches("touchStart", (x, y))
    for step in range(1, 8):
        touches("touchMove", (x, y - 20 * step))
    touches("touchEnd")
    page.wait_for_function("() => scrollY > 0")


def test_long_numbers_stay_in_their_places(phone: Playground) -> None:
    """The player's slider and buttons are within the bottom edge, and no heading is cut."""
    phone.open("scratch")
    phone.paste(LONG_NUMBERS)
    phone.button("Run").tap()
    phone.wait_for_run(1)
    above, cut = phone.page.evaluate(ROOM)
    assert above >= 0
    assert cut == []
