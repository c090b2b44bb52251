"""Finding a task among hundreds: by problem, by word, in its group, in the log of events."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.playground import Playground

MANY = """\
import asyncio

async def call(n):
    await asyncio.sleep(0.1 + n % 7 * 0.05)
    if n == 217:
        raise ValueError(f"bad row {n}")
    return n

async def main():
    calls = (asyncio.create_task(call(n), name=f"call-{n}") for n in range(300))
    await asyncio.gather(*calls, return_exceptions=True)

asyncio.run(main())
"""


PALETTE = "() => Bokeh.documents[0].get_model_by_name('edge-colours').palette"


def lane_names(playground: Playground) -> Locator:
    return playground.page.locator(".lane-names > *")


def names(playground: Playground) -> list[str]:
    return [row.name for row in playground.tasks_table()]


def test_the_one_of_three_hundred_that_failed_is_found(playground: Playground) -> None:
    """It stands outside of its group, is a key away, and is found by a word."""
    playground.open("gather")
    playground.run_program(MANY)
    page = playground.page
    expect(playground.status).to_contain_text("1 raised")
    group = page.get_by_role("button", name="call \N{MULTIPLICATION SIGN} 300")
    expect(group).to_have_attribute("aria-expanded", "false")
    expect(lane_names(playground).filter(has_text="call-")).to_have_text(["call-217"])

    playground.time.focus()
    page.keyboard.press("f")
    selected = playground.tasks.locator("tr[data-selected=true]")
    expect(selected).to_contain_text("call-217")
    expect(selected).to_contain_text("raised")

    page.keyboard.press("/")
    page.keyboard.type("state:raised")
    expect(lane_names(playground).filter(has_text="call-")).to_have_text(["call-217"])
    expect(page.get_by_role("status", name="Found")).to_have_text("1 of 301")
    page.get_by_role("searchbox", name="Find").fill("")

    group.click()
    expect(group).to_have_attribute("aria-expanded", "true")
    expect(lane_names(playground).filter(has_text="call-1").first).to_be_visible()


def test_a_long_run_is_looked_at_closer(playground: Playground) -> None:
    """A stretch of the overview, one look of bars, more room for a panel, the end of the log."""
    playground.open("gather")
    playground.run_program(MANY)
    page = playground.page
    zoom = page.get_by_role("group", name="Zoom", exact=True)
    strip = page.locator(".overview .strip")
    box = strip.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 5)
    page.mouse.up()
    expect(zoom).to_contain_text("Showing 0.1")
    strip.dblclick()
    expect(zoom).not_to_contain_text("Showing")

    legend = page.get_by_role("list", name="Legend").get_by_role("button", name="time")
    before = page.evaluate(PALETTE)
    legend.click()
    expect(legend).to_have_attribute("aria-pressed", "true")
    faded = page.evaluate(PALETTE)
    assert sum(one != other for one, other in zip(before, faded, strict=True)) == len(before) - 1
    legend.click()
    assert page.evaluate(PALETTE) == before

    splitter = page.get_by_role("separator", name="Width of the output")
    width = playground.output.evaluate("(log) => log.clientWidth")
    splitter.press("ArrowRight")
    expect(splitter).to_have_attribute("aria-valuenow", "43")
    assert playground.output.evaluate("(log) => log.clientWidth") > width

    playground.seek(9)
    page.get_by_role("button", name="Show events").click()
    log = page.get_by_role("log", name="Events", exact=True)
    expect(log.get_by_text("Task-1 (main) returned")).to_be_visible()
    log.evaluate("(log) => { log.scrollTop = 0; }")
    expect(log.get_by_text("Task-1 (main) was created")).to_be_visible()
    page.get_by_role("searchbox", name="Find events").fill("bad row")
    found = re.compile("call-217.*raised ValueError: bad row")
    expect(log.locator(".row")).to_have_text([found])


def test_the_log_goes_there_and_the_table_sorts(playground: Playground) -> None:
    """A press on an event goes to it; a head sorts upwards, downwards, and then not at all."""
    playground.open("gather")
    page = playground.page
    page.get_by_role("button", name="Show events").click()
    log = page.get_by_role("log", name="Events", exact=True)
    expect(log).to_be_visible()
    page.get_by_role("combobox", name="Kinds of events").select_option("Beginnings and ends")
    log.get_by_text("toast returned").click()
    expect(page.get_by_text("2.00 s of 3.00 s")).to_be_visible()
    expect(playground.tasks.locator("tr[data-selected=true]")).to_contain_text("toast")
    page.get_by_role("button", name="Show events").click()
    expect(log).to_be_hidden()
    head = playground.tasks.get_by_role("columnheader", name="ended")
    first = names(playground)
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert names(playground)[:2] == ["tea", "toast"]
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert names(playground)[-2:] == ["toast", "tea"]
    head.get_by_role("button").click()
    assert names(playground) == first


def test_what_a_task_runs_leaves_its_name_the_room(playground: Playground) -> None:
    """However long that is: the name is what tells one from the other."""
    playground.open("virtual-time")
    cut = lane_names(playground).locator("b").filter(has_text="Task")
    assert cut.evaluate_all("(all) => all.map((b) => b.scrollWidth > b.clientWidth)") == [False] * 3
