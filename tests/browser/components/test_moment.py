"""The transport and the readings of a moment: table, output, inspector."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.components.trace import trace

if TYPE_CHECKING:
    from tests.browser.components.harness import Harness


def test_the_end_of_the_recorded_run_is_on_the_stage_at_first(harness: Harness) -> None:
    """Before anything is pressed and before any Python is there."""
    harness.open(booted=False)
    assert harness.rows() == [
        ["main", "returned", "", "0.00 s", "1.00 s"],
        ["child", "returned", "", "0.00 s", "1.00 s"],
    ]
    expect(harness.output).to_contain_text("done")


def test_the_table_tells_each_task_at_the_moment(harness: Harness) -> None:
    """State and what it waits on; before its creation a task is not yet there."""
    harness.open()
    harness.do("p.seek(0.5)")
    assert harness.rows() == [
        ["main", "waiting", "task child", "0.00 s", ""],
        ["child", "waiting", "sleep 1 s", "0.00 s", ""],
    ]
    harness.do("h.playback.seekEvent(2)")
    assert harness.rows() == [
        ["main", "running", "", "0.00 s", ""],
        ["child", "not yet", "", "", ""],
    ]
    expect(harness.output).to_contain_text("Nothing printed yet.")


def test_stepping_goes_event_by_event_both_ways(harness: Harness) -> None:
    """Also where many events share an instant; at the ends the buttons keep the focus."""
    harness.open()
    back, forward = harness.button("Step back"), harness.button("Step forward")
    for _ in range(3):
        back.click()
    assert harness.event_number == 10
    expect(harness.page.get_by_text("child returned")).to_be_visible()
    forward.click()
    assert harness.event_number == 11
    harness.do("h.playback.seekEvent(1)")
    back.focus()
    harness.page.keyboard.press("Enter")
    expect(back).to_have_attribute("aria-disabled", "true")
    expect(back).to_be_focused()


def test_a_step_back_between_two_events_goes_to_the_last_one(harness: Harness) -> None:
    """Half a second into the sleep, the last event was going to sleep."""
    harness.open()
    harness.do("p.seek(0.5)")
    harness.button("Step back").click()
    assert (harness.event_number, harness.do("h.playback.time")) == (6, 0.0)


def test_keys_on_the_stage_move_the_playhead(harness: Harness) -> None:
    """Home, End, arrows and space, wherever the focus is on the stage; nowhere else."""
    harness.open()
    harness.page.get_by_role("region", name="Stage").focus()
    for key, number in (
        ("Home", 0),
        ("ArrowRight", 1),
        ("ArrowRight", 2),
        ("ArrowLeft", 1),
        ("End", 13),
    ):
        harness.page.keyboard.press(key)
        assert harness.event_number == number, key
    harness.time.focus()
    harness.page.keyboard.press("ArrowLeft")
    assert harness.event_number == 12
    harness.page.keyboard.press("Home")
    harness.page.keyboard.press(" ")
    expect(harness.button("Pause")).to_be_visible()
    harness.page.keyboard.press(" ")
    expect(harness.button("Play")).to_be_visible()
    harness.editor.click()
    number = harness.event_number
    harness.page.keyboard.press("ArrowLeft")
    assert harness.event_number == number


def test_the_slider_says_the_moment_in_words(harness: Harness) -> None:
    """A screen reader hears seconds and events, not a bare number."""
    harness.open()
    harness.do("p.seek(0.5)")
    expect(harness.time).to_have_attribute("aria-valuetext", "0.50 s of 1.00 s, event 6 of 13")


def test_playing_shows_every_event_and_stops_at_the_end(harness: Harness) -> None:
    """From the end it begins anew; each step is seen."""
    harness.open()
    harness.do(
        "(window.seen = new Set(), h.playback.subscribe(() => seen.add(h.playback.eventNumber)), 0)"
    )
    harness.button("Play").click()
    harness.page.wait_for_function("() => !window.h.playback.playing", timeout=20_000)
    assert sorted(harness.do("[...seen]")) == list(range(14))
    expect(harness.button("Play")).to_be_visible()


def test_with_reduced_motion_the_playhead_goes_from_event_to_event(harness: Harness) -> None:
    """It is never seen between two events."""
    harness.page.emulate_media(reduced_motion="reduce")
    harness.open()
    harness.do(
        "(window.seen = new Set(), h.playback.subscribe(() => seen.add(h.playback.time)), 0)"
    )
    harness.button("Play").click()
    harness.page.wait_for_function("() => !window.h.playback.playing", timeout=20_000)
    assert harness.do("[...seen].every((time) => time === 0 || time === 1)")


def test_selecting_a_task_tells_what_it_does(harness: Harness) -> None:
    """The same selection in the table and the inspector; a second click lets go."""
    harness.open()
    harness.do("p.seek(0.5)")
    button = harness.page.get_by_role("table", name="Tasks").get_by_role("button", name="child")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(
        harness.page.get_by_text("Waiting on sleep 1 s at line 7 of child, since 0.00 s.")
    ).to_be_visible()
    assert harness.do("h.playback.selected") == 2
    button.click()
    assert harness.do("h.playback.selected") is None


def test_a_finding_leads_to_its_place(harness: Harness) -> None:
    """A click selects the task and goes to the event."""
    harness.open()
    harness.button("Show at 0.00 s").click()
    assert (harness.event_number, harness.do("h.playback.selected")) == (5, 2)


def test_a_prediction_is_answered_with_the_reason(harness: Harness) -> None:
    """Right and wrong are words, not only colours."""
    harness.open()
    harness.page.get_by_role("radio", name="At 0 s").check()
    expect(harness.page.get_by_text("No. Sleeping takes time.")).to_be_visible()
    expect(harness.page.get_by_text("It sleeps that long.")).to_be_visible()
    expect(harness.page.get_by_text("✓ right")).to_be_visible()


def test_names_and_output_are_text_and_never_markup(harness: Harness) -> None:
    """What a program calls its tasks and what it prints cannot become elements."""
    evil = '<img src=x onerror="window.hit=1"><b>x</b>'
    drawn = trace()
    for lane in drawn["lanes"]:
        lane["name"] = evil
        lane["label"] = [evil] * len(lane["label"])
        lane["coro"] = evil
    drawn["says"] = [evil] * len(drawn["says"])
    drawn["output"][0].update(name=evil, text=evil)
    harness.drawn = drawn
    harness.open()
    harness.do("h.playback.select(2)")
    harness.do("p.seek(0.5)")
    assert harness.rows()[0][0] == evil
    assert harness.do("window.hit") is None
    assert harness.page.locator("img[src]").count() == 0


def test_very_many_tasks_and_lines_are_bounded_and_counted(harness: Harness) -> None:
    """The table holds the rows near to what is seen, the log 1 000 lines; both say what is missing."""
    drawn = trace()
    drawn["lanes"] = [{**drawn["lanes"][0], "task": n, "name": f"task-{n}"} for n in range(1, 301)]
    drawn["hidden"] = 700
    drawn["output"] = [{**drawn["output"][0], "text": f"line {n}\n"} for n in range(5000)]
    harness.drawn = drawn
    harness.open()
    assert 20 < len(harness.rows()) < 100
    expect(harness.page.get_by_text("and 700 more")).to_be_attached()
    expect(harness.output.get_by_text("4,000 earlier lines are not shown.")).to_be_attached()
    assert harness.output.locator("[data-text]").count() == 1000
    expect(harness.output.get_by_text("line 4999", exact=True)).to_be_visible()


def test_a_new_trace_keeps_the_selection_by_name_and_shows_the_end(harness: Harness) -> None:
    """The same name is the same task to the reader."""
    harness.open()
    harness.do("h.playback.select(2)")
    harness.do("p.seek(0.5)")
    drawn = trace(run=1)
    drawn["lanes"][1]["task"] = 7
    harness.do("h.runner.run = 1")
    harness.set("Transport", "trace", json.dumps(drawn))
    assert (harness.do("h.playback.selected"), harness.event_number) == (7, 13)


def test_the_playhead_follows_a_growing_run_until_the_reader_moves_it(harness: Harness) -> None:
    """Live: at the end while it grows; where the reader put it, once they did."""
    harness.open()
    at = trace()["at"]
    for count in (4, 7):
        drawn = trace(run=1, live=True, eventCount=count, at=at[:count], end=at[count - 1])
        harness.set("Transport", "trace", json.dumps(drawn))
        assert harness.event_number == count
    harness.do("h.playback.seekEvent(2)")
    harness.set("Transport", "trace", json.dumps(trace(run=1)))
    assert harness.event_number == 2


def test_by_events_every_event_has_the_same_room(harness: Harness) -> None:
    """The slider then counts events."""
    harness.open()
    harness.button("Events").click()
    expect(harness.button("Events")).to_have_attribute("aria-pressed", "true")
    assert harness.do("h.playback.axis.name") == "event"
    harness.do("h.playback.seekEvent(3)")
    expect(harness.time).to_have_value("3")
    expect(harness.time).to_have_attribute("max", "13")
