"""Looking closer at the timeline of a lesson page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.playground import Playground


def shown(playground: Playground) -> tuple[float, float]:
    """Give the stretch of the axis that the timeline draws."""
    start, end = playground.page.evaluate(
        """() => {
            const { start, end } = Bokeh.documents[0].get_model_by_name("x");
            return [start, end];
        }"""
    )
    return start, end


def length(playground: Playground) -> float:
    start, end = shown(playground)
    return end - start


def test_ctrl_and_the_wheel_look_closer_and_a_plain_wheel_scrolls(playground: Playground) -> None:
    """The page's scrolling is never taken away."""
    playground.open()
    whole = length(playground)
    playground.page.locator("#slot-timeline").hover()
    playground.page.mouse.wheel(0, 200)
    assert length(playground) == whole
    playground.page.keyboard.down("Control")
    playground.page.mouse.wheel(0, -200)
    playground.page.keyboard.up("Control")
    expect(playground.button("Show all")).to_be_enabled()
    assert length(playground) < whole
    before = shown(playground)[0]
    playground.page.keyboard.down("Shift")
    playground.page.mouse.wheel(0, -100)
    playground.page.keyboard.up("Shift")
    expect(playground.button("Show all")).to_be_enabled()
    assert shown(playground)[0] <= before


def test_a_speed_keeps_the_stretch_and_another_run_shows_all(playground: Playground) -> None:
    """Closer is closer until there is something else to see."""
    playground.open()
    whole = length(playground)
    playground.button("Zoom in").click()
    playground.page.get_by_role("combobox", name="Speed").select_option("2")
    assert length(playground) == pytest.approx(whole / 2)
    playground.run()
    assert length(playground) == pytest.approx(whole)


def test_the_axis_is_the_handle(playground: Playground) -> None:
    """Dragging along it moves the stretch; dragging in the lanes moves the playhead."""
    playground.open()
    playground.seek(1.5)
    for _ in range(2):
        playground.button("Zoom in").click()
    box = playground.page.locator("#slot-timeline").bounding_box()
    assert box is not None
    start = shown(playground)[0]
    x, axis = box["x"] + box["width"] / 2, box["y"] + box["height"] - 20
    playground.page.mouse.move(x, axis)
    playground.page.mouse.down()
    playground.page.mouse.move(x - 120, axis, steps=4)
    playground.page.mouse.up()
    # Bokeh tells of a drag in a later turn of the page's loop.
    playground.page.wait_for_function(
        "start => Bokeh.documents[0].get_model_by_name('x').start > start", arg=start
    )
    expect(playground.time).to_have_value("1.5")


def test_a_picture_whose_height_changes_with_its_bars_is_drawn(playground: Playground) -> None:
    """Two pictures may come in one patch: the height of the second comes after the first's bars."""
    playground.open()
    bars = playground.page.evaluate(
        """() => {
            const named = (name) => Bokeh.documents[0].get_model_by_name(name);
            const [spans, timeline] = [named("spans"), named("timeline")];
            const many = (column) => Array.from({length: 400}, (_, i) => column[i % column.length]);
            spans.data = Object.fromEntries(
                Object.entries(spans.data).map(([name, column]) => [name, many(column)]));
            timeline.height += 20;
            return spans.data.y.length;
        }"""
    )
    assert bars == 400
