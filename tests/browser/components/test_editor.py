"""The editor, the knobs and the variants: nothing that the reader typed is ever lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.components.harness import PITFALL, Harness
from tests.browser.components.trace import trace

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext


def type_at_end(harness: Harness, text: str) -> None:
    harness.editor.click()
    harness.page.keyboard.press("ControlOrMeta+End")
    harness.page.keyboard.insert_text(text)


def test_a_draft_survives_a_reload(harness: Harness) -> None:
    """What was typed is there again, also when the page goes away at once."""
    harness.open()
    type_at_end(harness, "# mine")
    harness.reload()
    assert harness.code == harness.program + "# mine"


def test_two_tabs_do_not_destroy_each_others_drafts(
    harness: Harness, context: BrowserContext
) -> None:
    """Each tab finds its own text again."""
    harness.open()
    other = Harness(context.new_page(), harness.address).open()
    type_at_end(harness, "# one")
    type_at_end(other, "# two")
    harness.reload()
    other.reload()
    assert harness.code.endswith("# one")
    assert other.code.endswith("# two")


def test_python_hears_of_nothing_before_a_run(harness: Harness) -> None:
    """Typing, seeking and choosing stay on the page; of a selected task it is asked why."""
    harness.open()
    harness.do("(window.before = h.heard.length, 0)")
    type_at_end(harness, "# mine")
    harness.do("p.seek(0.25)")
    harness.page.get_by_role("combobox", name="Speed").select_option("2")
    harness.page.get_by_role("radio", name="Live", exact=True).check()
    harness.page.get_by_role("radio", name="At 0 s").check()
    assert harness.do("h.heard.length - before") == 0
    harness.do("h.playback.select(2)")
    heard = harness.do("h.heard.slice(before)")
    assert {each["kind"] for each in heard} == {"why"}


def test_control_enter_runs_from_within_the_editor(harness: Harness) -> None:
    """And types nothing."""
    harness.open()
    harness.editor.click()
    harness.page.keyboard.press("ControlOrMeta+Enter")
    expect(harness.status).to_have_text("Running")
    assert harness.code == harness.program


def test_tab_indents_and_escape_then_tab_leaves(harness: Harness) -> None:
    """The keyboard is never held captive."""
    harness.open()
    harness.editor.click()
    harness.page.keyboard.press("ControlOrMeta+Home")
    harness.page.keyboard.press("Tab")
    assert harness.code.startswith("    import")
    harness.page.keyboard.press("Escape")
    harness.page.keyboard.press("Tab")
    expect(harness.editor).not_to_be_focused()


def test_tabbing_through_the_page_passes_the_editor(harness: Harness) -> None:
    """A reader who has typed nothing since tabbing in goes on with the next Tab."""
    harness.open()
    harness.button("Share").focus()
    harness.page.keyboard.press("Tab")
    expect(harness.button("Does it always work?")).to_be_focused()
    harness.page.keyboard.press("Tab")
    expect(harness.editor).to_be_focused()
    harness.page.keyboard.press("Tab")
    expect(harness.editor).not_to_be_focused()
    assert harness.code == harness.program


def test_reset_brings_the_lesson_back_and_can_be_undone(harness: Harness) -> None:
    """Undo in the status line, and the editor's own undo."""
    harness.open()
    type_at_end(harness, "# mine")
    harness.button("Reset").click()
    assert harness.code == harness.program
    harness.button("Undo").click()
    assert harness.code == harness.program + "# mine"
    harness.button("Reset").click()
    harness.editor.click()
    harness.page.keyboard.press("ControlOrMeta+z")
    assert harness.code == harness.program + "# mine"
    harness.reload()
    assert harness.code == harness.program + "# mine"


def test_each_variant_keeps_its_own_text(harness: Harness) -> None:
    """Going to the pitfall and back loses nothing; Python hears of the variant."""
    harness.open()
    type_at_end(harness, "# mine")
    harness.page.get_by_role("radio", name="Pitfall").check()
    assert harness.code == PITFALL
    assert harness.messages() == [{"kind": "chosen", "program": "pitfall", "source": PITFALL}]
    harness.page.get_by_role("radio", name="Pattern").check()
    assert harness.code == harness.program + "# mine"


def test_a_knob_rewrites_its_constant_and_runs_instantly(harness: Harness) -> None:
    """Only the number changes; the run is instant, whatever clock is chosen."""
    harness.open()
    harness.page.get_by_role("radio", name="Live", exact=True).check()
    type_at_end(harness, "# mine")
    knob = harness.page.get_by_role("slider", name="seconds of sleep")
    knob.focus()
    harness.page.keyboard.press("ArrowRight")
    assert harness.code == harness.program.replace("DELAY = 1.0", "DELAY = 1.5") + "# mine"
    expect(harness.status).to_have_text("Running")
    assert harness.do("h.kernel.runs[0].clock") == "instant"


def test_a_knob_without_its_constant_says_so(harness: Harness) -> None:
    """It is disabled, not wrong; it comes back with the constant."""
    harness.open()
    knob = harness.page.get_by_role("slider", name="seconds of sleep")
    harness.do("p.code = 'print(1)\\n'")
    expect(knob).to_be_disabled()
    expect(harness.page.get_by_text("DELAY is no longer in the program.")).to_be_visible()
    harness.do("p.code = 'DELAY = 0.5\\n'")
    expect(knob).to_be_enabled()
    expect(knob).to_have_value("0.5")


def test_the_line_of_the_selected_task_is_marked(harness: Harness) -> None:
    """With the task's state; not in a text that is no longer the one that ran."""
    harness.open()
    harness.page.get_by_role("table", name="Tasks").get_by_role("button", name="child").click()
    harness.do("p.seek(0.5)")
    mark = harness.page.locator(".cm-stands")
    expect(mark).to_contain_text("await asyncio.sleep(DELAY)")
    expect(mark).to_contain_text("child waiting on sleep 1 s")
    type_at_end(harness, "# mine")
    expect(mark).to_have_count(0)


def test_a_dragged_knob_never_gets_ahead_of_the_picture(harness: Harness) -> None:
    """While a run is not drawn the next one waits; then the newest value runs."""
    harness.open()
    knob = harness.page.get_by_role("slider", name="seconds of sleep")
    knob.focus()
    harness.page.keyboard.press("Home")
    harness.page.wait_for_function("() => window.h.runner.state === 'running'")
    harness.finish(draw=False)
    harness.page.keyboard.press("ArrowRight")
    harness.page.keyboard.press("ArrowRight")
    assert harness.do("h.kernel.runs.length") == 1
    harness.set("Transport", "trace", json.dumps(trace(run=1)))
    harness.page.wait_for_function("() => window.h.kernel.runs.length === 2")
    assert "DELAY = 1.0" in harness.do("h.kernel.runs[1].source")
