"""What a lesson's text points at is one press away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.playground import Playground


def link(playground: Playground, words: str) -> Locator:
    return playground.page.get_by_role("link", name=words, exact=True)


def state_of(playground: Playground, task: str) -> str:
    """Give the state of a task that has to be selected."""
    button = playground.tasks.get_by_role("button", name=task, exact=True)
    expect(button).to_have_attribute("aria-pressed", "true")
    return next(row.state for row in playground.tasks_table() if row.name == task)


def test_a_link_moves_the_stage(playground: Playground) -> None:
    """To the moment, the task and the axis, of the program that the text is about."""
    playground.open("task-group")
    events = playground.button("Events")
    link(playground, "turns to cancelling").click()
    assert state_of(playground, "photos") == "cancelling"
    expect(events).to_have_attribute("aria-pressed", "true")
    playground.page.get_by_role("radio", name="It goes on, and is safe").check()
    expect(playground.page.get_by_role("status", name="Answer")).to_contain_text(
        "No. That is what gather does"
    )
    link(playground, "See it at 2.00 s").click()
    assert state_of(playground, "photos") == "cancelled"
    playground.page.get_by_role("radio", name="Pitfall").check()
    expect(link(playground, "turns to cancelling")).to_be_hidden()
    link(playground, "cancels it").click()
    playground.wait_for(run="0", stage="current")
    assert state_of(playground, "photos") == "cancelled"
    link(playground, "At 2 s").click()
    assert state_of(playground, "music") == "raised"
    expect(events).to_have_attribute("aria-pressed", "false")


def test_a_link_leads_to_the_lessons_own_program(playground: Playground) -> None:
    """What the reader has made of it is one undo away."""
    playground.open("task-group")
    playground.type_code("\nprint('mine')\n")
    playground.run()
    link(playground, "returns at 1 s").click()
    playground.wait_for(run="0", stage="current")
    assert state_of(playground, "letters") == "returned"
    assert "mine" not in playground.code()
    playground.button("Undo").click()
    assert playground.code().endswith("print('mine')\n")
