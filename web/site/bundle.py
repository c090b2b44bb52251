"""The page's own scripts and styles, bundled by esbuild."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from web.site.node import node
from web.site.packages import package_folder, packages_key
from web.site.stale import files_under, fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping

ENTRIES = {
    "bokeh.js": "bokeh/entry.ts",
    "components.js": "components/index.ts",
    "start.js": "site/start.ts",
    "page.js": "site/page.ts",
    "front.js": "site/front.ts",
    "app-worker.js": "app/worker.ts",
    "service-worker.js": "site/service-worker.ts",
    "style.css": "site/style.css",
    "icon.svg": "site/icon.svg",
}
"""What the pages call a file, and where it starts (below `web/`)."""
FIRST = {"first.js": "site/first.ts"}
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
    result = node(web / "site" / "bundle.ts", json.dumps(task), cwd=web)
    names: dict[str, str] = json.loads(result)
    return names
