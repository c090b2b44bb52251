"""
How soon the site is there, beside a bare page with plain Pyodide.

    python -m tests.bench.startup [--runs N] [--shaped] [--only open run again stop] [--json]

Run by hand. Each visit has a browser and a profile of its own; ours and the plain one take turns,
so that whatever else the machine does meets both. A browser gets two seconds to start: readers
have theirs open, and its own beginnings weigh on the first half second of a page. The figure that
counts is the last column: the median as a part of plain Pyodide's median until its first line of
output.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.bench.line import Line, Shape, serve
from tests.bench.visit import FRAMES, Visit, Visitor
from tests.browser.browser import arguments, find_browser
from tests.browser.programs import GATHER
from tests.conftest import ROOT
from web.build.site import build
from web.build.targets.places import WEB

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import BrowserContext, Playwright

HERE = Path(__file__).parent
SHAPED = Shape(latency_seconds=0.04, bytes_a_second=10_000_000 / 8)
SETTLING_SECONDS = 2
FIRST_PLAIN = "plain:first-output"
PAINTED = "playground:painted"
KERNEL = "playground:kernel-ready"
APP = "playground:app-ready"
FIRST = "playground:first-output"
RUN_END = "playground:run-end"
ENDLESS = "while True:\n    pass\n"

TARGETS = {
    f"open {PAINTED}": 0.15,
    f"open {APP}": 0.6,
    f"run {FIRST}": 0.5,
    f"again {FIRST}": 0.3,
}
"""What is promised: parts of plain Pyodide's first output."""


@dataclass(slots=True)
class Figures:
    """What was measured, by name, a value a run."""

    times: dict[str, list[float]] = field(default_factory=dict)
    wire: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    frames: list[float] = field(default_factory=list)

    def note(self, kind: str, visit: Visit, *marks: str) -> None:
        for mark in marks:
            self.times.setdefault(f"{kind} {mark}", []).append(visit.marks[mark])
            self.wire.setdefault(f"{kind} until {mark}", []).append(visit.until(mark))
        self.wire.setdefault(f"{kind} in all", []).append(visit.until("end"))


@dataclass(frozen=True, slots=True)
class Bench:
    """Opens pages and notes what it sees."""

    playwright: Playwright
    host: str
    lesson: str
    line: Line
    figures: Figures

    def plain(self) -> None:
        with self._context() as context:
            visitor = Visitor(context, self.line)
            visitor.open(f"{self.host}plain/")
            visitor.wait_for("plain:run-end")
            self.figures.note("plain", visitor.visit(), FIRST_PLAIN)

    def open(self) -> None:
        """Open a lesson, and touch nothing."""
        with self._context() as context:
            visitor = self._opened(context, KERNEL, APP)
            visitor.wait_for_silence()
            self.figures.note("open", visitor.visit(), PAINTED, KERNEL, APP)

    def run(self) -> None:
        """Run is pressed in the first frame that shows the button."""
        with self._context() as context:
            visitor = self._opened(context, FIRST, RUN_END, APP, press="Run")
            self.figures.note("run", visitor.visit(), PAINTED, KERNEL, FIRST, APP)

    def again(self) -> None:
        """The same on a second visit of the same profile."""
        with self._context() as context:
            first = self._opened(context, KERNEL, APP)
            first.wait_for_silence()
            first.page.close()
            visitor = self._opened(context, FIRST, RUN_END, APP, press="Run")
            self.figures.note("again", visitor.visit(), PAINTED, KERNEL, FIRST, APP)

    def stop(self) -> None:
        """Stop a program that never yields; from the press to the next run's first output."""
        with self._context() as context:
            visitor = self._opened(context, KERNEL, APP)
            page = visitor.page
            page.evaluate(FRAMES)
            took, frames = page.evaluate(
                """async ([endless, next]) => {
                    const { playground } = window;
                    const until = (test) => new Promise((done) => {
                        const look = () => (test() ? done() : setTimeout(look, 5));
                        look();
                    });
                    playground.code = endless;
                    const first = playground.run({ clock: "instant" });
                    await until(() => document.documentElement.dataset.kernel === "running");
                    await new Promise((done) => setTimeout(done, 1000));
                    const pressed = performance.now();
                    await playground.stop();
                    await first;
                    playground.code = next;
                    const before = performance.getEntriesByName("playground:first-output").length;
                    const second = playground.run({ clock: "instant" });
                    await until(() =>
                        performance.getEntriesByName("playground:first-output").length > before);
                    const marks = performance.getEntriesByName("playground:first-output");
                    await second;
                    const end = marks.at(-1).startTime;
                    const shown = window.benchFrames.filter((at) => at >= pressed && at <= end);
                    return [end - pressed, (shown.length / (end - pressed)) * 1000];
                }""",
                [ENDLESS, GATHER],
            )
            self.figures.times.setdefault("stop → next first-output", []).append(took)
            self.figures.frames.append(frames)

    def _opened(self, context: BrowserContext, *marks: str, press: str | None = None) -> Visitor:
        visitor = Visitor(context, self.line)
        if press is not None:
            visitor.press_at_once(press)
        visitor.open(f"{self.host}site/{self.lesson}/")
        visitor.wait_for(PAINTED, *marks)
        return visitor

    @contextmanager
    def _context(self) -> Iterator[BrowserContext]:
        # A profile on disk, as readers have: what is in memory only does not keep large files.
        chromium = self.playwright.chromium
        with tempfile.TemporaryDirectory(prefix="playground-") as profile:
            context = chromium.launch_persistent_context(
                profile,
                executable_path=find_browser(Path(chromium.executable_path)),
                args=arguments(),
                viewport={"width": 1440, "height": 900},
            )
            time.sleep(SETTLING_SECONDS)
            try:
                yield context
            finally:
                context.close()


