"""
The build: from sources to a folder that any static host can serve.

Each target's files are kept under `.build/` until what they are made of changes; the site is then
put together from them beside the old one and takes its place in one move, so that no browser and
no running server ever sees half of it.
"""

from __future__ import annotations

import gzip
import json
import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from web.build.app import archive, image, recorded_lessons
from web.build.javascript import bundle
from web.build.javascript.npm import install_packages
from web.build.javascript.script_sources import ScriptSources
from web.build.kernel import files as kernel
from web.build.packed import packed_target
from web.build.pages import prerender
from web.build.pages.recording_page import empty_page_target
from web.build.targets.hashes import files_under, fingerprint
from web.build.targets.lock import one_at_a_time
from web.build.targets.places import CACHE, ROOT, WEB
from web.build.targets.progress import BuildError, Progress
from web.build.targets.target import NOTE, Made, Target, made, made_together

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    inflated: Mapping[str, int]
    """The bytes of those that are compressed, without that, by their names."""
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
    install_packages(WEB, progress)
    scripts = ScriptSources(*_SCRIPTS)
    parts = _make_parts(scripts, progress)
    key = _site_key(scripts, parts)
    note = CACHE / "sites.json"
    if _known_sites(note).get(str(out)) == [key, _listing(out)]:
        return Built(out, changed=False)
    with progress.doing("Writing the pages"):
        fresh = out.with_name(f".{out.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            _put_together(fresh, parts)
            _take_the_place(fresh, out)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    sites = {**_known_sites(note), str(out): [key, _listing(out)]}
    there = {site: state for site, state in sites.items() if Path(site).is_dir()}
    note.write_text(json.dumps(there, indent=1))
    progress.done(f"Built {_shown_path(out)}")
    return Built(out, changed=True)


_BUNDLED = {**bundle.ENTRIES, **bundle.FRONT, **bundle.ALONE, **bundle.AS_TEXT}
_SCRIPTS = (
    *(bundle.BUNDLER, *_BUNDLED.values()),
    *kernel.SCRIPTS,
    *(archive.SCRIPT, image.SCRIPT),
    *prerender.SCRIPTS,
)
"""All that is bundled, and all that node runs."""


def _make_parts(scripts: ScriptSources, progress: Progress) -> Parts:
    bundled, runtime = made_together(
        (
            Target(
                "bundle",
                "Bundling scripts and styles",
                bundle.bundle_key(scripts, _BUNDLED),
                bundle.bundle_site,
            ),
            kernel.kernel_target(scripts),
        ),
        CACHE,
        progress,
    )
    recorded = made(
        Target(
            "recordings",
            "Recording the lessons",
            recorded_lessons.recordings_key(),
            recorded_lessons.recordings,
        ),
        CACHE,
        progress,
    )
    # What travels of each is compressed apart: the kernel's files seldom change.
    application, packed_runtime = made_together(
        (
            Target(
                "archive",
                "Packing the application's Python",
                archive.archive_key(scripts, runtime, recorded),
                partial(archive.archive, runtime, recorded),
            ),
            packed_target("kernel", runtime),
        ),
        CACHE,
        progress,
    )
    warm = made(
        Target(
            "app-image",
            "Warming the application up",
            image.app_image_key(scripts, runtime, application),
            partial(image.app_image, runtime, application),
        ),
        CACHE,
        progress,
    )
    single = made(empty_page_target(), CACHE, progress)
    packed = made_together(
        (
            packed_target("archive", application),
            packed_target("app-image", warm),
            packed_target("page", single),
        ),
        CACHE,
        progress,
    )
    inflated = _inflated((bundled, runtime, application, warm, single))
    return Parts((bundled, packed_runtime, *packed), inflated, recorded)


def _inflated(parts: Sequence[Made]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for part in parts:
        for name, file in part.names.items():
            stored = (part.folder / file).read_bytes()
            sizes[name] = len(gzip.decompress(stored) if file.endswith(".gz") else stored)
    return sizes


def _site_key(scripts: ScriptSources, parts: Parts) -> str:
    sources = [
        *files_under(WEB, ".py", ".html", ".css", ".svg", ".json"),
        *files_under(ROOT / "patterns", ".py"),
        *scripts.of(*prerender.SCRIPTS),
    ]
    made_parts = (*parts.assets, parts.recorded)
    return fingerprint(sources, ROOT, *(json.dumps(dict(each.names)) for each in made_parts))


def _put_together(fresh: Path, parts: Parts) -> None:
    from web.build.pages.pages import render_pages  # noqa: PLC0415 - imports Panel: two seconds

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
    recordings = {name: recorded.folder / file for name, file in recorded.names.items()}
    render_pages(fresh, names, parts.inflated, recordings)


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
            f"{_shown_path(out)} holds something that is not a built site; "
            "name an empty or a new folder with --out."
        )
    if out.exists() and not out.is_dir():
        raise BuildError(f"{_shown_path(out)} is a file; name a folder with --out.")


def _known_sites(note: Path) -> dict[str, object]:
    try:
        known = json.loads(note.read_text())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _listing(out: Path) -> str:
    """Names and sizes: tells a site that somebody has cleaned up or cut short."""
    if not out.is_dir():
        return ""
    return fingerprint(
        [],
        out,
        *(f"{file.relative_to(out).as_posix()} {file.stat().st_size}" for file in files_under(out)),
    )


def _shown_path(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
