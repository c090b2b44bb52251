"""A run that the reader waits for: it unfolds, it grows, and it comes into sight."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.playground import Playground

COUNTDOWN = """\
import asyncio

async def main():
    for left in range(60):
        await asyncio.sleep(0.1)

asyncio.run(main())
"""
AT_END = "(slider) => Number(slider.value) === Number(slider.max)"
NOTE_AXIS = """() => {
    const { dataset } = document.documentElement;
    const x = Bokeh.documents[0].get_model_by_name("x");
    window.reaches = new Set();
    const note = () => {
        if (dataset.run.endsWith("…")) window.reaches.add(x.end);
        requestAnimationFrame(note);
    };
    note();
}"""


def test_a_run_unfolds_to_its_end_and_is_taken_over_at_once(playground: Playground) -> None:
    """What is to come is dim; a press, a key or a moment asked for ends it."""
    playground.page.emulate_media(reduced_motion="no-preference")
    playground.open()
    playground.run()
    assert not playground.time.evaluate(AT_END)
    expect(playground.page.locator(".future")).to_be_visible()
    expect(playground.button("Play")).to_be_visible()
    assert playground.time.evaluate(AT_END)
    expect(playground.page.locator(".future")).to_be_hidden()

    playground.run()
    playground.page.get_by_role("region", name="Stage").focus()
    playground.page.keyboard.press("PageDown")
    expect(playground.button("Play")).to_be_visible()
    assert not playground.time.evaluate(AT_END)

    playground.run()
    playground.page.get_by_role("region", name="Stage").focus()
    playground.page.keyboard.press("End")
    assert playground.time.evaluate(AT_END)
    expect(playground.button("Play")).to_be_visible()


def test_nothing_unfolds_for_who_wants_no_motion_nor_for_a_script(playground: Playground) -> None:
    """The end is there as soon as the run is drawn."""
    playground.open()
    playground.run()
    assert playground.time.evaluate(AT_END)
    playground.page.emulate_media(reduced_motion="no-preference")
    playground.api("p.run()")
    playground.wait_for_run(2)
    assert playground.time.evaluate(AT_END)


def test_a_live_run_grows_on_an_axis_that_keeps_still(playground: Playground) -> None:
    """It extends in jumps, and at the end it is as long as the run."""
    playground.open()
    playground.page.get_by_role("combobox", name="Speed").select_option("2")
    playground.page.evaluate(NOTE_AXIS)
    playground.paste(COUNTDOWN)
    playground.run(clock="live", wait=False)
    playground.page.wait_for_function("() => document.documentElement.dataset.run === '1…'")
    reading = playground.page.locator(".reading .clock")
    expect(reading).to_have_text(re.compile(r"^\d\.\d\d s$"))
    playground.wait_for_run(1)
    reaches = playground.page.evaluate("() => [...window.reaches]")
    # A slow machine may see none of a jump; in between there is nothing.
    assert len(reaches) > 1
    assert {round(reach, 2) for reach in reaches} <= {2.04, 5.1, 10.2}
    recording = playground.recording()
    length = recording.end - recording.events[0].at
    playground.page.wait_for_function(
        "end => Math.abs(Bokeh.documents[0].get_model_by_name('x').end - end) < 0.001",
        arg=recording.end + length * 0.02,
    )


def test_on_a_phone_the_stage_comes_into_sight(playground: Playground) -> None:
    """Unless the reader is typing: a key in the editor leaves the page where it is."""
    playground.page.set_viewport_size({"width": 390, "height": 844})
    playground.open()
    timeline = playground.page.locator("#slot-timeline")
    playground.editor.click()
    playground.page.keyboard.press("ControlOrMeta+Enter")
    playground.wait_for_run(1)
    expect(timeline).not_to_be_visible()
    playground.run()
    expect(timeline).to_be_in_viewport(ratio=0.9)
