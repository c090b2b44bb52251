"""A lesson's question comes before its answer, and an exercise before its judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from patterns.catalogue import lesson

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.playground import Playground


LEAST_HEIGHTS = """(list) => {
    const least = (rows) => Math.min(...rows.map((row) => row.offsetHeight));
    const rows = [...list.querySelectorAll(".seen")];
    return [true, false].map((linked) =>
        least(rows.filter((row) => linked === (row.querySelector("button") !== null))));
}"""


def cover(playground: Playground) -> Locator:
    return playground.page.get_by_role("note", name="Before you look")


def choose(playground: Playground, name: str) -> None:
    playground.page.get_by_role("radio", name=name).check()


@pytest.mark.first_visit
def test_the_answer_is_covered_until_the_question_is_answered(playground: Playground) -> None:
    """Not under another program; an answer uncovers it for good."""
    playground.open("gather")
    expect(cover(playground)).to_be_visible()
    expect(playground.output).to_be_hidden()
    expect(playground.tasks).to_be_hidden()
    choose(playground, "Pitfall")
    playground.wait_for(run="0", stage="current")
    expect(cover(playground)).to_be_hidden()
    expect(playground.page.get_by_role("group", name="Predict")).to_be_hidden()
    expect(playground.output).to_be_visible()
    choose(playground, "Pattern")
    expect(cover(playground)).to_be_visible()
    choose(playground, "Served: tea eggs toast")
    expect(cover(playground)).to_be_hidden()
    expect(playground.output).to_contain_text("Served: tea eggs toast")
    playground.reload()
    expect(cover(playground)).to_be_hidden()


@pytest.mark.first_visit
def test_a_question_can_be_skipped(playground: Playground) -> None:
    """By the button, and by running the program; or gone to, by keys as well."""
    playground.open("gather")
    playground.button("Go to the question").press("Enter")
    expect(playground.page.get_by_role("radio", name="Served: ").first).to_be_focused()
    playground.button("Skip it").click()
    expect(playground.output).to_be_visible()
    playground.open("semaphore")
    expect(cover(playground)).to_be_visible()
    playground.run()
    expect(cover(playground)).to_be_hidden()
    playground.reload()
    expect(cover(playground)).to_be_hidden()


def test_an_exercise_asks_before_it_judges(playground: Playground) -> None:
    """No crosses before the first run; what was asked and what was seen; Solved, and what next."""
    playground.open("gather")
    page = playground.page
    findings = page.get_by_role("list", name="What the run shows")
    choose(playground, "Exercise")
    expect(page.get_by_role("heading", name="What it has to do")).to_be_visible()
    expect(findings.get_by_role("img", name="Not yet")).to_have_count(0)
    playground.run()
    expect(page.get_by_role("heading", name="2 of 8 checks met")).to_be_visible()
    playground.button("Show our solution").click()
    expect(playground.button("Show it all the same")).to_be_focused()
    expect(page.get_by_text("It leaves nothing to find out")).to_be_visible()
    expect(page.get_by_label("Our solution")).to_have_count(0)
    playground.run_program(lesson("gather").program("solution"))
    expect(page.get_by_role("heading", name="Solved")).to_be_visible()
    expect(page.get_by_role("link", name="Next lesson")).to_be_visible()
    playground.button("Compare with our solution").click()
    expect(page.get_by_label("Our solution")).to_contain_text("return_exceptions=True")
    expect(page.get_by_label("Our solution")).to_be_focused()
    page.reload()
    expect(page.locator(".tab[data-solved]")).to_contain_text("Exercise")
    page.goto(playground.site.url())
    lesson_there = page.get_by_role("listitem").filter(has_text="Start every dish first")
    expect(lesson_there).to_contain_text("solved")


def test_an_exercise_in_which_no_task_begins_is_judged(playground: Playground) -> None:
    """Its checks are all that there is to see; a row with a link is as high as any other."""
    playground.open("virtual-time")
    page = playground.page
    choose(playground, "Exercise")
    playground.run()
    playground.wait_for(stage="nothing")
    expect(page.get_by_role("heading", name="1 of 8 checks met")).to_be_visible()
    findings = page.get_by_role("list", name="What the run shows")
    linked, other = findings.evaluate(LEAST_HEIGHTS)
    assert linked == other
