"""The kernels' test page in the tests' words."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from patterns.tracing import Recording

if TYPE_CHECKING:
    from playwright.sync_api import Page

GATHER = """\
import asyncio

async def child(number):
    await asyncio.sleep(1)
    print("child", number)

async def main():
    await asyncio.gather(*(child(number) for number in range(3)))

asyncio.run(main())
"""


@dataclass(frozen=True, slots=True)
class Run:
    """How a run ended, and what it had printed."""

    recording: dict[str, Any]

    @property
    def kind(self) -> str:
        return str(self.recording["outcome"]["kind"])

    @property
    def message(self) -> str:
        return str(self.recording["outcome"]["message"])

    @property
    def printed(self) -> str:
        return str(self.recording["printed"])

    @property
    def told(self) -> str:
        """What pytest shows when a claim about the run does not hold."""
        return f"{self.kind}: {self.message}\n{self.printed[-2000:]}"


@dataclass(slots=True)
class Kernels:
    """Drives the page's one client."""

    page: Page
    address: str
    asked: list[str] = field(default_factory=list)
    """Addresses that were asked for."""

    def open(self, *, wait: bool = True) -> None:
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(self.address)
        self.page.wait_for_function("globalThis.kernels !== undefined")
        self.page.evaluate("kernels.begin()")
        if wait:
            self.page.evaluate("kernels.client().ready")

    def run(
        self, source: str, clock: str = "instant", speed: float = 1, *, foreign: bool = False
    ) -> Run:
        self.start(source, clock, speed, foreign=foreign)
        return self.finish()

    def start(
        self, source: str, clock: str = "instant", speed: float = 1, *, foreign: bool = False
    ) -> None:
        self.page.evaluate(
            "([source, options]) => kernels.start(source, options)",
            [source, {"clock": clock, "speed": speed, "foreign": foreign}],
        )

    def finish(self) -> Run:
        recording = self.page.evaluate("kernels.finish()")
        assert "refused" not in recording, recording["refused"]
        return Run(recording)

    def record(self, source: str) -> Recording:
        """Run a program on the instant clock and give the whole recording."""
        self.start(source)
        return Recording.from_json(json.dumps(self.page.evaluate("kernels.recording()")))

    def refusal(self) -> str:
        return str(self.page.evaluate("kernels.finish()")["refused"])

    def stop(self) -> None:
        self.page.evaluate("kernels.client().stop()")

    def wait_until_printed(self, text: str) -> None:
        """Wait for text that has come while the program still runs."""
        self.page.wait_for_function("text => kernels.printed().includes(text)", arg=text)

    def wait_for_spare(self) -> None:
        self.page.wait_for_function("kernels.client().pool.spare?.phase === 'idle'")

    def how_started(self) -> str:
        return str(self.page.evaluate("kernels.client().pool.active.facts.how"))

    def number(self) -> int:
        """Which kernel is at work: it changes when a spare took over."""
        return int(self.page.evaluate("kernels.client().pool.active.number"))

    def expect_all_is_well(self) -> None:
        """The next program runs as if it were the first."""
        run = self.run(GATHER)
        assert run.kind == "returned", run.told
        assert run.printed == "child 0\nchild 1\nchild 2\n", run.told
        assert run.recording["end"] == 1, run.told
