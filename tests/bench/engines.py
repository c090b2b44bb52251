"""
How soon the site is there in each engine, beside Chromium.

    python -m tests.bench.engines [--runs N] [--only firefox webkit iphone] [--again]

Run by hand. Each visit has a browser and a profile of its own, with two seconds to start, and the
engines take turns. Run is pressed when the page has loaded. The last column is the median as a part
of Chromium's; what is promised is at most 1.2 for Firefox, and 1.5 for WebKit and for Chromium
under an iPhone's name.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.bench.startup import SETTLING_SECONDS
from tests.browser.browser import launch
from tests.browser.engines.conftest import IPHONE, OTHERS
from tests.browser.engines.engine import Chromium
from tests.conftest import ROOT, serve_plainly
from web.build.site import build

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

    from tests.browser.engines.engine import Engine

MARKS = ("painted", "kernel-ready", "app-ready", "first-output")
RUN = """(async () => {
    const until = async (test) => {
        while (!test()) await new Promise((done) => setTimeout(done, 5));
    };
    await until(() => window.playground !== undefined);
    await window.playground.run({ clock: "instant" });
    await until(() => document.documentElement.dataset.app !== "booting");
    return Object.fromEntries(performance.getEntriesByType("mark").reverse()
        .map((mark) => [mark.name.replace("playground:", ""), mark.startTime]));
})()"""


class Bench:
    """Opens the site in one engine after the other."""

    def __init__(self, playwright: Playwright, address: str) -> None:
        self._playwright = playwright
        self._address = address
        self.times: dict[str, dict[str, list[float]]] = {}

    def visit(self, name: str, *, again: bool) -> None:
        with ExitStack() as stack:
            engine = self._start(name, stack)
            engine.open("about:blank")
            time.sleep(SETTLING_SECONDS)
            for kind in ("first", "again") if again else ("first",):
                engine.open(self._address)
                marks = engine.ask(RUN)
                for mark in MARKS:
                    of_mark = self.times.setdefault(f"{kind} {mark}", {})
                    of_mark.setdefault(name, []).append(marks[mark])

    def _start(self, name: str, stack: ExitStack) -> Engine:
        if name in OTHERS:
            engine = OTHERS[name][1]()
            stack.callback(engine.close)
            return engine
        browser = launch(self._playwright)
        stack.callback(browser.close)
        agent = IPHONE if name == "iphone" else None
        return Chromium(browser.new_context(user_agent=agent).new_page())

    def show(self) -> None:
        for mark, engines in self.times.items():
            chromium = statistics.median(engines["chromium"])
            for name, values in engines.items():
                median = statistics.median(values)
                part = f"{median / chromium:6.2f}"
                print(f"{mark:20} {name:10} {median:7.0f} ms {min(values):7.0f} ms {part}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=["iphone", *OTHERS])
    parser.add_argument("--again", action="store_true", help="the second visit as well")
    parser.add_argument("--lesson", default="gather")
    parser.add_argument("--site", type=Path, help="a built site; without it, dist/ is brought up")
    options = parser.parse_args()
    names = ["chromium", *(options.only or ["iphone", *OTHERS])]
    site = options.site or build(ROOT / "dist").folder
    with serve_plainly(site) as host, sync_playwright() as playwright:
        bench = Bench(playwright, f"{host}{options.lesson}/")
        for number in range(options.runs):
            for name in names:
                print(f"{number + 1}/{options.runs} {name}", end="  ", file=sys.stderr, flush=True)
                bench.visit(name, again=options.again)
        print(file=sys.stderr)
    bench.show()


if __name__ == "__main__":
    main()
