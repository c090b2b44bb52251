"""One opening of a page, measured: its marks, and what came over the wire until when."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, CDPSession, Page

    from tests.bench.line import Line

WAIT_SECONDS = 90
SILENCE_SECONDS = 5

TELL_MARKS = """
    new PerformanceObserver((list) => {
      for (const mark of list.getEntries()) benchMark(mark.name);
    }).observe({ type: "mark", buffered: true });
"""
"""The page says what it marks: to ask it would cost it more than we want to measure."""

FIND_AND_PRESS = """
    const find = (root) => {
      for (const element of root.querySelectorAll("*")) {
        if (element.tagName === "BUTTON" && element.textContent.trim() === NAME) return element;
        const inner = element.shadowRoot && find(element.shadowRoot);
        if (inner) return inner;
      }
      return null;
    };
    const press = () => {
      const button = document.body && find(document.body);
      if (button && !button.disabled) {
        performance.mark("bench:pressed");
        button.click();
      } else {
        requestAnimationFrame(press);
      }
    };
    requestAnimationFrame(press);
"""
"""A reader who is as quick as can be: presses in the first frame that shows the button."""

FRAMES = """
    const frames = (window.benchFrames = []);
    const note = (now) => { frames.push(now); requestAnimationFrame(note); };
    requestAnimationFrame(note);
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit showed."""

    marks: dict[str, float]
    """Milliseconds since the page was asked for."""
    origin: float
    """Wall time at which it was, in milliseconds."""
    sent: tuple[tuple[float, int], ...]
    requested: tuple[float, ...]

    def until(self, mark: str) -> tuple[int, int]:
        """Bytes and requests up to a mark; in all where there is none of that name."""
        end = (self.origin + self.marks.get(mark, float("inf"))) / 1000
        return (
            sum(count for at, count in self.sent if at <= end),
            sum(at <= end for at in self.requested),
        )


class Visitor:
    """A page of its own in a profile, at the end of a line."""

    def __init__(self, context: BrowserContext, line: Line) -> None:
        self.page: Page = context.new_page()
        self._line = line
        self._marks: set[str] = set()
        session: CDPSession = context.new_cdp_session(self.page)
        session.on("Runtime.bindingCalled", lambda event: self._marks.add(event["payload"]))
        session.send("Runtime.enable")
        session.send("Runtime.addBinding", {"name": "benchMark"})
        session.send("Page.enable")
        session.send("Page.addScriptToEvaluateOnNewDocument", {"source": TELL_MARKS})

    def press_at_once(self, button: str) -> None:
        """Before opening: have a button pressed in the first frame that shows it."""
        self.page.add_init_script(f"{{ const NAME = {button!r}; {FIND_AND_PRESS} }}")

    def open(self, address: str) -> None:
        self._line.forget()
        self.page.goto(address, wait_until="commit")

    def wait_for(self, *marks: str) -> None:
        end = time.monotonic() + WAIT_SECONDS
        while not self._marks.issuperset(marks):
            if time.monotonic() > end:
                missing = ", ".join(sorted(set(marks) - self._marks))
                raise TimeoutError(f"{self.page.url}: no {missing} in {WAIT_SECONDS} s")
            self.page.wait_for_timeout(20)

    def wait_for_silence(self) -> None:
        """Until nothing has come for as long as a spare kernel is waited with."""
        while not self._line.sent or time.time() - self._line.sent[-1][0] < SILENCE_SECONDS:
            self.page.wait_for_timeout(100)

    def visit(self) -> Visit:
        """Give what has been seen so far."""
        marks: dict[str, float] = self.page.evaluate(
            """() => Object.fromEntries(performance.getEntriesByType("mark").reverse()
                .map((mark) => [mark.name, mark.startTime]))"""
        )
        origin: float = self.page.evaluate("performance.timeOrigin")
        return Visit(marks, origin, tuple(self._line.sent), tuple(self._line.requested))
