"""Recordings that a reader brings: chosen or dropped, shown, refused, left."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from patterns.tracing import record
from patterns.tracing.recording.journal.journal_writer import Journal
from patterns.tracing.session.run_program import run_script
from patterns.tracing.session.script import Script
from tests.browser.programs import GATHER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.playground import Playground

HOSTILE = "<img src=x onerror=alert(1)>"
PROGRAM = f"""\
import asyncio
import time

async def main():
    await asyncio.sleep(2.5)
    time.sleep(1)
    print({HOSTILE!r})

asyncio.run(main())
"""
DROP = """([name, base64]) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], name));
    const target = document.querySelector("#slot-code-editor");
    for (const type of ["dragenter", "dragover", "drop"]) {
        const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
        target.dispatchEvent(event);
        if (!event.defaultPrevented) throw new Error(`${type} was left to the browser`);
    }
}"""


def choose(playground: Playground, file: Path) -> None:
    """Press the button and choose a file."""
    with playground.page.expect_file_chooser() as chooser:
        playground.button("Open a recording…").click()
    chooser.value.set_files(file)


def drop(playground: Playground, name: str, content: str) -> None:
    """Drop a file on the editor, which has uses of its own for files."""
    playground.page.evaluate(DROP, [name, base64.b64encode(content.encode()).decode()])


def whose(playground: Playground) -> str:
    return playground.page.get_by_role("note", name="Whose run is shown").inner_text()


def test_a_chosen_recording_is_on_the_stage(playground: Playground, tmp_path: Path) -> None:
    """Timeline, table, output and findings are the file's; the program is still the reader's."""
    file = tmp_path / "service.json"
    recording = record(PROGRAM)
    file.write_text(recording.to_json(), "utf-8")
    playground.open()
    playground.type_code("# mine")
    code = playground.code()
    choose(playground, file)
    playground.wait_for(run="opened")
    assert "service.json, 3.50 s, instant clock" in whose(playground)
    events = len(recording.events)
    expect(playground.status).to_have_text(f"Opened service.json: 1 task, {events} events.")
    assert playground.output_lines() == [HOSTILE]
    findings = playground.page.get_by_role("list", name="What the run shows")
    expect(findings.get_by_text("blocked the loop at line 6")).to_be_visible()
    playground.seek(1)
    playground.select_task("Task-1")
    assert playground.tasks_table()[0].waiting_on == "sleep 2.5 s"
    assert playground.code() == code
    assert playground.page.locator(".cm-stands").count() == 0
    assert "task=" not in playground.link()


def test_a_recording_brings_its_program(playground: Playground) -> None:
    """It stands in the editor's place to be read, its lines marked, and a copy can be edited."""
    page = playground.page
    playground.open()
    drop(playground, "bare.json", record(PROGRAM).to_json())
    playground.wait_for(run="opened")
    expect(page.get_by_text("bare.json does not carry its program")).to_be_visible()
    expect(playground.editor).to_be_visible()
    drop(playground, "service.json", replace(record(PROGRAM), source=PROGRAM).to_json())
    program = page.get_by_role("textbox", name="Program of the recording")
    expect(program).to_contain_text("time.sleep(1)")
    expect(playground.editor).to_be_hidden()
    playground.seek(1)
    playground.select_task("Task-1")
    expect(page.locator(".cm-stands")).to_contain_text("asyncio.sleep(2.5)")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    playground.button("Share").click()
    expect(playground.status).to_contain_text("A link carries no recording")
    playground.button("Edit a copy").click()
    page.wait_for_url("**/scratch/")
    playground.wait_for(app="ready", kernel="ready")
    assert playground.code() == PROGRAM


def test_back_leads_to_what_was_there(playground: Playground, tmp_path: Path) -> None:
    """The lesson's recorded run, or the reader's last one; the focus stays on the stage."""
    file = tmp_path / "service.json"
    file.write_text(record(PROGRAM).to_json(), "utf-8")
    playground.open()
    before = playground.tasks_table()
    choose(playground, file)
    playground.wait_for(run="opened")
    choose(playground, file)
    expect(playground.status).to_contain_text("Opened service.json")
    playground.button("Back to the lesson").click()
    playground.wait_for(run="0")
    assert playground.tasks_table() == before
    expect(playground.page.get_by_role("note", name="Whose run is shown")).to_be_hidden()
    playground.run_program(GATHER)
    choose(playground, file)
    playground.wait_for(run="opened")
    playground.button("Back to the lesson").click()
    playground.wait_for(run="1")
    assert len(playground.tasks_table()) == 6


def test_a_dropped_recording_is_left_by_running(playground: Playground) -> None:
    """It is no text for the editor; a run takes the stage back, and keeps it until it has ended."""
    playground.open()
    code = playground.code()
    drop(playground, "dropped.json", record(PROGRAM).to_json())
    playground.wait_for(run="opened")
    assert "dropped.json" in whose(playground)
    assert playground.code() == code
    playground.run()
    expect(playground.page.get_by_role("note", name="Whose run is shown")).to_be_hidden()
    expect(playground.status).to_contain_text("Ended after")
    playground.paste("import asyncio\nasyncio.run(asyncio.sleep(600))\n")
    playground.run(clock="live", wait=False)
    playground.wait_for(kernel="running")
    drop(playground, "later.json", record(PROGRAM).to_json())
    expect(playground.status).to_have_text("later.json is shown when this run has ended.")
    playground.button("Stop").click()
    playground.wait_for(run="opened")


def test_what_is_no_recording_costs_one_sentence(playground: Playground, tmp_path: Path) -> None:
    """Nothing else changes; the next file is taken: what is left of a recorder that was killed."""
    file = tmp_path / "service.json.part"
    journal = Journal(file, "instant", {"service.py": PROGRAM})
    run_script(Script(PROGRAM), clock="instant", journal=journal)
    lines = file.read_text("utf-8").splitlines(keepends=True)
    playground.open()
    before = playground.tasks_table()
    for content, sentence in (
        ("{", "broken.json cannot be opened. The recording is not JSON"),
        ('{"format": "asyncio-recording", "version": 7}', "The recording is of version 7"),
        ('{"format": "asyncio-recording", "version": 7}', "The recording is of version 7"),
        ("", "broken.json is empty."),
    ):
        drop(playground, "broken.json", content)
        expect(playground.status).to_contain_text(sentence)
    drop(playground, "app.py", "print()")
    expect(playground.status).to_contain_text("app.py is a program")
    assert playground.tasks_table() == before
    drop(playground, file.name, "".join(lines[:-1]))
    playground.wait_for(run="opened")
    assert f"{file.name}, 3.50 s, instant clock" in whose(playground)


def test_a_file_that_comes_early_waits(playground: Playground) -> None:
    """Dropped before the application is there, it is shown when it is."""
    playground.open(ready=False)
    playground.wait_for_mark("playground:painted")
    drop(playground, "early.json", record(PROGRAM).to_json())
    playground.wait_for(run="opened")
    assert playground.output_lines() == [HOSTILE]
