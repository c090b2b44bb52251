"""The page before its components, and how they take their places in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.early import PAINTED, before_the_components, open_early
from tests.browser.programs import GATHER

if TYPE_CHECKING:
    from tests.browser.playground import Playground

FIRST_OUTPUT = "playground:first-output"
NEAR = 2
"""Pixels."""

NOTE_SHIFTS = """
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries()) {
        const moved = sources.map(({ node, previousRect: from, currentRect: to }) => {
          const name = node?.id || node?.className || node?.nodeName;
          return [name, ...[from, to].map(({ x, y, width, height }) => [x, y, width, height])];
        });
        shifts.push([value, moved]);
      }
    }).observe({ type: "layout-shift", buffered: true });
"""
PLACES = """() => Object.fromEntries([...document.querySelectorAll(".slot")].map((slot) => {
    const { x, y, width, height } = slot.getBoundingClientRect();
    return [slot.id, [x, y, width, height].map(Math.round)];
}))"""


NAMES = """(names) => names.map((name) => {
    const { x, y, height } = name.getBoundingClientRect();
    return [name.textContent, Math.round(x), Math.round(y + height / 2)];
})"""


def test_the_run_stands_in_its_place_before_it_is_drawn(playground: Playground) -> None:
    """Name for name where the timeline has them; but not beside a program that came with a link."""
    page = playground.page
    still = page.locator(".still")
    with before_the_components(page, "page"):
        page.goto(playground.site.url("gather"), wait_until="commit")
        # Styles are there.
        expect(still).to_have_css("position", "absolute")
        expect(still.locator("svg")).to_be_visible()
        early = page.locator(".still-names > *").evaluate_all(NAMES)
    playground.wait_for_mark(PAINTED)
    late = page.locator(".lane-names > *").evaluate_all(NAMES)
    for (name, x, y), (drawn, left, top) in zip(early, late, strict=True):
        assert drawn.startswith(name)
        assert max(abs(x - left), abs(y - top)) <= NEAR, name
    expect(still).to_be_hidden()
    with before_the_components(page, "page"):
        page.goto(
            playground.site.url("semaphore", "code=K8ovysxL1VAyVNLk4gIA"), wait_until="commit"
        )
        expect(still.locator("svg")).to_be_attached()
        expect(still).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (390, 844), (320, 700)])
def test_nothing_moves_when_the_components_come(
    playground: Playground, width: int, height: int
) -> None:
    """What stands in their places is as large as they are, and the picture is there already."""
    page = playground.page
    page.set_viewport_size({"width": width, "height": height})
    page.add_init_script(NOTE_SHIFTS)
    with before_the_components(page):
        open_early(playground)
        early: dict[str, Any] = page.evaluate(PLACES)
    playground.wait_for(app="ready", kernel="ready")
    late: dict[str, Any] = page.evaluate(PLACES)
    assert early == late
    assert page.evaluate("() => shifts") == []


def test_the_page_is_complete_before_the_components(playground: Playground) -> None:
    """Prose, program, buttons, timeline, output and tasks: all that a reader reads."""
    with before_the_components(playground.page):
        open_early(playground)
        assert playground.button("Run").is_visible()
        assert playground.button("Play").is_visible()
        assert playground.output_lines()
        assert len(playground.tasks_table()) == 4
        assert "asyncio.run(main())" in playground.editor.inner_text()


def test_what_is_typed_early_stays(playground: Playground) -> None:
    """Text, cursor and focus pass to the editor; undo leads back to the lesson's program."""
    page = playground.page
    with before_the_components(page):
        open_early(playground)
        before = playground.editor.inner_text()
        playground.editor.click()
        page.keyboard.press("ControlOrMeta+Home")
        page.keyboard.type("# mine\n")
    playground.wait_for(app="ready", kernel="ready")
    page.keyboard.type("# too\n")
    assert playground.code().startswith("# mine\n# too\n")
    for _ in range(4):
        page.keyboard.press("ControlOrMeta+z")
    assert playground.code().strip() == before.strip()