@contextmanager
def served(site: Path, line: Line) -> Iterator[str]:
    """Serve the site and the plain page side by side, each below a path of its own."""
    with tempfile.TemporaryDirectory(prefix="playground-") as scratch:
        host = Path(scratch)
        (host / "site").symlink_to(site, target_is_directory=True)
        (host / "plain").mkdir()
        (host / "plain" / "pyodide").symlink_to(
            WEB / "node_modules" / "pyodide", target_is_directory=True
        )
        shutil.copyfile(HERE / "plain.html", host / "plain" / "index.html")
        with serve(host, line) as address:
            yield address


def show(figures: Figures) -> None:
    plain = statistics.median(figures.times[f"plain {FIRST_PLAIN}"])
    print(f"\n{'':42} {'median':>8} {'least':>8} {'part':>6}  at most")
    for name, values in sorted(figures.times.items()):
        median = statistics.median(values)
        target = TARGETS.get(name)
        print(
            f"{name:42} {median:6.0f} ms {min(values):5.0f} ms {median / plain:6.2f}"
            f"  {'' if target is None else target}"
        )
    if figures.frames:
        print(f"{'frames a second between the two':42} {statistics.median(figures.frames):6.0f}")
    print(f"\n{'':42} {'MB':>8} {'requests':>8}")
    for name, counts in sorted(figures.wire.items()):
        size = statistics.median(size for size, _ in counts) / 1e6
        requests = statistics.median(requests for _, requests in counts)
        print(f"{name:42} {size:8.2f} {requests:8.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--shaped", action="store_true", help="a line of 10 Mbit/s and 40 ms")
    parser.add_argument("--only", nargs="+", choices=["open", "run", "again", "stop"])
    parser.add_argument("--lesson", default="gather")
    parser.add_argument("--site", type=Path, help="a built site; without it, dist/ is brought up")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    site = options.site or build(ROOT / "dist").folder
    figures = Figures()
    line = Line(SHAPED if options.shaped else None)
    with served(site.resolve(), line) as host, sync_playwright() as playwright:
        bench = Bench(playwright, host, options.lesson, line, figures)
        scenes: dict[str, Callable[[], None]] = {
            "open": bench.open,
            "run": bench.run,
            "again": bench.again,
            "stop": bench.stop,
        }
        wanted = options.only or list(scenes)
        for number in range(options.runs):
            for name in ("plain", *wanted):
                print(f"{number + 1}/{options.runs} {name}", end="  ", file=sys.stderr, flush=True)
                (scenes.get(name) or bench.plain)()
        print(file=sys.stderr)
    if options.json:
        json.dump({"times": figures.times, "wire": figures.wire}, sys.stdout, indent=1)
    else:
        show(figures)


if __name__ == "__main__":
    main()
