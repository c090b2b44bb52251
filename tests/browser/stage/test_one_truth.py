"""Whatever the stage shows belongs to one run of one program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.programs import BROKEN, FAILING, SEMAPHORE

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.playground import Playground


def choose(playground: Playground, variant: str) -> None:
    playground.page.get_by_role("radio", name=variant, exact=True).check()


def note(playground: Playground) -> Locator:
    return playground.page.get_by_role("note", name="About the picture")


def toast(playground: Playground) -> list[str]:
    """What the table and the output say of the toast: of one run, they agree."""
    rows = playground.tasks_table()
    return [*(row.state for row in rows if row.name == "toast"), playground.output_lines()[-1]]


def test_output_and_status_go_with_the_variant(playground: Playground) -> None:
    """After a run, another program's own run brings its own output, which follows the playhead."""
    playground.open("gather")
    playground.run()
    assert toast(playground) == ["returned", "Served: tea eggs toast"]
    expect(playground.status).to_contain_text("Ended after 3.00 s")
    choose(playground, "Pitfall")
    playground.wait_for(run="0", stage="current")
    assert toast(playground) == ["raised", "eggs: ready"]
    expect(playground.status).to_have_text("Ready to run.")
    playground.seek(0)
    assert playground.output_lines() == ["tea: on", "eggs: on", "toast: on"]
    playground.run()
    choose(playground, "Pattern")
    playground.wait_for(run="1", stage="current")
    assert toast(playground) == ["returned", "Served: tea eggs toast"]
    expect(playground.status).to_contain_text("Ended after 3.00 s")


def test_an_error_stays_with_the_run_that_raised_it(playground: Playground) -> None:
    """Another program's picture has no traceback and no red sentence."""
    playground.open("gather")
    playground.run_program(FAILING)
    choose(playground, "Pitfall")
    playground.wait_for(run="0", stage="current")
    expect(playground.status).to_have_text("Ready to run.")
    assert "no luck" not in playground.output.inner_text()


def test_a_knobs_run_comes_back_with_its_text(playground: Playground) -> None:
    """Tea for five seconds, away and back: code, picture, output and status agree."""
    playground.open("gather")
    knob = playground.page.get_by_role("slider", name="Tea")
    knob.focus()
    knob.fill("5")
    playground.wait_for(run="1")
    choose(playground, "Pitfall")
    playground.wait_for(run="0")
    choose(playground, "Pattern")
    playground.wait_for(run="1", stage="current")
    assert "TEA = 5.0" in playground.code()
    expect(playground.status).to_contain_text("Ended after 5.00 s")
    assert [row.ended for row in playground.tasks_table() if row.name == "tea"] == ["5.00 s"]


def test_a_picture_of_older_code_says_so(playground: Playground) -> None:
    """An edit marks it and offers the run; Reset brings text and picture back together."""
    playground.open("gather")
    expect(note(playground)).to_be_hidden()
    playground.type_code("\nprint('mine')\n")
    expect(note(playground)).to_contain_text("The program has changed since this run.")
    note(playground).get_by_role("button", name="Run it").click()
    playground.wait_for_run(1)
    expect(note(playground)).to_be_hidden()
    assert playground.output_lines()[-1] == "mine"
    playground.reset()
    playground.wait_for(run="0", stage="current")
    assert playground.output_lines()[-1] == "Served: tea eggs toast"


def test_a_links_program_begins_with_an_empty_stage(playground: Playground) -> None:
    """Its picture comes when it has run, and never the lesson's before."""
    playground.open()
    playground.paste(SEMAPHORE)
    link = playground.link()
    playground.page.goto("about:blank")
    playground.page.goto(link)
    playground.wait_for(app="ready", kernel="ready", stage="unseen")
    expect(playground.tasks).to_be_hidden()
    expect(playground.output).to_be_hidden()
    expect(playground.page.locator("#slot-timeline")).to_be_hidden()
    note(playground).get_by_role("button", name="Run to see it").click()
    playground.wait_for_run(1)
    expect(playground.tasks).to_be_visible()
    playground.button("Reset").click()
    playground.wait_for(run="0", stage="current")
    assert playground.output_lines()[-1] == "Served: tea eggs toast"


def test_what_never_ran_has_no_axis(playground: Playground) -> None:
    """The error stands in the output once; there is no picture of nothing."""
    playground.open()
    playground.run_program(BROKEN)
    expect(note(playground)).to_contain_text("No task began")
    expect(playground.page.locator("#slot-timeline")).to_be_hidden()
    expect(playground.tasks).to_be_hidden()
    expect(playground.output).to_contain_text("SyntaxError")
