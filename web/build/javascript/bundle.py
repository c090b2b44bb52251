"""Scripts and styles, bundled by esbuild."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING

from web.build.javascript.node import node
from web.build.javascript.npm import package_folder, packages_key
from web.build.targets.hashes import files_under, fingerprint
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
    "front.js": "page/entry/index_page.ts",
    "app-worker.js": "app/worker.ts",
    "service-worker.js": "page/entry/service_worker.ts",
    "style.css": "styles/style.css",
    "icon.svg": "styles/icon.svg",
}
"""What the pages call a file, and where it starts (below `web/`)."""
FIRST = {"first.js": "page/entry/early/before_paint.ts"}
"""Stands in the pages themselves."""

BUNDLER = "build/javascript/bundle.ts"


def bundle_key(sources: ScriptSources, entries: Mapping[str, str]) -> str:
    """Hash all that decides what `bundle` makes of these entries."""
    inputs = [*sources.of(BUNDLER, *entries.values()), WEB / "tsconfig.json"]
    # The bundler's plugin puts these in the place of parts of BokehJS: nothing imports them.
    inputs += files_under(WEB / "bokehjs" / "stubs", ".ts")
    return fingerprint(inputs, ROOT, json.dumps(dict(entries)), packages_key(), version("panel"))


def bundle_site(out: Path) -> dict[str, str]:
    """Write all scripts and styles of the site; their hashed names."""
    return bundle(out, ENTRIES) | bundle(out, FIRST, alone=True)


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
