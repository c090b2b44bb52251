"""The JavaScript packages of `web/package-lock.json`, installed when they are not there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from web.site.node import npm
from web.site.stale import fingerprint

if TYPE_CHECKING:
    from pathlib import Path

    from web.site.progress import Progress


def packages_key(web: Path) -> str:
    """Changes with every version that is installed."""
    return fingerprint([web / "package.json", web / "package-lock.json"], web)


def install_packages(web: Path, progress: Progress) -> None:
    """Run `npm ci` in `web/`, unless what it would install is there."""
    key = packages_key(web)
    # Inside node_modules, so that whoever deletes the packages deletes the note with them.
    note = web / "node_modules" / ".installed"
    if note.is_file() and note.read_text() == key:
        return
    with progress.step("Installing the JavaScript packages"):
        # No package's own scripts: none of ours needs one, and they expect `node` on the PATH.
        npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", cwd=web)
        note.write_text(key)
