"""The driver of a recording that stands in a file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.browser.playground import ROWS_OF_TABLE
from tests.browser.watch import Watch

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page


class RecordingPage:
    """One file, opened without a network; whatever it complains about is kept."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        self.address = file.as_uri()
        self.watch = Watch(page, own=self.address)
        page.context.set_offline(offline=True)

    def open(self) -> None:
        self.page.goto(self.address)
        self.page.locator("html[data-view=ready]").wait_for(state="attached")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    @property
    def time(self) -> Locator:
        return self.page.get_by_role("slider", name="Time", exact=True)

    @property
    def timeline(self) -> Locator:
        return self.page.locator("#slot-timeline")

    @property
    def zoom(self) -> Locator:
        return self.page.get_by_role("group", name="Zoom", exact=True)

    def program(self, name: str) -> Locator:
        return self.page.get_by_role("textbox", name=f"Program {name}", exact=True)

    def seek(self, seconds: float) -> None:
        """Put the slider there, as a drag does."""
        self.time.fill(str(seconds))

    def output_lines(self) -> list[str]:
        log = self.page.get_by_role("log", name="Output", exact=True)
        return log.locator(".text").all_inner_texts()

    def states(self) -> dict[str, str]:
        """Give each task's state at the playhead."""
        table = self.page.get_by_role("table", name="Tasks", exact=True)
        rows: list[list[str]] = table.evaluate(ROWS_OF_TABLE)
        return {row[0]: row[1] for row in rows}

    def select(self, name: str) -> None:
        """Press the task's name in the table, which of many rows holds those that are near."""
        table = self.page.get_by_role("table", name="Tasks", exact=True)
        button = table.get_by_role("button", name=name, exact=True)
        rows = self.page.get_by_role("group", name="All tasks", exact=True)
        for _ in range(100):
            if button.count():
                break
            rows.evaluate("(rows) => { rows.scrollTop += rows.clientHeight; }")
            self.page.evaluate("() => new Promise(requestAnimationFrame)")
        button.click()

    def shown(self) -> tuple[float, float]:
        """Give the stretch of the axis that the timeline draws."""
        range_: Any = self.page.evaluate(
            """() => {
                const { start, end } = Bokeh.documents[0].get_model_by_name("x");
                return [start, end];
            }"""
        )
        return tuple(range_)
