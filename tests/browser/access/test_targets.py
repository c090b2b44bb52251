"""What is pressed is large enough: 44 pixels for a finger, 24 for a pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.browser.conftest import ASKED
from tests.browser.playground import Playground

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.conftest import Site

SMALL: Final = """(least) => {
    const all = [];
    const look = (root) => {
        for (const each of root.querySelectorAll("*")) {
            if (each.shadowRoot) look(each.shadowRoot);
            if (each.matches("button, a[href], select, input, summary")) all.push(each);
        }
    };
    look(document);
    // Links within a sentence are as high as its lines: WCAG leaves them out, and so does this.
    const inline = (each) =>
        each.matches(".skip, p a, li a, dd *, p .link, .sentence *, p .place, .cm-content *");
    const boxOf = (each) => (each.closest("label") ?? each).getBoundingClientRect();
    return all
        .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !inline(each))
        .filter((each) => {
            const { width, height } = boxOf(each);
            return width > 1 && (width < Math.min(least, 40) || height < least);
        })
        .map((each) => {
            const { width, height } = boxOf(each);
            return `${each.ariaLabel ?? each.innerText} ${each.className} ${width}x${height}`;
        });
}"""


def small(page: Page, least: int) -> list[str]:
    found: list[str] = page.evaluate(SMALL, least)
    return found


def test_fingers_and_pointers_hit_what_they_aim_at(browser: Browser, site: Site) -> None:
    """In each pane of a phone, and on a wide page."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    context.add_init_script(ASKED)
    playground = Playground(context.new_page(), site)
    playground.open("gather")
    for pane in ("program", "stage", "lesson"):
        playground.page.evaluate(f"document.documentElement.dataset.pane = '{pane}'")
        found = small(playground.page, 44)
        assert not found, "\n".join([pane, *found])
    context.close()
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(ASKED)
    playground = Playground(context.new_page(), site)
    playground.open("gather")
    found = small(playground.page, 24)
    assert not found, "\n".join(found)
    context.close()
