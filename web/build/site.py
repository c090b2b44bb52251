"""
The build: from sources to a folder that any static host can serve.

Each step's files are kept under `.build/` until what they are made of changes; the site is then
put together from them beside the old one and takes its place in one move, so that no reader and
no running server ever sees half of it.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from web.build import app_archive as archive
from web.build import app_image, bundle
from web.build import kernel_files as kernel
from web.build import npm as packages
from web.build import recorded_lessons as recordings
from web.build.cache_key import files_under, fingerprint
from web.build.lock import one_at_a_time
from web.build.progress import BuildError, Progress
from web.build.steps import NOTE, Made, Step, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.build.steps import Names

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
CACHE = ROOT / ".build"
ASSETS = "assets"
"""Everything but the pages, flat, under names with hashes: a host may cache it for ever."""

MANIFEST = f"{ASSETS}/manifest.json"


@dataclass(frozen=True, slots=True)
class Built:
    """A finished site."""

    folder: Path
    changed: bool
    """False where the folder was up to date and was left alone."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that the site is put together from."""

    assets: tuple[Made, ...]
    """Files that pages load."""
    recorded: Made
    """The lessons' runs: read while the pages are written, and part of them."""


def build(out: Path, progress: Progress | None = None) -> Built:
    """Make the site in `out`, or leave it alone where nothing that it is made of has changed."""
    progress = progress or Progress()
    out = out.resolve()
    _refuse_foreign_folder(out)
    with one_at_a_time(CACHE, progress):
        return _build(out, progress)


def _build(out: Path, progress: Progress) -> Built:
    packages.install_packages(WEB, progress)
    parts = _make_parts(progress)
    key = _site_key(parts)
    note = CACHE / "sites.json"
    if _known_sites(note).get(str(out)) == [key, _shape(out)]:
        return Built(out, changed=False)
    with progress.step("Writing the pages"):
        fresh = out.with_name(f".{out.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            _put_together(fresh, parts)
            _take_the_place(fresh, out)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    sites = {**_known_sites(note), str(out): [key, _shape(out)]}
    there = {site: state for site, state in sites.items() if Path(site).is_dir()}
    note.write_text(json.dumps(there, indent=1))
    progress.done(f"Built {_friendly(out)}")
    return Built(out, changed=True)


def _make_parts(progress: Progress) -> Parts:
    def made(name: str, says: str, key: str, make: Callable[[Path], Names]) -> Made:
        return run(Step(name, says, key, make), CACHE, progress)

    scripts = made(
        "bundle",
        "Bundling scripts and styles",
        bundle.bundle_key(WEB),
        partial(bundle.bundle_site, WEB),
    )
    runtime = made(
        "kernel",
        "Making the kernel that runs programs",
        fingerprint(kernel.inputs(), ROOT),
        kernel.build_kernel,
    )
    recorded = made(
        "recordings",
        "Recording the lessons",
        recordings.recordings_key(ROOT),
        recordings.recordings,
    )
    application = made(
        "archive",
        "Packing the application's Python",
        archive.archive_key(ROOT, runtime, recorded),
        partial(archive.archive, ROOT, runtime, recorded),
    )
    image = made(
        "app-image",
        "Warming the application up",
        app_image.app_image_key(ROOT, runtime, application),
        partial(app_image.app_image, ROOT, runtime, application),
    )
    return Parts((scripts, runtime, application, image), recorded)


def _site_key(parts: Parts) -> str:
    sources = [
        *files_under(WEB, ".py", ".html", ".css", ".svg", ".json"),
        *files_under(ROOT / "patterns", ".py"),
    ]
    made = (*parts.assets, parts.recorded)
    return fingerprint(sources, ROOT, *(json.dumps(dict(each.names)) for each in made))


def _put_together(fresh: Path, parts: Parts) -> None:
    from web.build.pages import render_pages  # noqa: PLC0415 - imports Panel: two seconds

    assets = fresh / ASSETS
    assets.mkdir(parents=True)
    names: dict[str, str] = {}
    for each in parts.assets:
        for file in sorted(each.folder.iterdir()):
            if file.name != NOTE:
                shutil.copyfile(file, assets / file.name)
        names |= {name: f"{ASSETS}/{file}" for name, file in each.names.items()}
    names = dict(sorted(names.items()))
    (fresh / MANIFEST).write_text(json.dumps(names, indent=1))
    recorded = parts.recorded
    render_pages(
        fresh, names, {name: recorded.folder / file for name, file in recorded.names.items()}
    )


def _take_the_place(fresh: Path, out: Path) -> None:
    old = out.with_name(f".{out.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def _refuse_foreign_folder(out: Path) -> None:
    """The build replaces the whole folder: never one that holds something else."""
    if out.is_dir() and any(out.iterdir()) and not (out / MANIFEST).is_file():
        raise BuildError(
            f"{_friendly(out)} holds something that is not a built site; "
            "name an empty or a new folder with --out."
        )
    if out.exists() and not out.is_dir():
        raise BuildError(f"{_friendly(out)} is a file; name a folder with --out.")


def _known_sites(note: Path) -> dict[str, object]:
    try:
        known = json.loads(note.read_text())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _shape(out: Path) -> str:
    """Names and sizes: tells a site that somebody has cleaned up or cut short."""
    if not out.is_dir():
        return ""
    return fingerprint(
        [],
        out,
        *(f"{file.relative_to(out).as_posix()} {file.stat().st_size}" for file in files_under(out)),
    )


def _friendly(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