def test_what_is_typed_before_all_scripts_stays(playground: Playground) -> None:
    """Also over what the reader had typed at another visit, to which undo leads back."""
    page = playground.page
    # What it keeps would not be held back.
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    playground.open()
    playground.type_code("# draft")
    draft = playground.code()
    with before_the_components(page, "page"):
        page.goto("about:blank")
        page.goto(playground.site.url("gather"), wait_until="commit")
        playground.editor.click()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.insert_text(GATHER)
    playground.wait_for(app="ready", kernel="ready")
    assert playground.code() == GATHER
    playground.editor.click()
    page.keyboard.press("ControlOrMeta+z")
    assert playground.code() == draft


def test_a_run_that_is_pressed_early_is_honoured(playground: Playground) -> None:
    """It runs what was typed, to the last new line, as soon as there is something to run it."""
    page = playground.page
    with before_the_components(page):
        open_early(playground)
        playground.editor.click()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.insert_text(GATHER)
        playground.button("Run").click()
    playground.wait_for_run(1)
    assert playground.recording().outcome.kind == "returned"
    assert playground.output_lines()[0] == "Start fetching 0"
    assert playground.code() == GATHER


def test_a_run_whose_button_is_replaced_under_the_pointer_is_honoured(
    playground: Playground,
) -> None:
    """Pressed on its placeholder and let go on the button: once, though no click comes of it."""
    page = playground.page
    with before_the_components(page):
        open_early(playground)
        playground.button("Run").hover()
        page.mouse.down()
    expect(page.locator("#slot-run-bar > .placeholder")).to_have_count(0)
    page.mouse.up()
    playground.wait_for_run(1)
    playground.wait_for(app="ready", kernel="ready")
    assert len(playground.marks("playground:run-end")) == 1


def test_the_other_mouse_button_runs_nothing(playground: Playground) -> None:
    """Nor does it where the button that it is down on is replaced."""
    page = playground.page
    with before_the_components(page):
        open_early(playground)
        playground.button("Run").hover()
        page.mouse.down(button="right")
    expect(page.locator("#slot-run-bar > .placeholder")).to_have_count(0)
    playground.wait_for(app="ready", kernel="ready")
    page.mouse.up(button="right")
    expect(playground.status).to_have_text("Ready to run.")


def test_an_early_run_prints_before_the_components_are_there(playground: Playground) -> None:
    """Once, with the clock that was chosen; the editor then undoes what was typed."""
    page = playground.page
    with before_the_components(page):
        open_early(playground)
        before = playground.editor.inner_text()
        playground.editor.click()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.insert_text("print('early')")
        page.get_by_role("radio", name="Live").check()
        playground.button("Run").click()
        playground.wait_for_mark(FIRST_OUTPUT)
        assert playground.output_lines() == ["early"]
    playground.wait_for_run(1)
    recording = playground.recording()
    assert (recording.clock, recording.outcome.kind) == ("live", "returned")
    assert playground.output_lines() == ["early"]
    assert playground.code() == "print('early')"
    playground.editor.click()
    page.keyboard.press("ControlOrMeta+z")
    assert playground.code().strip() == before.strip()


def test_a_choice_that_is_made_early_is_kept(playground: Playground) -> None:
    """Another program is shown, and a knob stands where it was put."""
    page = playground.page
    with before_the_components(page):
        open_early(playground)
        page.get_by_role("radio", name="Pitfall").check()
    playground.wait_for(app="ready", kernel="ready")
    assert page.get_by_role("radio", name="Pitfall").is_checked()


def test_an_early_press_finds_its_control_in_a_component_that_has_gained_one(
    playground: Playground,
) -> None:
    """Controls are told apart by role and name: a neighbour is never pressed instead."""
    page = playground.page
    with before_the_components(page):
        open_early(playground)
        page.locator("#slot-transport .placeholder").evaluate(
            """(it) => it.shadowRoot.querySelector('[aria-label="Play"]').remove()"""
        )
        playground.button("Events").click()
    playground.wait_for(app="ready", kernel="ready")
    expect(playground.button("Events")).to_have_attribute("aria-pressed", "true")
    expect(playground.button("Play")).to_be_visible()
