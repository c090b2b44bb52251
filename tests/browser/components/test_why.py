"""The region Why: what it asks, and how it shows the answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.components.harness import Harness

EVIL = '<img src=x onerror="window.hit=1"><b>x</b>'


def asked(harness: Harness) -> list[dict[str, Any]]:
    questions: list[dict[str, Any]] = harness.do(
        "h.heard.filter(({kind}) => ['why', 'path'].includes(kind))"
    )
    return questions


def answer(harness: Harness, number: int, *words: dict[str, Any]) -> None:
    """Answer as Python does."""
    why = {
        "words": [[{"text": "main waits for "}, *words]],
        "rows": [{"name": "held by", "depth": 1, "words": [*words, {"text": EVIL, "line": 4}]}],
        "chain": [1, 2],
        "waits": [[1, 2]],
        "cycle": [],
        "causes": [],
    }
    harness.set("Inspector", "why", json.dumps({"number": number, "why": why}))


def region(harness: Harness) -> Locator:
    return harness.page.get_by_role("region", name="Why", exact=True)


def test_before_the_answer_the_trace_says_what_it_knows(harness: Harness) -> None:
    """Then the answer stands there, and stays, dimmed, until the next one comes."""
    harness.open()
    expect(region(harness)).to_contain_text("Select a task")
    harness.do("p.seek(0.5)")
    harness.do("h.playback.select(1)")
    expect(region(harness)).to_contain_text("Waiting on task child")
    assert [(each["task"], each["kind"]) for each in asked(harness)] == [(1, "why")]

    answer(harness, 1, {"text": "child", "task": 2})
    expect(region(harness)).to_contain_text("main waits for child")
    expect(region(harness)).to_have_attribute("data-answer", "current")
    harness.do("h.playback.seekEvent(3)")
    expect(region(harness)).to_have_attribute("data-answer", "old")
    expect(region(harness)).to_contain_text("main waits for child")


def test_a_name_in_the_answer_selects_and_is_text(harness: Harness) -> None:
    """What a program calls its tasks cannot become elements; the focus stays in the region."""
    harness.open()
    harness.do("h.playback.select(1)")
    answer(harness, 1, {"text": EVIL, "task": 2})
    region(harness).get_by_role("button", name=EVIL).first.click()
    assert harness.do("h.playback.selected") == 2
    assert harness.do("window.hit") is None
    answer(harness, 2, {"text": "child", "task": 2})
    expect(region(harness)).to_be_focused()


def test_the_path_is_asked_for_when_it_is_wanted(harness: Harness) -> None:
    """By its button or its key; a term goes to its parts in turn."""
    harness.open()
    harness.page.get_by_role("region", name="Stage").focus()
    harness.page.keyboard.press("w")
    expect(harness.button("Why so long?")).to_have_attribute("aria-pressed", "true")
    assert [each["kind"] for each in asked(harness)] == ["path"]
    path = {
        "whole": "1.00 s",
        "terms": [{"amount": "1.00", "words": [{"text": EVIL}], "parts": [0, 1]}],
        "parts": [{"task": 1, "start": 0, "end": 0.5}, {"task": 2, "start": 0.5, "end": 1}],
    }
    harness.set("Inspector", "path", json.dumps({"number": 1, "path": path}))
    told = harness.page.get_by_role("region", name="Why so long?", exact=True)
    expect(told).to_have_text(f"1.00 s = 1.00 {EVIL}")
    for time, task in ((0, 1), (0.5, 2), (0, 1)):
        told.get_by_role("button").click()
        assert (harness.do("h.playback.time"), harness.do("h.playback.selected")) == (time, task)
