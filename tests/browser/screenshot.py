"""
Makes the README's picture from the real site: `python -m tests.browser.screenshot [FILE]`.

A lesson in the middle of its run, one task selected; the same every time, as the clock is virtual.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.browser import launch
from tests.browser.playground import Playground
from tests.conftest import ROOT, Site
from web.build.dev_server import served
from web.build.site import build

PICTURE = ROOT / ".github" / "screenshot.png"


def main(picture: Path = PICTURE) -> None:
    folder = build(ROOT / "dist").folder
    with served(folder) as address, sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1280, "height": 860}, device_scale_factor=1.5)
        playground = Playground(page, Site(folder, address))
        playground.open("semaphore")
        playground.run(clock="instant")
        playground.seek(playground.recording().end * 0.6)
        playground.select_task("page-8")
        page.mouse.move(0, 0)
        page.evaluate("scrollTo(0, 0)")
        picture.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=picture, animations="disabled", caret="hide")
        browser.close()
    print(f"Wrote {picture}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
