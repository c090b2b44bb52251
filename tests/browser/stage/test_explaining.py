"""The page answers why a task is where it is, and why a run took so long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.patterns.tracing.explanation.programs import CRAWLER, DEADLOCK, SLOW_HOLDER

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.playground import Playground


def why(playground: Playground) -> Locator:
    """Give the region, with the answer about the task and the moment that are shown."""
    region = playground.page.get_by_role("region", name="Why", exact=True)
    expect(region).to_have_attribute("data-answer", "current")
    return region


def test_a_task_in_a_convoy_says_who_holds_it_up(playground: Playground) -> None:
    """Held by whom, since when and where; a name selects, a line is marked, a moment is gone to."""
    playground.open("gather")
    playground.run_program(SLOW_HOLDER)
    playground.seek(0.2)
    playground.select_task("page-5")
    region = why(playground)
    expect(region).to_contain_text(
        "page-5 waits for pool (2 of 2 taken, 4 in line before it), held by report and page-0."
    )
    expect(region).to_contain_text("report since 0 s at line 4, which sleeps at line 5 until 9 s")

    region.get_by_role("button", name="line 4", exact=True).first.click()
    expect(playground.page.locator(".cm-pointed")).to_contain_text("async with pool")
    region.get_by_role("button", name="report", exact=True).last.click()
    expect(why(playground)).to_contain_text("report sleeps at line 5 until 9 s.")
    why(playground).get_by_role("button", name="9 s", exact=True).first.click()
    expect(playground.time).to_have_value("9")


def test_the_parts_of_a_crawl_add_up_to_its_end(playground: Playground) -> None:
    """The sum is as long as the run; a part is gone to, and its task is selected."""
    playground.open("gather")
    end = playground.run_program(CRAWLER).end
    playground.button("Why so long?").click()
    told = playground.page.get_by_role("region", name="Why so long?", exact=True)
    expect(told).to_contain_text(f"{end:.2f} s = ")
    amounts = re.findall(r"[=+] ([\d.]+)", told.inner_text())
    assert round(sum(map(float, amounts)), 2) == round(end, 2)
    expect(playground.page.locator(".explained > .part").first).to_be_attached()

    told.get_by_role("button").nth(1).click()
    expect(playground.time).to_have_value(re.compile(r"^2\.05"))
    expect(why(playground)).to_contain_text("worker-0")
    playground.button("Why so long?").click()
    expect(told).to_be_hidden()


def test_a_deadlock_of_three_is_a_picture(playground: Playground) -> None:
    """At the end each wait goes on, with an arrow to who holds what it waits for."""
    playground.open("gather")
    playground.run_program(DEADLOCK)
    playground.seek(9)
    picture = playground.page.locator(".explained")
    expect(picture.locator(".fatal")).to_have_count(4)
    expect(picture.locator(".fatal").nth(1)).to_contain_text("b, held by two")
    holders = picture.locator(".holder").all_text_contents()
    assert sorted(holders) == ["one holds it", "three holds it", "two holds it"]
    expect(picture.locator("g.waits")).to_have_count(3)
    playground.select_task("one")
    expect(why(playground)).to_contain_text(
        "one, two and three wait for each other in a ring: none of them can ever go on."
    )
