"""A run that is pinned, and another one that is drawn against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from patterns.catalogue import lesson
from patterns.tracing import record
from tests.browser.programs import GATHER
from tests.browser.watch import Watch
from web.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Locator

    from tests.browser.playground import Playground


def comparison(playground: Playground) -> Locator:
    return playground.page.get_by_role("note", name="Comparison")


def ghost_lanes(playground: Playground) -> list[str]:
    """Name the lanes that only the pinned run has."""
    return playground.page.locator(".lane-names .ghost").all_inner_texts()


def test_the_pattern_stands_against_the_pitfall_at_once(playground: Playground) -> None:
    """Nothing is run for it; the words lead to the moment; unpinned, the run stands alone again."""
    playground.open("gather")
    playground.button("Compare").click()
    playground.button("Pitfall, as recorded").click()
    expect(comparison(playground)).to_contain_text("3.00 s, 1.00 s shorter than the pinned run.")
    expect(playground.page.get_by_text("Pinned: gather · Pitfall, 4.00 s")).to_be_visible()
    playground.wait_for(run="0")
    assert "compare=pitfall" in playground.link()
    place = playground.button("First difference at 2.00 s")
    expect(comparison(playground)).to_contain_text("toast printed “toast: ready” at line 11; ")
    place.click()
    expect(playground.page.get_by_text("2.00 s of 3.00 s")).to_be_visible()
    playground.button("Unpin").click()
    expect(comparison(playground)).to_be_hidden()
    expect(playground.button("Pin")).to_be_focused()
    assert "compare=" not in playground.link()


def test_a_run_is_drawn_against_the_pinned_one(playground: Playground) -> None:
    """An edit, then the run before; a task that is there no more keeps a lane."""
    playground.open("gather")
    playground.run_program(GATHER)
    playground.button("Pin").click()
    expect(comparison(playground)).to_contain_text("This is the pinned run.")
    assert ghost_lanes(playground) == []
    playground.run_program("import asyncio\nasyncio.run(asyncio.sleep(9))\n")
    expect(comparison(playground)).to_contain_text("9.00 s")
    expect(playground.page.locator(".lane-names .ghost").first).to_be_visible()
    expect(playground.page.get_by_text("Pinned: Run 1 · Pattern, edited")).to_be_visible()
    playground.button("Unpin").click()
    expect(playground.page.locator(".lane-names .ghost")).to_have_count(0)


def test_a_knob_is_told_by_its_effect(playground: Playground) -> None:
    """The run before the change is pinned; a change runs by itself, and took longer."""
    playground.open("gather")
    playground.button("Pin").click()
    playground.page.get_by_role("slider", name="Time for the eggs").fill("5")
    playground.wait_for_run(1)
    expect(comparison(playground)).to_contain_text("5.00 s, 2.00 s longer than the pinned run.")
    row = playground.tasks.get_by_role("row").filter(has_text="eggs")
    expect(row).to_contain_text("+2.00 s")


def test_two_files_stand_side_by_side(playground: Playground, tmp_path: Path) -> None:
    """One is opened, the other is compared with; each keeps its name."""
    breakfast = lesson("sequential-await")
    for name in ("pattern", "pitfall"):
        text = record(breakfast.program(name)).to_json()
        (tmp_path / f"{name}.json").write_text(text, "utf-8")
    playground.open("gather")
    with playground.page.expect_file_chooser() as chooser:
        playground.button("Open a recording…").click()
    chooser.value.set_files(tmp_path / "pattern.json")
    playground.wait_for(run="opened")
    playground.button("Compare").click()
    with playground.page.expect_file_chooser() as chooser:
        playground.button("Open a recording to compare…").click()
    chooser.value.set_files(tmp_path / "pitfall.json")
    expect(playground.page.get_by_text("Pinned: pitfall.json, 6.00 s")).to_be_visible()
    expect(playground.page.get_by_role("note", name="Whose run is shown")).to_contain_text(
        "pattern.json"
    )
    assert ghost_lanes(playground) == ["tea", "eggs", "toast"]


def test_a_comparison_stands_in_a_file_of_its_own(context: BrowserContext, tmp_path: Path) -> None:
    """Without a script: a row for each task, both of its lives in it, and the looks explained."""
    breakfast = lesson("gather")
    files = []
    for name in ("pattern", "pitfall"):
        files.append(tmp_path / f"{name}.json")
        files[-1].write_text(record(breakfast.program(name)).to_json(), "utf-8")
    out = tmp_path / "out.html"
    assert main(["compare", *map(str, files), "--format", "html", "-o", str(out)]) == 0
    page = context.new_page()
    watch = Watch(page, own=out.as_uri())
    page.goto(out.as_uri())
    row = page.get_by_role("row").filter(has_text="toast")
    expect(row).to_contain_text("raised RuntimeError: the toast is burnt at 2 s")
    wait = row.locator(".wait-time").first
    expect(wait).to_have_css("fill", 'url("#wait-time")')
    expect(page.get_by_role("list", name="Legend")).to_contain_text("waits: time")
    assert not watch.complaints


def test_a_link_carries_a_pair(playground: Playground) -> None:
    """What it compares with is the lesson's own recorded run."""
    playground.open("gather", "v=1&compare=pitfall")
    expect(playground.page.get_by_text("Pinned: gather · Pitfall, 4.00 s")).to_be_visible()
    expect(comparison(playground)).to_contain_text("1.00 s shorter")
    playground.wait_for(run="0")
