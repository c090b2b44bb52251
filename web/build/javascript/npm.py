"""
The packages that the site's JavaScript is made of: those of npm, and Panel's own.

npm's are those of `web/package-lock.json`, installed when they are not there yet.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from web.build.javascript.node import npm
from web.build.targets.hashes import fingerprint
from web.build.targets.lock import one_at_a_time
from web.build.targets.places import CACHE, WEB
from web.build.targets.progress import BuildError

if TYPE_CHECKING:
    from web.build.targets.progress import Progress


def packages_key(web: Path = WEB) -> str:
    """Hash the versions of all packages of npm that are installed."""
    return fingerprint([web / "package.json", web / "package-lock.json"], web)


def install_packages(web: Path, progress: Progress) -> None:
    """Run `npm ci` in `web/`, unless what it would install is there."""
    key = packages_key(web)
    # Inside node_modules, so that the note is deleted with the packages.
    note = web / "node_modules" / ".installed"
    with one_at_a_time(CACHE / "npm", progress):
        if note.is_file() and note.read_text() == key:
            return
        with progress.doing("Installing the JavaScript packages"):
            # No package's own scripts: none of ours needs one, and they expect `node` on the PATH.
            npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", cwd=web)
            note.write_text(key)


def package_folder(package: str) -> Path:
    """
    Find where a Python package lies, without importing it: Panel alone takes two seconds.

    Raises:
        BuildError: it is not installed.

    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise BuildError(f"The package {package} is not installed; run: pip install -e .")
    return Path(spec.origin).parent
