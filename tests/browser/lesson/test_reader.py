"""The main job, as a reader does it: edit a program, run it, watch it, share it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.programs import ALL, BROKEN, ENDS, FAILING, GATHER, SEMAPHORE, SPINNING

if TYPE_CHECKING:
    from tests.browser.playground import Playground


@pytest.fixture(scope="module")
def printed() -> dict[str, list[str]]:
    """Run the programs under plain CPython, all at once: the order that readers' laptops give."""
    running = {
        name: subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE, text=True)
        for name, source in ALL.items()
    }
    return {
        name: process.communicate(timeout=60)[0].splitlines() for name, process in running.items()
    }


def test_pasted_programs_run_under_both_clocks(
    playground: Playground, printed: dict[str, list[str]]
) -> None:
    """
    They print what CPython prints, in that order.

    Under the instant clock they end at their own time. Live, the browser does the waiting, at the
    speed at which order is promised.
    """
    playground.open()
    for number, (name, source) in enumerate(ALL.items()):
        recording = playground.run_program(source)
        assert recording.outcome.kind == "returned"
        assert recording.end == pytest.approx(ENDS[name])
        assert playground.output_lines() == printed[name]
        playground.api("p.run({clock: 'live', speed: 1})")
        playground.wait_for_run(2 * number + 2)
        recording = playground.recording()
        assert recording.clock == "live"
        assert recording.outcome.kind == "returned"
        # No upper bound: a busy machine is late, and no failure.
        assert recording.end >= ENDS[name] - 0.01
        assert playground.output_lines() == printed[name]


def test_the_table_says_each_task_at_the_playhead(playground: Playground) -> None:
    """
    Scrub to the middle of gather's run: all five wait on their sleep.

    A step forward and a step back end where they began.
    """
    playground.open()
    playground.run_program(GATHER)
    playground.seek(0.5)
    main, *children = playground.tasks_table()
    assert [child.state for child in children] == ["waiting"] * 5
    assert {child.waiting_on for child in children} == {"sleep 1 s"}
    assert "gather" in main.waiting_on
    playground.seek(1.0)
    assert {row.state for row in playground.tasks_table()} == {"returned"}
    playground.seek(0)
    before = playground.tasks_table()
    playground.step_forward(5)
    assert playground.tasks_table() != before
    playground.step_back(5)
    assert playground.tasks_table() == before


def test_an_exception_keeps_the_whole_trace(playground: Playground) -> None:
    """What was printed before stays, with room for its lines; the status says what was raised."""
    playground.open()
    recording = playground.run_program(FAILING)
    assert recording.outcome.kind == "raised"
    assert recording.outcome.line == 6
    assert playground.output_lines()[0] == "before"
    assert "no luck" in playground.status.inner_text()
    trace = playground.output.locator("[data-stream=stderr] .text").bounding_box()
    log = playground.output.bounding_box()
    assert trace is not None
    assert log is not None
    assert trace["width"] > 0.9 * log["width"]


def test_a_syntax_error_is_told_and_the_next_run_is_right(playground: Playground) -> None:
    """Nothing of a program that could not be read is left over."""
    playground.open()
    assert playground.run_program(BROKEN).outcome.kind == "syntax_error"
    assert playground.run_program(GATHER).outcome.kind == "returned"


def test_stop_ends_a_program_that_never_lets_go(playground: Playground) -> None:
    """A loop without an await: Stop works, the text stays, the next run is right."""
    playground.open()
    playground.paste(SPINNING)
    playground.run(clock="live", wait=False)
    playground.wait_for(kernel="running")
    playground.stop()
    assert playground.recording().outcome.kind == "stopped"
    assert playground.code() == SPINNING
    assert playground.run_program(GATHER).outcome.kind == "returned"


def test_a_link_carries_the_program_and_the_moment(playground: Playground) -> None:
    """Opened elsewhere it shows the program, says that it came with a link, and runs nothing."""
    playground.open()
    playground.run_program(SEMAPHORE)
    playground.seek(1.5)
    link = playground.link()
    playground.page.goto("about:blank")
    playground.page.goto(link)
    playground.wait_for(app="ready", kernel="ready")
    assert playground.code() == SEMAPHORE
    assert playground.page.get_by_text("This program came with a link").is_visible()
    assert playground.marks("playground:run-end") == []
    playground.run()
    assert playground.recording().end == pytest.approx(4.0)
    expect(playground.time).to_have_value("1.5")


def test_a_broken_link_gives_a_sentence_and_the_lesson(playground: Playground) -> None:
    """Whatever happened to it on its way."""
    playground.open("gather", "v=1&code=%%%&clock=sundial&speed=-1&t=soon")
    assert "asyncio.gather" in playground.code()
    assert playground.page.get_by_role("note").inner_text()


def test_drafts_survive_a_reload(playground: Playground) -> None:
    """Nothing that the reader typed is ever lost."""
    playground.open()
    playground.type_code("\n# mine")
    playground.reload()
    assert playground.code().endswith("# mine")
    playground.reset()
    assert "# mine" not in playground.code()


def test_the_pages_list_is_a_list_of_lessons(playground: Playground) -> None:
    """From the front page one click leads into a lesson."""
    page = playground.page
    page.goto(playground.site.url())
    page.get_by_role("link", name="How long do all of them take").click()
    page.wait_for_url("**/gather/")
