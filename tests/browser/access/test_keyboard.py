"""By keyboard alone, with the eyes on what is told and not on what is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import expect

from patterns.catalogue import lesson

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.playground import Playground

LISTEN: Final = """() => {
    const regions = '[role="status"], [aria-live="polite"], [aria-live="assertive"]';
    window.heard = [];
    const listen = (root) => {
        new MutationObserver((changes) => {
            const told = new Set(changes.map(({ target }) =>
                (target.closest ? target : target.parentElement)?.closest(regions)));
            for (const region of told) {
                const words = region?.textContent.trim();
                if (words && region.getAttribute("aria-live") !== "off") window.heard.push(words);
            }
        }).observe(root, { childList: true, subtree: true, characterData: true });
        for (const each of root.querySelectorAll("*")) if (each.shadowRoot) listen(each.shadowRoot);
    };
    listen(document);
}"""
FOCUSED: Final = """() => {
    let at = document.activeElement;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at.getAttribute("aria-label") ?? at.closest("label")?.innerText ?? at.innerText;
}"""
TALKATIVE: Final = """\
import asyncio

async def main():
    for number in range(60):
        print("line", number)
        await asyncio.sleep(0.1)

asyncio.run(main())
"""


def focused(page: Page) -> str:
    name: str = page.evaluate(FOCUSED)
    return name.strip()


def tab_to(page: Page, name: str, *, back: bool = False) -> None:
    """Press Tab until the focus is on something of that name; each stop on the way has a name."""
    for _ in range(60):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        at = focused(page)
        assert at, "a stop without a name"
        if at.startswith(name):
            return
    pytest.fail(f"No way to {name} by Tab.")


def heard(page: Page) -> list[str]:
    told: list[str] = page.evaluate("window.heard")
    return told


def timeline(page: Page) -> Locator:
    return page.get_by_role("grid", name="Timeline", exact=True)


def test_the_timeline_is_gone_through_by_keys(playground: Playground) -> None:
    """Lanes up and down, bars left and right with the moment, Enter selects."""
    page = playground.page
    playground.open("semaphore")
    expect(timeline(page).get_by_role("rowheader", name="page-4", exact=True)).to_be_attached()
    tab_to(page, "Task-1, 5.00 s: returned")
    page.keyboard.press("Control+End")
    assert focused(page).startswith("places, 5.00 s to 5.00 s: places: 0 of 3 taken")
    page.keyboard.press("Control+Home")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    assert focused(page) == "page-4, 2.50 s: returned, 9 of 9"
    page.keyboard.press("Home")
    assert focused(page) == "0.00 s: created at line 7, 1 of 9"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert focused(page).startswith("0.00 s: waiting on semaphore places at line 8, for 1 s")
    states = {row.name: row.state for row in playground.tasks_table()}
    assert states["page-4"] == "waiting"
    assert states["page-5"] == "created"
    page.keyboard.press("Enter")
    expect(timeline(page).get_by_role("gridcell", selected=True)).to_be_focused()
    expect(page.get_by_role("region", name="Why")).to_contain_text("semaphore places")
    page.keyboard.press("End")
    assert focused(page) == "2.50 s: returned, 9 of 9"
    ring: Any = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert ring == "3px"


def test_a_run_is_heard_and_not_line_by_line(playground: Playground) -> None:
    """A few lines of many, how it ended, and nothing twice; playing and scrubbing are silent."""
    page = playground.page
    playground.open("scratch")
    playground.paste(TALKATIVE)
    page.evaluate(LISTEN)
    playground.run()
    page.wait_for_function("() => window.heard.some((words) => words.includes('more lines'))")
    told = heard(page)
    assert "line 0; line 1; line 2; and 57 more lines" in told
    assert any(words.startswith("Ended after 6.00 s") for words in told)
    # Nor what is over before it is heard, nor at which event the picture stands then.
    assert not {"Drawing", "Task-1 (main) returned"} & set(told)
    # Of 60 lines and 243 events.
    assert len(told) == len(set(told)) <= 8, told
    page.evaluate("window.heard.length = 0")
    playground.button("Play").click()
    playground.button("Pause").click()
    assert len(heard(page)) <= 1
    page.evaluate("window.heard.length = 0")
    playground.button("Step back").click()
    assert len(heard(page)) == 1


@pytest.mark.first_visit
def test_a_lesson_is_done_by_keys_alone(playground: Playground) -> None:
    """Answer, run, ask who waits for whom, solve the exercise, share."""
    page = playground.page
    playground.open("gather")
    page.evaluate(LISTEN)
    tab_to(page, "Run")
    tab_to(page, "Served: ")
    page.keyboard.press("Space")
    expect(page.get_by_role("status", name="Answer")).not_to_be_empty()
    tab_to(page, "Run", back=True)
    page.keyboard.press("Enter")
    playground.wait_for_run(1)
    tab_to(page, "Task-1, 3.00 s: returned")
    page.keyboard.press("Home")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Why")).to_contain_text("waits for")
    tab_to(page, "Pattern", back=True)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    tab_to(page, "Code")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(lesson("gather").program("solution"))
    page.keyboard.press("ControlOrMeta+Enter")
    playground.wait_for_run(2)
    expect(page.get_by_role("status", name="Verdict")).to_have_text("Solved: every check is met.")
    assert "Solved: every check is met." in heard(page)
    page.keyboard.press("Escape")
    tab_to(page, "Share", back=True)
    page.keyboard.press("Enter")
    expect(playground.status).to_contain_text("ink")
    assert any("characters" in words for words in heard(page))
