"""A recording in a file of its own, opened by file:// with the network off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from patterns.tracing import record
from tests.browser.axe import LOOKS, assert_accessible
from tests.browser.recording_page import RecordingPage
from web.build.pages.recording_page import empty_page, single_file
from web.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext

    Open = Callable[[Path], RecordingPage]

HOSTILE = "</script><img src=x onerror=alert(1)>"
PROGRAM = f"""\
import asyncio

async def child(number):
    await asyncio.sleep(number)
    print("child", number, {HOSTILE!r})  # שלום

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(child(1), name="quick")
        group.create_task(child(3), name={HOSTILE!r})

asyncio.run(main())
"""


@pytest.fixture
def opened(context: BrowserContext) -> Iterator[Open]:
    """Open a file in a page of its own; whatever it complains about fails the test."""
    pages: list[RecordingPage] = []

    def open_file(file: Path) -> RecordingPage:
        pages.append(RecordingPage(context.new_page(), file))
        pages[-1].open()
        return pages[-1]

    yield open_file
    for page in pages:
        assert not page.watch.complaints, "\n".join(page.watch.complaints)


@pytest.fixture
def app(opened: Open, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> RecordingPage:
    """Record a program by the command and open what it wrote."""
    program, out = tmp_path / "app.py", tmp_path / "out.html"
    program.write_text(PROGRAM, "utf-8")
    assert main(["record", str(program), "--format", "html", "-o", str(out)]) == 0
    assert "child 3" in capsys.readouterr().out
    return opened(out)


def test_it_says_what_was_recorded(app: RecordingPage) -> None:
    """The program's name, how it ended, how long it took and why, its text."""
    expect(app.page).to_have_title("app.py · asyncio recording")
    expect(app.page.get_by_role("heading", level=1)).to_have_text("app.py")
    expect(app.page.get_by_role("status", name="Status")).to_contain_text("ran to its end")
    expect(app.page.get_by_text("3 s of virtual time · 3 tasks")).to_be_visible()
    expect(app.page.get_by_text(f"Where the time went: 3.00 s = 3.00 {HOSTILE}")).to_be_visible()
    expect(app.program("app.py")).to_contain_text("async with asyncio.TaskGroup() as group:")
    expect(app.program("app.py").locator(".cm-iso").last).to_have_text("# שלום")


def test_it_is_scrubbed_and_stepped(app: RecordingPage) -> None:
    """Output and tasks follow the moment."""
    app.seek(2)
    assert app.states() == {"Task-1": "waiting", "quick": "returned", HOSTILE: "waiting"}
    assert app.output_lines() == [f"child 1 {HOSTILE}"]
    app.button("Step back").click()
    app.button("Step back").click()
    assert app.states()["quick"] == "running"
    app.button("Step forward").click()
    app.page.keyboard.press("End")
    assert set(app.states().values()) == {"returned"}


def test_its_lanes_are_found_and_sorted(app: RecordingPage) -> None:
    """As on a lesson's page, without Python; the table has what was found."""
    lanes = app.page.locator(".lane-names [data-task]")
    expect(lanes).to_have_text(["Task-1main", "quick", HOSTILE])
    app.page.get_by_role("searchbox", name="Find", exact=True).fill("on:3")
    expect(lanes).to_have_text([HOSTILE])
    expect(app.page.get_by_role("status", name="Found")).to_have_text("1 of 3")
    assert list(app.states()) == [HOSTILE]
    app.page.get_by_role("searchbox", name="Find", exact=True).fill("-in:main")
    expect(lanes).to_have_text(["quick", HOSTILE])


def test_it_plays(app: RecordingPage) -> None:
    """From the beginning to the end, as fast as is wanted."""
    app.page.get_by_role("combobox", name="Speed").select_option("60")
    app.button("Play").click()
    expect(app.button("Play")).to_be_visible()
    expect(app.time).to_have_value("3")


def test_a_selected_task_is_marked_in_the_program(app: RecordingPage) -> None:
    """Its line, and what it does there, beside the text, which cannot be changed."""
    app.seek(2)
    expect(app.program("app.py").locator(".cm-crowd")).to_have_count(2)
    app.select(HOSTILE)
    expect(app.program("app.py").locator(".cm-stands")).to_contain_text("await asyncio.sleep")
    expect(app.page.get_by_text("Waiting on sleep 3 s at line 4")).to_be_visible()
    before = app.program("app.py").inner_text()
    app.program("app.py").focus()
    app.page.keyboard.type("x")
    assert app.program("app.py").inner_text() == before


