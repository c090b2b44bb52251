"""A browser for the tests: one that is installed, else one that gets installed, else a sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from web.build.targets.lock import one_at_a_time
from web.build.targets.places import CACHE
from web.build.targets.progress import Progress

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, Playwright

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
ARGUMENTS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--no-first-run",
)
TURNED_OFF = (
    # A page of its own behind the address bar of each new window: a quarter of all that a test
    # costs, and nobody sees it.
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    # Chromium heeds one list only. These are what Playwright 1.65 would have turned off by its own.
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
"""Features of Chromium."""


class NoBrowserError(Exception):
    """No browser is there and none could be installed; the message says what to do."""


def launch(playwright: Playwright) -> Browser:
    """Start a headless Chromium, whichever there is."""
    return playwright.chromium.launch(
        executable_path=find_browser(Path(playwright.chromium.executable_path)),
        args=arguments(),
        timeout=60_000,
    )


def arguments() -> list[str]:
    """Give the browser's command line."""
    given = [*ARGUMENTS, f"--disable-features={','.join(TURNED_OFF)}"]
    # Chromium's own sandbox refuses to work for root.
    return [*given, "--no-sandbox"] if running_as_root() else given


def find_browser(download: Path) -> Path:
    """
    Give the browser's executable, after installing one where none is there.

    `download` is where Playwright keeps, or would keep, one of its own.
    """
    with installing():
        found = installed(download)
        for install in (install_with_playwright, install_with_apt):
            if found is None:
                install()
                found = installed(download)
    if found is not None:
        return found
    raise NoBrowserError(
        "The browser tests need Chromium or Chrome: install one (on Debian: "
        "`apt-get install chromium`) so that `chromium` or `google-chrome` is on the PATH."
    )


def installing() -> AbstractContextManager[None]:
    """Wait for another process of the tests that installs something: it may be the same."""
    return one_at_a_time(CACHE / "browsers", Progress())


def installed(download: Path) -> Path | None:
    """Look where browsers are: the PATH, their usual places, Playwright's own folder."""
    for command in COMMANDS:
        found = shutil.which(command)
        if found is not None:
            return Path(found)
    for place in (*map(Path, PLACES), download):
        if place.is_file():
            return place
    return None


def install_with_playwright() -> None:
    _try(sys.executable, "-m", "playwright", "install", "chromium")


def install_with_apt() -> None:
    install_packages("chromium", "fonts-liberation")


def install_packages(*packages: str) -> None:
    """Install Debian packages, where that is possible."""
    if running_as_root() and shutil.which("apt-get"):
        _try("apt-get", "update")
        _try("apt-get", "install", "--yes", "--no-install-recommends", *packages)


def running_as_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _try(*command: str) -> None:
    """Run an installer; whether it worked is seen by looking for the browser again."""
    print(f"No browser found: {' '.join(command)}", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, env=environment, timeout=600, check=False, capture_output=True)
    except (OSError, subprocess.TimeoutExpired):
        return
