"""The page's own scripts and styles, bundled by esbuild."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from web.build.cache_key import files_under, fingerprint
from web.build.node import node
from web.build.npm import package_folder, packages_key

if TYPE_CHECKING:
    from collections.abc import Mapping

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
FIRST = {"first.js": "page/entry/before_paint.ts"}
"""Stands in the pages themselves."""


def bundle_key(web: Path) -> str:
    sources = files_under(web, ".ts", ".css", ".svg", "tsconfig.json")
    return fingerprint([*sources, Path(__file__)], web, packages_key(web), version("panel"))


def bundle_site(web: Path, out: Path) -> dict[str, str]:
    """Write all scripts and styles of the site; their hashed names."""
    return bundle(web, out, ENTRIES) | bundle(web, out, FIRST, alone=True)


def bundle(
    web: Path, out: Path, entries: Mapping[str, str], *, alone: bool = False
) -> dict[str, str]:
    """
    Write the files, and the chunks that scripts share, unless they are to stand *alone*.

    Gives the hashed names of the entries, and of what each of them imports as `<entry>/<number>`.
    """
    task = {
        "entries": dict(entries),
        "out": str(out),
        "alone": alone,
        "panel": str(package_folder("panel")),
    }
    result = node(web / "build" / "bundle.ts", json.dumps(task), cwd=web)
    names: dict[str, str] = json.loads(result)
    return names
