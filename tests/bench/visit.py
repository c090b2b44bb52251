"""One opening of a page, measured: its marks, and what came over the wire until when."""

from __future__ import annotations

import bisect
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, CDPSession, Page

WAIT_SECONDS = 90

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
class Network:
    """The shape of a line."""

    latency_ms: float
    bytes_a_second: float


@dataclass(slots=True)
class Wire:
    """What came over the wire: bytes as they were sent, headers and all, in order of time."""

    times: list[float] = field(default_factory=list)
    total: list[int] = field(default_factory=list)
    requested: list[float] = field(default_factory=list)

    def came(self, at: float, count: int) -> None:
        self.times.append(at)
        self.total.append(count + (self.total[-1] if self.total else 0))

    def bytes_until(self, at: float) -> int:
        place = bisect.bisect_right(self.times, at)
        return self.total[place - 1] if place else 0

    def requests_until(self, at: float) -> int:
        return bisect.bisect_right(self.requested, at)


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit showed. Marks in milliseconds since the page was asked for."""

    marks: dict[str, float]
    wire: Wire

    def until(self, mark: str) -> tuple[int, int]:
        """Bytes and requests up to a mark."""
        at = self.marks.get(mark, float("inf"))
        return self.wire.bytes_until(at), self.wire.requests_until(at)


class Visitor:
    """A page of its own in a profile, with its network under watch."""

    def __init__(self, context: BrowserContext, network: Network | None) -> None:
        self.page: Page = context.new_page()
        self._marks: set[str] = set()
        self._session: CDPSession = context.new_cdp_session(self.page)
        self._events: list[tuple[float, int]] = []
        self._requests: list[float] = []
        self._counted: dict[str, int] = {}
        self._wall: float | None = None
        for name, hear in (
            ("requestWillBeSent", self._asked),
            ("responseReceived", self._answered),
            ("dataReceived", self._received),
            ("loadingFinished", self._finished),
        ):
            self._session.on(f"Network.{name}", hear)
        self._session.on("Runtime.bindingCalled", lambda event: self._marks.add(event["payload"]))
        self._session.send("Page.enable")
        self._session.send("Runtime.enable")
        self._session.send("Runtime.addBinding", {"name": "benchMark"})
        self._session.send("Page.addScriptToEvaluateOnNewDocument", {"source": TELL_MARKS})
        self._session.send("Network.enable")
        if network is not None:
            self._session.send(
                "Network.emulateNetworkConditions",
                {
                    "offline": False,
                    "latency": network.latency_ms,
                    "downloadThroughput": network.bytes_a_second,
                    "uploadThroughput": network.bytes_a_second,
                },
            )

    def press_at_once(self, button: str) -> None:
        """Before opening: have a button pressed in the first frame that shows it."""
        self.page.add_init_script(f"{{ const NAME = {button!r}; {FIND_AND_PRESS} }}")

    def open(self, address: str) -> None:
        self.page.goto(address, wait_until="commit")

    def wait_for(self, *marks: str) -> None:
        end = time.monotonic() + WAIT_SECONDS
        while not self._marks.issuperset(marks):
            if time.monotonic() > end:
                missing = ", ".join(sorted(set(marks) - self._marks))
                raise TimeoutError(f"{self.page.url}: no {missing} in {WAIT_SECONDS} s")
            self.page.wait_for_timeout(20)

    def visit(self) -> Visit:
        """Give what has been seen so far."""
        marks: dict[str, float] = self.page.evaluate(
            """() => Object.fromEntries(performance.getEntriesByType("mark").reverse()
                .map((mark) => [mark.name, mark.startTime]))"""
        )
        origin: float = self.page.evaluate("performance.timeOrigin")
        wire = Wire()
        for at, count in sorted(self._events):
            wire.came(self._since(at, origin), count)
        wire.requested = sorted(self._since(at, origin) for at in self._requests)
        return Visit(marks, wire)

    def _since(self, at: float, origin: float) -> float:
        return (at + (self._wall or 0)) * 1000 - origin

    def _asked(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith(("http:", "https:")):
            self._wall = event["wallTime"] - event["timestamp"]
            self._requests.append(event["timestamp"])

    def _answered(self, event: dict[str, Any]) -> None:
        self._note(event, event["response"].get("encodedDataLength", 0))

    def _received(self, event: dict[str, Any]) -> None:
        self._note(event, event["encodedDataLength"])

    def _finished(self, event: dict[str, Any]) -> None:
        # The last word on how much it was: what was seen coming in pieces may be less.
        self._note(event, event["encodedDataLength"] - self._counted.get(event["requestId"], 0))

    def _note(self, event: dict[str, Any], count: float) -> None:
        request = event["requestId"]
        self._counted[request] = self._counted.get(request, 0) + int(count)
        self._events.append((event["timestamp"], int(count)))