def test_a_task_is_marked_in_the_file_where_it_stands(
    opened: Open, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A program of several files: the one that a task stands in comes forward."""
    program, out = tmp_path / "app.py", tmp_path / "out.html"
    (tmp_path / "worker_of_test.py").write_text(
        "import asyncio\n\nasync def work():\n    await asyncio.sleep(0.01)\n", "utf-8"
    )
    program.write_text(
        "import asyncio\nfrom worker_of_test import work\n\n"
        "async def main():\n    await asyncio.gather(work())\n\nasyncio.run(main())\n",
        "utf-8",
    )
    command = ["record", "--clock", "native", "--format", "html", "-o", str(out), str(program)]
    assert main(command) == 0
    capsys.readouterr()
    page = opened(out)
    # In the middle of the sleep, which ends the run; how long the start takes is not known.
    page.seek(float(page.time.get_attribute("max") or 0) - 0.005)
    page.select("Task-2")
    stands = page.program("worker_of_test.py").locator(".cm-stands")
    expect(stands).to_contain_text("await asyncio.sleep(0.01)")
    told = page.page.get_by_text("at line 4 of worker_of_test.py").filter(visible=True)
    expect(told.first).to_be_visible()
    page.select("Task-1")
    expect(page.program("app.py").locator(".cm-stands")).to_contain_text("asyncio.gather")
    page.page.get_by_role("combobox", name="File").select_option("worker_of_test.py")
    expect(page.program("worker_of_test.py")).to_be_visible()


def test_findings_lead_to_their_place(opened: Open, tmp_path: Path) -> None:
    """A finding of the diagnoses goes to its moment and its task."""
    source = "import asyncio, time\nasync def main():\n    await asyncio.sleep(1)\n    time.sleep(2)\nasyncio.run(main())\n"
    file = tmp_path / "blocking.html"
    file.write_text(single_file(empty_page(), record(source), {"b.py": source}, "b.py"), "utf-8")
    page = opened(file)
    page.page.get_by_role("button", name="Show at 1.00 s").click()
    expect(page.time).to_have_value("1")


def test_zoom_by_keys_wheel_and_buttons(app: RecordingPage) -> None:
    """Closer around the playhead or the pointer, along, and back to the whole."""
    whole = app.shown()
    app.page.locator("#stage").focus()
    app.seek(1)
    app.page.keyboard.press("+")
    app.page.keyboard.press("+")
    start, end = app.shown()
    assert end - start == pytest.approx((whole[1] - whole[0]) / 4)
    assert start < 1 < end
    app.page.keyboard.press("Shift+ArrowRight")
    assert app.shown()[0] > start
    app.page.keyboard.press("0")
    assert app.shown() == whole

    app.timeline.hover()
    app.page.keyboard.down("Control")
    app.page.mouse.wheel(0, -100)
    app.page.keyboard.up("Control")
    expect(app.button("Show all")).to_be_enabled()
    closer = app.shown()
    assert closer[1] - closer[0] < whole[1] - whole[0]
    app.page.mouse.wheel(0, 100)
    assert app.shown() == closer, "a plain wheel belongs to the page"
    app.button("Show all").click()
    assert app.shown() == whole


def test_the_playhead_stays_in_view(app: RecordingPage) -> None:
    """Who looks closer and steps on is taken along."""
    app.seek(0)
    for _ in range(4):
        app.button("Zoom in").click()
    app.seek(3)
    start, end = app.shown()
    assert start < 3 <= end


def test_dark_and_phone(app: RecordingPage) -> None:
    """Nothing is wider than a phone, and the theme can be changed without storage."""
    app.page.set_viewport_size({"width": 390, "height": 844})
    assert app.page.evaluate("() => document.documentElement.scrollWidth") == 390
    app.page.get_by_role("button", name="Use dark colours").click()
    assert app.page.evaluate("() => getComputedStyle(document.body).colorScheme") is not None
    assert app.page.evaluate("() => document.documentElement.dataset.theme") == "dark"


def test_it_is_accessible(app: RecordingPage) -> None:
    """In all looks the checker axe finds no breach, with the keys open and a task selected."""
    app.seek(2)
    app.select("quick")
    app.page.get_by_role("button", name="Lines and keys").click()
    assert_accessible(app.page, *LOOKS)


def test_two_fingers_look_closer(app: RecordingPage) -> None:
    """What they touch stays under them; one finger moves the playhead."""
    whole = app.shown()
    box = app.timeline.bounding_box()
    assert box is not None
    y, middle = box["y"] + 40, box["x"] + box["width"] / 2
    devtools = app.page.context.new_cdp_session(app.page)

    def touch(kind: str, *xs: float) -> None:
        points = [{"x": x, "y": y, "id": number} for number, x in enumerate(xs)]
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", middle)
    touch("touchStart", middle, middle + 60)
    for far in range(10, 100, 10):
        touch("touchMove", middle - far, middle + 60 + far)
    touch("touchEnd")
    expect(app.button("Show all")).to_be_enabled()
    start, end = app.shown()
    assert end - start < (whole[1] - whole[0]) / 2


def test_nothing_of_the_program_runs(app: RecordingPage) -> None:
    """Names and output are text; the page's policy would refuse more."""
    assert app.page.locator("img").count() == 0
    app.page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.intruded = true";
            document.body.append(script);
        }"""
    )
    assert app.page.evaluate("() => window.intruded") is None
    app.watch.complaints[:] = [each for each in app.watch.complaints if "script-src" not in each]


def test_a_recording_of_many_tasks_opens(opened: Open, tmp_path: Path) -> None:
    """What is not drawn is said; what is drawn can be used, on an axis from the first task on."""
    source = "import asyncio, time\ntime.sleep(30)\nasync def main():\n    await asyncio.gather(*(asyncio.sleep(n % 7) for n in range(2000)))\nasyncio.run(main())\n"
    file = tmp_path / "many.html"
    file.write_text(single_file(empty_page(), record(source), {"m.py": source}, "m.py"), "utf-8")
    page = opened(file)
    expect(page.page.get_by_text("Lanes 1 to 300 of 2,001")).to_be_visible()
    start, end = page.shown()
    assert 29 < start < 30
    assert 36 < end < 37
    page.seek(30.5)
    page.select("Task-150")
    page.timeline.evaluate("(timeline) => timeline.scrollIntoView()")
    expect(page.timeline.locator(".chosen")).to_be_in_viewport()
    expect(page.timeline.locator(".ruler")).to_contain_text("seconds")
    expect(page.page.get_by_text("Waiting on sleep")).to_be_visible()
