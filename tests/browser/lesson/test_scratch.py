"""The reader's own page: the same stage, and no lesson around the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.programs import SEMAPHORE

if TYPE_CHECKING:
    from tests.browser.playground import Playground

TITLED = '"""Two sleepers.\n\nNothing else."""\n' + SEMAPHORE


def heading(playground: Playground) -> str:
    return playground.page.get_by_role("heading", level=1).inner_text()


def test_a_program_of_ones_own_has_a_page_of_its_own(playground: Playground) -> None:
    """The front page leads to it; nothing of a lesson is there; a draft and a link work."""
    page = playground.page
    page.goto(playground.site.url())
    page.get_by_role("link", name="A page of your own").click()
    page.wait_for_url("**/scratch/")
    playground.wait_for(app="ready", kernel="ready", stage="unseen")
    assert heading(playground) == "A page of your own"
    for name in ("Program", "Knobs", "Predict"):
        expect(page.get_by_role("group", name=name)).to_be_hidden()
    playground.run()
    assert playground.output_lines() == ["hello", "world"]
    playground.paste(TITLED)
    assert heading(playground) == "Two sleepers"
    assert page.title() == "Two sleepers · asyncio playground"
    playground.run()
    assert "#" in playground.link()
    assert "/scratch/#" in playground.link()
    playground.reload()
    assert playground.code() == TITLED
    playground.paste("print()\n")
    assert heading(playground) == "Untitled program"


def test_another_program_in_a_lesson_can_move_there(playground: Playground) -> None:
    """An edit offers nothing; a program that shares no line does, and takes its draft along."""
    playground.open("gather")
    playground.type_code("\nprint('mine')\n")
    move = playground.button("Move to a page of its own")
    expect(move).to_be_hidden()
    playground.paste(TITLED)
    move.click()
    playground.page.wait_for_url("**/scratch/")
    playground.wait_for(app="ready", kernel="ready")
    assert playground.code() == TITLED
    playground.open("gather")
    assert "Served:" in playground.code()
