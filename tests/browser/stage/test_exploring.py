"""Does it always work? Other orders are tried in the kernel, and a failing one is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from patterns.catalogue import lesson
from tests.web.kernel.exploring_natively import RACE

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.playground import Playground

LONG = 60_000
"""Milliseconds for 200 runs: what a busy machine takes."""
ENDLESS = "while True: pass\n"


def orders(playground: Playground) -> Locator:
    return playground.page.get_by_role("region", name="Other orders", exact=True)


def test_a_failure_is_found_shown_beside_the_plain_run_and_shared(playground: Playground) -> None:
    """Button, table, both runs, their marks, the lines, the link; the link runs when pressed."""
    playground.open("scratch")
    playground.paste(RACE)
    playground.button("Does it always work?").click()
    found = orders(playground)
    expect(found).to_contain_text("different orders.", timeout=LONG)
    expect(found).to_contain_text("ValueError: 5")
    rows = found.get_by_role("table", name="Outcomes").get_by_role("row")
    expect(rows).to_have_count(3)
    playground.button("Show it").click()
    playground.wait_for(run="2")
    expect(playground.status).to_contain_text("Under another order: ValueError: 5")
    expect(playground.page.get_by_role("note", name="Comparison")).to_contain_text("pinned run")
    expect(found).to_contain_text("On the stage")
    expect(found.get_by_role("listitem").first).to_contain_text("as written at 1.")
    expect(playground.page.locator(".cm-decisive").first).to_contain_text("1 due at")
    link = playground.link()
    assert "order=" in link

    playground.page.goto("about:blank")
    playground.open("scratch", link.partition("#")[2])
    expect(playground.page.get_by_role("note", name="About this link")).to_contain_text(
        "This link runs the program under another order."
    )
    playground.wait_for(stage="unseen")
    playground.run()
    assert playground.recording().outcome.message == "ValueError: 5"
    expect(playground.status).to_contain_text("Under another order: ValueError: 5")
    playground.button("Run as written").click()
    playground.wait_for_run(2)
    assert playground.recording().outcome.kind == "returned"
    expect(playground.button("Run as written")).to_be_hidden()
    assert "order=" not in playground.link()


def test_a_reader_is_the_scheduler_and_makes_it_fail_by_hand(playground: Playground) -> None:
    """By keys alone: pick, take back, pick otherwise, until it breaks; the link runs it again."""
    playground.open("scratch")
    playground.paste(RACE)
    playground.run()
    keys = playground.page.keyboard
    playground.button("Pick the order").focus()
    keys.press("Enter")
    region = playground.page.get_by_role("region", name="You are the scheduler", exact=True)
    choices = region.get_by_role("group", name="Who goes next?").get_by_role("button")
    expect(choices).to_have_count(2)
    expect(choices.first).to_be_focused()
    playground.wait_for(run="2")
    expect(playground.status).to_contain_text("It waits for your pick.")
    assert playground.recording().outcome.kind == "stopped"
    expect(choices.first).to_contain_text("deposit(10, 1)")
    keys.press("1")
    steps = region.get_by_role("list", name="Picked so far").get_by_role("listitem")
    expect(steps).to_have_count(1)
    expect(region).to_contain_text("Done: it ends as written.")
    expect(region.get_by_role("button", name="Undo")).to_be_focused()
    keys.press("u")
    expect(choices.nth(1)).to_contain_text("main()")
    keys.press("2")
    expect(steps.first).to_contain_text("main() goes on")
    expect(choices).to_have_count(2)
    keys.press("1")
    expect(region).to_contain_text("Broken: ValueError: 5")
    playground.wait_for(run="6")
    expect(playground.status).to_contain_text("As you picked: ValueError: 5")
    assert "order=" in playground.link()
    region.get_by_role("button", name="Show it beside the run as written").click()
    expect(playground.page.get_by_role("note", name="Comparison")).to_contain_text("pinned run")
    playground.wait_for(run="8")
    assert playground.recording().outcome.message == "ValueError: 5"
    expect(region).to_contain_text("Broken: ValueError: 5")

    playground.type_code("# edited")
    expect(region.get_by_text("The program has changed since")).to_be_visible()
    expect(choices.first).to_be_hidden()
    region.get_by_role("button", name="Go on with the changed program").click()
    playground.wait_for(run="9")
    expect(region.get_by_text("The program has changed since")).to_be_hidden()
    expect(region).to_contain_text("Broken: ValueError: 5")
    region.get_by_role("button", name="Close").click()
    expect(region).to_be_hidden()


def test_what_was_found_is_of_one_text(playground: Playground) -> None:
    """An edit makes it older, another program takes it away; a difference is no failure."""
    playground.open("gather")
    playground.button("Does it always work?").click()
    found = orders(playground)
    expect(found).to_contain_text("Nothing went wrong in 200 runs.", timeout=LONG)
    expect(found).to_contain_text("that is a difference, not a failure")
    playground.type_code("# edited")
    expect(found.get_by_text("The program has changed since")).to_be_visible()
    expect(found.get_by_role("button")).to_have_count(0)
    playground.page.get_by_role("radio", name="Pitfall").check(force=True)
    expect(found).to_be_hidden()


def test_stop_ends_it_and_the_page_stays_alive(playground: Playground) -> None:
    """Also where one run alone never ends."""
    playground.open("gather")
    playground.paste(ENDLESS)
    playground.button("Does it always work?").click()
    playground.wait_for(kernel="running")
    expect(playground.status).to_contain_text("Trying other orders")
    playground.button("Stop").click()
    expect(orders(playground)).to_contain_text("Stopped before anything was found.")
    playground.wait_for(kernel="ready")
    playground.paste(lesson("gather").program("pattern"))
    playground.run()
    assert playground.recording().outcome.kind == "returned"


def test_an_exercise_is_solved_when_it_holds_in_every_order(playground: Playground) -> None:
    """The page tries them by itself once all else holds; an edit asks anew, a failing run is shown."""
    solution = lesson("lost-update").program("solution")
    playground.open("lost-update")
    playground.page.get_by_role("radio", name="Exercise").check(force=True)
    playground.paste(solution.replace("async with lock:", "if True:"))
    playground.run()
    checks = playground.page.get_by_role("list", name="What the run shows")
    every = checks.get_by_role("listitem").last
    expect(every).to_contain_text("of 200 runs. One of them: It printed “balance: ", timeout=LONG)
    expect(playground.page.get_by_role("heading", name="6 of 7 checks met")).to_be_visible()
    every.get_by_role("button", name="Show it").click()
    expect(orders(playground)).to_contain_text("On the stage")
    expect(every).to_contain_text("It fails when")

    playground.paste(solution)
    expect(every.get_by_role("button")).to_have_count(0)
    playground.button("Run").click()
    solved = playground.page.get_by_role("heading", name="Solved")
    expect(solved).to_be_visible(timeout=LONG)
    expect(every).to_contain_text("different orders it held each time.")
    expect(orders(playground)).to_be_hidden()


def test_an_answer_that_is_written_in_by_hand_is_found_out_with_other_values(
    playground: Playground,
) -> None:
    """The page tries them beside the run that it shows; they can be set, seen, and set back."""
    debounce = lesson("debounce")
    at_each_key = "loop.call_later(QUIET, save, text)"
    by_hand = debounce.program("exercise").replace(
        at_each_key, f'_ = text in ("hey", "hey!") and {at_each_key}'
    )
    playground.open("debounce")
    playground.page.get_by_role("radio", name="Exercise").check(force=True)
    playground.paste(by_hand)
    playground.run()
    checks = playground.page.get_by_role("list", name="What the run shows")
    tried = checks.get_by_role("listitem").last
    expect(tried).to_contain_text("Tried: “saved: hey” was printed at 0.7 s, not at 0.2 s.")
    expect(playground.page.get_by_role("heading", name="5 of 6")).to_be_visible()
    assert playground.output_lines() == ["saved: hey", "saved: hey!"]
    playground.wait_for(run="1", stage="current")

    tried.get_by_role("button", name="Set it and run").press("Enter")
    expect(tried.get_by_role("button", name="Show at 0.70 s")).to_be_visible()
    assert "QUIET = 0.2\n" in playground.code()
    tried.get_by_role("button", name="Set it back").press("Enter")
    expect(tried).to_contain_text("Tried: ")
    assert playground.code() == by_hand

    playground.paste(debounce.program("solution"))
    expect(tried.get_by_role("button")).to_have_count(0)
    playground.run()
    expect(playground.page.get_by_role("heading", name="Solved")).to_be_visible()
    expect(tried).to_contain_text("Tried: it did.")


def test_a_trial_that_never_ends_is_stopped(playground: Playground) -> None:
    """By Stop or by an edit and another run; what it was to show stays open until then."""
    solution = lesson("debounce").program("solution")
    playground.open("debounce")
    playground.page.get_by_role("radio", name="Exercise").check(force=True)
    playground.paste(solution.replace("timer = None", "timer = None\n    while QUIET < 0.5: pass"))
    playground.run()
    checks = playground.page.get_by_role("list", name="What the run shows")
    tried = checks.get_by_role("listitem").last
    expect(tried).to_contain_text("It is being tried.")
    playground.wait_for(kernel="running")
    playground.button("Stop").click()
    expect(tried).to_contain_text("It was stopped.")
    tried.get_by_role("button", name="Try it").click()
    expect(tried).to_contain_text("It is being tried.")
    playground.paste(solution)
    playground.run()
    expect(tried).to_contain_text("Tried: it did.")
    expect(playground.page.get_by_role("heading", name="Solved")).to_be_visible()
