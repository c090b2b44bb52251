"""
How soon the site is there in each engine, beside Chromium.

    python -m tests.bench.engines [--runs N] [--only firefox webkit iphone] [--again] [--plain]

Run by hand. Each round has a browser and a profile of its own, with two seconds to start, and the
engines take turns. Run is pressed when the page has loaded. With --again there is a visit right
after the first one, `soon`, while that one is still being kept, and one when all is, `again`. The
columns are the median, the least, the median as a part of Chromium's (what is promised is at most
1.2 for Firefox, and 1.5 for WebKit and for Chromium under an iPhone's name), and with --plain as a
part of what a bare page with plain Pyodide takes in the same engine until its first line of
output: of its first visit, or of its second one.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.bench.line import Line
from tests.bench.startup import FIRST_PLAIN, SETTLING_SECONDS, served
from tests.browser.browser import arguments, find_browser
from tests.browser.engines.conftest import IPHONE, OTHERS
from tests.browser.engines.engine import Chromium
from tests.conftest import ROOT
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
KEPT = """(async () => {
    const count = async () => (await (await caches.open("asyncio-playground")).keys()).length;
    // Nothing is added for as long as it takes to inflate the largest file.
    for (let before = -1, now = await count(); now === 0 || now > before; now = await count()) {
        before = now;
        await new Promise((done) => setTimeout(done, 3000));
    }
})()"""
ACTIVE = "navigator.serviceWorker.ready.then(() => true)"
"""A page that is left before may keep WebKit's from being installed: see `keepForNextVisit`."""
PLAIN = f"""(async () => {{
    const marks = (name) => performance.getEntriesByName(name);
    while (marks("plain:run-end").length === 0) await new Promise((done) => setTimeout(done, 5));
    return marks("{FIRST_PLAIN}")[0].startTime;
}})()"""


class Bench:
    """Opens the site in one engine after the other."""

    def __init__(self, playwright: Playwright, host: str, lesson: str) -> None:
        self._playwright = playwright
        self._host = host
        self._lesson = lesson
        self.times: dict[str, dict[str, list[float]]] = {}

    def visit(self, name: str, *, again: bool) -> None:
        with ExitStack() as stack:
            engine = self._start(name, stack)
            for kind in ("first", "soon", "again") if again else ("first",):
                if kind == "soon":
                    engine.ask(ACTIVE)
                elif kind == "again":
                    engine.ask(KEPT)
                engine.open(f"{self._host}site/{self._lesson}/")
                marks = engine.ask(RUN)
                for mark in MARKS:
                    self._note(f"{kind} {mark}", name, marks[mark])

    def plain(self, name: str, *, again: bool) -> None:
        with ExitStack() as stack:
            engine = self._start(name, stack)
            for kind in ("first", "again") if again else ("first",):
                engine.open(f"{self._host}plain/")
                self._note(f"{kind} {FIRST_PLAIN}", name, engine.ask(PLAIN))

    def _note(self, what: str, name: str, milliseconds: float) -> None:
        self.times.setdefault(what, {}).setdefault(name, []).append(milliseconds)

    def _start(self, name: str, stack: ExitStack) -> Engine:
        engine = self._window(name, stack)
        engine.open("about:blank")
        time.sleep(SETTLING_SECONDS)
        return engine

    def _window(self, name: str, stack: ExitStack) -> Engine:
        if name in OTHERS:
            engine = OTHERS[name][1]()
            stack.callback(engine.close)
            return engine
        # A profile on disk, as the others have, and readers.
        profile = stack.enter_context(tempfile.TemporaryDirectory(prefix="playground-"))
        chromium = self._playwright.chromium
        context = chromium.launch_persistent_context(
            profile,
            executable_path=find_browser(Path(chromium.executable_path)),
            args=arguments(),
            user_agent=IPHONE if name == "iphone" else None,
        )
        stack.callback(context.close)
        return Chromium(context.new_page())

    def show(self) -> None:
        for mark, engines in self.times.items():
            chromium = statistics.median(engines["chromium"])
            for name, values in engines.items():
                median = statistics.median(values)
                visit = "first" if mark.startswith("first ") else "again"
                plain = self.times.get(f"{visit} {FIRST_PLAIN}", {}).get(name)
                of_plain = "" if plain is None else f"{median / statistics.median(plain):6.2f}"
                print(
                    f"{mark:26} {name:10} {median:7.0f} ms {min(values):7.0f} ms"
                    f" {median / chromium:6.2f} {of_plain}"
                )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=["iphone", *OTHERS])
    parser.add_argument("--again", action="store_true", help="the second visit as well")
    parser.add_argument("--plain", action="store_true", help="plain Pyodide as well")
    parser.add_argument("--lesson", default="gather")
    parser.add_argument("--site", type=Path, help="a built site; without it, dist/ is brought up")
    options = parser.parse_args()
    names = ["chromium", *(options.only or ["iphone", *OTHERS])]
    site = options.site or build(ROOT / "dist").folder
    with served(site.resolve(), Line()) as host, sync_playwright() as playwright:
        bench = Bench(playwright, host, options.lesson)
        for number in range(options.runs):
            for name in names:
                print(f"{number + 1}/{options.runs} {name}", end="  ", file=sys.stderr, flush=True)
                bench.visit(name, again=options.again)
                if options.plain:
                    bench.plain(name, again=options.again)
        print(file=sys.stderr)
    bench.show()


if __name__ == "__main__":
    main()
