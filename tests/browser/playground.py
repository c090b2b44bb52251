"""
The driver of a lesson page: verbs of a reader, said with the roles and names of the contract.

Nothing here waits on time. A run has ended when its mark is there, a runtime is ready when
`<html>` says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from patterns.tracing import Recording

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.conftest import Site

RUN_END = "playground:run-end"
MODIFIER = "ControlOrMeta"


ROWS_OF_TABLE = """(table) => [...table.tBodies].flatMap((body) => [...body.rows]).map((row) =>
    [...row.cells].filter((cell) => cell.checkVisibility()).map((cell) =>
        // A name that is shown in two parts is one text.
        (cell.querySelector(".cut-name")?.textContent ?? cell.innerText).trim()))"""
"""The texts of a table's cells that are to be seen, row by row."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row of the table `Tasks`, as the reader sees it."""

    name: str
    state: str
    waiting_on: str
    created: str
    ended: str


class Playground:
    """One page of the site."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page = page
        self.site = site

    # Opening

    def open(self, lesson: str = "gather", fragment: str = "", *, ready: bool = True) -> None:
        """Open a lesson and, unless it is the start itself that is tested, wait for both runtimes."""
        self.page.goto(self.site.url(lesson, fragment))
        if ready:
            self.wait_for(app="ready", kernel="ready")

    def reload(self) -> None:
        self.page.reload()
        self.wait_for(app="ready", kernel="ready")

    def wait_for(self, **states: str) -> None:
        """Wait until `<html>` has these `data-` values: `wait_for(kernel="running")`."""
        selector = "html" + "".join(f'[data-{name}="{value}"]' for name, value in states.items())
        self.page.locator(selector).wait_for(state="attached", timeout=60_000)

    def wait_for_mark(self, name: str, count: int = 1) -> None:
        """Wait until the page has set a `performance.mark` so many times."""
        self.page.wait_for_function(
            "([name, count]) => performance.getEntriesByName(name).length >= count",
            arg=[name, count],
        )

    def marks(self, name: str) -> list[float]:
        """Give when a mark was set, in milliseconds since the page was asked for."""
        times: list[float] = self.page.evaluate(
            "(name) => performance.getEntriesByName(name).map((mark) => mark.startTime)", name
        )
        return times

    # The program

    @property
    def editor(self) -> Locator:
        return self.page.get_by_role("textbox", name="Code", exact=True)

    def code(self) -> str:
        """Give the whole program; the editor itself holds only the lines in view."""
        text: str = self.page.evaluate("() => window.playground.code")
        return text

    def paste(self, source: str) -> None:
        """Replace the program in one go, as a paste does."""
        self.editor.click()
        self.page.keyboard.press(f"{MODIFIER}+a")
        self.page.keyboard.insert_text(source)

    def type_code(self, text: str) -> None:
        """Type at the end of the program, key by key."""
        self.editor.click()
        self.page.keyboard.press(f"{MODIFIER}+End")
        self.editor.press_sequentially(text)

    def reset(self) -> None:
        self.button("Reset").click()

    # Running

    def choose_clock(self, clock: Literal["instant", "live"]) -> None:
        # The live clock's name goes on with its speed where that is not 1.
        self.page.get_by_role("radio", name=re.compile(f"^{clock}", re.IGNORECASE)).check()

    def run(self, *, clock: Literal["instant", "live"] | None = None, wait: bool = True) -> None:
        """Press Run; with `wait`, until the run has ended, in whatever way."""
        if clock is not None:
            self.choose_clock(clock)
        ended = len(self.marks(RUN_END))
        self.button("Run").click()
        if wait:
            self.wait_for_run(ended + 1)

    def stop(self) -> None:
        """Press Stop and wait until the run has ended."""
        ended = len(self.marks(RUN_END))
        self.button("Stop").click()
        self.wait_for_run(ended + 1)

    def wait_for_run(self, number: int) -> None:
        """Wait until the page's run of that number (1, 2 …) has ended and is on the stage."""
        self.wait_for_mark(RUN_END, number)
        self.wait_for(run=str(number))

    def run_program(
        self, source: str, *, clock: Literal["instant", "live"] = "instant"
    ) -> Recording:
        """Paste a program, run it to its end and give what was recorded."""
        self.paste(source)
        self.run(clock=clock)
        return self.recording()

    def recording(self) -> Recording:
        """Give the last run's recording, read as strictly as any recording is."""
        text: str = self.page.evaluate("() => JSON.stringify(window.playground.recording)")
        return Recording.from_json(text)

    # The moment

    @property
    def time(self) -> Locator:
        return self.page.get_by_role("slider", name="Time", exact=True)

    def seek(self, seconds: float) -> None:
        self.page.evaluate("(seconds) => window.playground.seek(seconds)", seconds)

    def step_forward(self, times: int = 1) -> None:
        for _ in range(times):
            self.button("Step forward").click()

    def step_back(self, times: int = 1) -> None:
        for _ in range(times):
            self.button("Step back").click()

    # What the page says

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    @property
    def status(self) -> Locator:
        return self.page.get_by_role("status", name="Status", exact=True)

    @property
    def output(self) -> Locator:
        return self.page.get_by_role("log", name="Output", exact=True)

    def output_lines(self) -> list[str]:
        """Give what the program printed up to the moment, line by line, without time and task."""
        return [text.strip("\n") for text in self.output.locator(".text").all_inner_texts()]

    @property
    def tasks(self) -> Locator:
        return self.page.get_by_role("table", name="Tasks", exact=True)

    def tasks_table(self) -> list[TaskRow]:
        """Give the table as it stands at the playhead."""
        rows: list[list[str]] = self.tasks.evaluate(ROWS_OF_TABLE)
        return [TaskRow(*row[:5]) for row in rows]

    def select_task(self, name: str) -> None:
        self.tasks.get_by_role("button", name=name, exact=True).click()

    # Sharing

    def link(self) -> str:
        address: str = self.page.evaluate("() => window.playground.link()")
        return address

    def api(self, expression: str, argument: Any = None) -> Any:
        """Use `window.playground` as an embedder does: `api("p.run({clock: 'live'})")`."""
        return self.page.evaluate(
            f"(argument) => {{ const p = window.playground; return {expression}; }}", argument
        )
