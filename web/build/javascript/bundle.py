"""Scripts and styles, bundled by esbuild."""

from __future__ import annotations

import gzip
import json
from importlib.metadata import version
from typing import TYPE_CHECKING

from web.build.javascript.node import node
from web.build.javascript.npm import package_folder, packages_key
from web.build.targets.hashes import files_under, fingerprint, write_hashed
from web.build.targets.places import ROOT, WEB

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from web.build.javascript.script_sources import ScriptSources

ENTRIES = {
    "bokeh.js": "bokehjs/entry.ts",
    "components.js": "components/index.ts",
    "start.js": "page/entry/kernel_first.ts",
    "page.js": "page/entry/lesson_page.ts",
    "style.css": "styles/style.css",
    "front.css": "styles/front.css",
    "catalogue.css": "styles/catalogue.css",
    "icon.svg": "styles/icon.svg",
}
"""What the pages call a file, and where it starts (below `web/`)."""
ALONE = {
    "first.js": "page/entry/early/before_paint.ts",
    "colours.js": "page/entry/early/colours_before_paint.ts",
    "service-worker.js": "page/entry/visits/service_worker.ts",
}
"""The first two stand in the pages themselves; the last is no module."""
FRONT = {"front.js": "page/entry/front_page.ts"}
"""By itself: it would wait for the chunks that it would share with a lesson's page."""
AS_TEXT = {"app-worker.js": "app/worker/worker.ts", "zstd.js": "pyodide/files/zstd.ts"}
"""Loaded as the large files are, and started from their text."""

BUNDLER = "build/javascript/bundle.ts"


def bundle_key(sources: ScriptSources, entries: Mapping[str, str]) -> str:
    """Hash all that decides what `bundle` makes of these entries."""
    inputs = [*sources.of(BUNDLER, *entries.values()), WEB / "tsconfig.json"]
    # The bundler's plugin puts these in the place of parts of BokehJS: nothing imports them.
    inputs += files_under(WEB / "bokehjs" / "stubs", ".ts")
    return fingerprint(inputs, ROOT, json.dumps(dict(entries)), packages_key(), version("panel"))


def bundle_site(out: Path) -> dict[str, str]:
    """Write all scripts and styles of the site; their hashed names."""
    names = bundle(out, ENTRIES) | bundle(out, FRONT) | bundle(out, ALONE, alone=True)
    for name, file in bundle(out, AS_TEXT, alone=True).items():
        script = (out / file).read_bytes()
        (out / file).unlink()
        names[name] = write_hashed(out, f"{name}.gz", gzip.compress(script, mtime=0))
    return names


def bundle(out: Path, entries: Mapping[str, str], *, alone: bool = False) -> dict[str, str]:
    """
    Write scripts and styles, minified.

    Args:
        out: The folder to write to.
        entries: What the code calls a file → where it starts, relative to `web/`.
        alone: Each script is a classic one with everything in it; else they are modules, and what
            two of them import is a chunk that they share.

    Returns:
        The hashed names of the entries, and of what each of them imports as `<entry>/<number>`.

    """
    task = {
        "entries": dict(entries),
        "out": str(out),
        "alone": alone,
        "panel": str(package_folder("panel")),
    }
    names: dict[str, str] = json.loads(node(WEB / BUNDLER, json.dumps(task)))
    return names
