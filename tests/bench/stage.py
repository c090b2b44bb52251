"""
How smooth the stage is with many tasks and events, in Chromium on the built site.

    python -m tests.bench.stage [--site FOLDER] [--only NAME ...]

Run by hand; with several sites, side by side. For each program: milliseconds from Run to its
picture, of which from the run's end; then, with a lane for each task, frames a second (the median)
and the longest gap in milliseconds while it is played slowed down so that all of it takes a minute,
scrubbed, and zoomed; from a press on a task to the next frame; and the page's memory after all of
it. Other load shows in every column: repeat when the machine is calm.
"""

from __future__ import annotations

import argparse
import statistics
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

from tests.bench.drawing import SEMAPHORE
from tests.browser.browser import launch
from tests.conftest import ROOT, serve_plainly
from web.build.site import build

if TYPE_CHECKING:
    from playwright.sync_api import Page

SLEEPING: Final = """
import asyncio

async def sleeper(number):
    for turn in range({times}):
        await asyncio.sleep(0.05 + (number * 7 + turn) % 13 / 100)

async def main():
    async with asyncio.TaskGroup() as group:
        for number in range({tasks}):
            group.create_task(sleeper(number), name=f"sleeper-{{number}}")

asyncio.run(main())
"""
PROGRAMS: Final = {
    "sleeping 50 by 5": SLEEPING.format(tasks=50, times=5),
    "sleeping 50 by 80": SLEEPING.format(tasks=50, times=80),
    "sleeping 100 by 120": SLEEPING.format(tasks=100, times=120),
    "sleeping 300 by 50": SLEEPING.format(tasks=300, times=50),
    "sleeping 2,000 by 3": SLEEPING.format(tasks=2_000, times=3),
    "sleeping 7,000 by 1": SLEEPING.format(tasks=7_000, times=1),
    "sleeping 20,000 by 1": SLEEPING.format(tasks=20_000, times=1),
    "semaphore 300": SEMAPHORE.format(times=300),
    "semaphore 3,000": SEMAPHORE.format(times=3_000),
}
MEASURE: Final = """async ([source, speed]) => {
    const p = window.playground;
    const named = (name) => Bokeh.documents[0].get_model_by_name(name);
    const frame = () => new Promise(requestAnimationFrame);
    const frames = async (milliseconds, each) => {
        await frame(); await frame();
        const gaps = [];
        let last = performance.now();
        const end = last + milliseconds;
        for (let count = 0; last < end; count += 1) {
            each(count);
            const now = await frame().then(() => performance.now());
            gaps.push(now - last);
            last = now;
        }
        return gaps;
    };
    p.code = source;
    const { dataset } = document.documentElement;
    const drawn = new Promise((resolve) => {
        const before = dataset.run;
        new MutationObserver(() => {
            if (dataset.run !== before && !dataset.run.endsWith("…")) resolve();
        }).observe(document.documentElement, { attributes: true });
    });
    const start = performance.now();
    const recording = await p.run();
    const ended = performance.now();
    await drawn;
    await frame(); await frame();
    const shown = performance.now();
    const found = (root, test) => {
        for (const element of root.querySelectorAll("*")) {
            if (test(element)) return element;
            const inner = element.shadowRoot && found(element.shadowRoot, test);
            if (inner) return inner;
        }
        return null;
    };
    const labelled = (name) => found(document, (it) => it.getAttribute("aria-label") === name);
    const slot = document.querySelector("#slot-timeline");
    const group = found(document, (it) => it.matches("button.toggle[aria-pressed]"));
    if (group?.getAttribute("aria-pressed") === "true") {
        group.click();
        while (group.getAttribute("aria-pressed") === "true") await frame();
        await frame(); await frame();
    }
    const bars = named("spans").data.y.length;
    const choice = labelled("Speed");
    choice.append(new Option("bench", String(recording.end / 60)));
    choice.value = String(recording.end / 60);
    choice.dispatchEvent(new Event("change"));
    p.seek(recording.end / 3);
    labelled("Play").click();
    const playing = await frames(3000, () => undefined);
    labelled("Pause")?.click();
    const scrubbing = await frames(2000, (count) => {
        p.seek(recording.end * (0.5 + 0.4 * Math.sin(count / 10)));
    });
    const box = slot.getBoundingClientRect();
    const zooming = await frames(2000, (count) => {
        slot.dispatchEvent(new WheelEvent("wheel", {
            deltaY: count % 40 < 20 ? -8 : 8, ctrlKey: true, bubbles: true, cancelable: true,
            clientX: box.left + box.width / 2, clientY: box.top + 40,
        }));
    });
    const task = found(document, (it) => it.matches("tbody button.name"));
    const pressed = performance.now();
    task.click();
    await frame(); await frame();
    const selected = performance.now() - pressed;
    return {
        tasks: recording.tasks.length, events: recording.events.length,
        bars,
        run: shown - start, drawn: shown - ended, playing, scrubbing, zooming, selected,
        memory: performance.memory.usedJSHeapSize / 2 ** 20,
    };
}"""
COLUMNS: Final = (
    "site", "program", "tasks", "events", "bars", "run ms", "drawn ms", "playing fps/gap",
    "scrubbing fps/gap", "zooming fps/gap", "select ms", "MB",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Smoothness:
    """Of some frames: their median number a second, and the longest gap in milliseconds."""

    median: float
    longest: float

    def __str__(self) -> str:
        return f"{self.median:.0f} / {self.longest:.0f}"


def smoothness(gaps: list[float]) -> Smoothness:
    return Smoothness(1000 / statistics.median(gaps), max(gaps))


def measure(page: Page, source: str) -> tuple[object, ...]:
    page.locator("html[data-app=ready][data-kernel=ready]").wait_for(state="attached")
    seen = page.evaluate(MEASURE, [source, 1])
    return (
        seen["tasks"],
        seen["events"],
        seen["bars"],
        round(seen["run"]),
        round(seen["drawn"]),
        *(smoothness(seen[name]) for name in ("playing", "scrubbing", "zooming")),
        round(seen["selected"]),
        round(seen["memory"]),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--site", type=Path, nargs="+", help="built sites; else one is built")
    parser.add_argument("--only", nargs="+", default=list(PROGRAMS), choices=list(PROGRAMS))
    arguments = parser.parse_args()
    sites = arguments.site or [build(ROOT / "dist").folder]
    print(" | ".join(COLUMNS))
    with ExitStack() as stack:
        addresses = [stack.enter_context(serve_plainly(site)) for site in sites]
        browser = launch(stack.enter_context(sync_playwright()))
        for name, (site, address) in product(arguments.only, zip(sites, addresses, strict=True)):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.set_default_timeout(180_000)
            page.goto(f"{address}/gather/")
            print(site.name, name, *measure(page, PROGRAMS[name]), sep=" | ", flush=True)
            page.close()


if __name__ == "__main__":
    main()
