"""The application's memory image: Panel, Bokeh and ours, imported and warmed up, as bytes."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from web.build.app_archive import LIBRARY
from web.build.app_archive import NAME as ARCHIVE
from web.build.cache_key import fingerprint
from web.build.node import node
from web.build.steps import hashed

if TYPE_CHECKING:
    from web.build.steps import Made

NAME: Final = "app.image"


def app_image_key(root: Path, kernel: Made, application: Made) -> str:
    web = root / "web"
    scripts = [web / "build" / name for name in ("app_image.ts", "memory_image.ts")]
    scripts += [web / "pyodide" / name for name in ("internals.ts", "memory_image.ts")]
    scripts.append(web / "app" / "archive_path.ts")
    return fingerprint(scripts, root, kernel.names[LIBRARY], application.names[ARCHIVE])


def app_image(root: Path, kernel: Made, application: Made, out: Path) -> dict[str, str]:
    """Write the image, compressed; its hashed name."""
    with tempfile.TemporaryDirectory(prefix="playground-") as scratch:
        library, image = Path(scratch, LIBRARY), Path(scratch, NAME)
        library.write_bytes(gzip.decompress((kernel.folder / kernel.names[LIBRARY]).read_bytes()))
        node(
            "--experimental-wasm-jspi",
            root / "web" / "build" / "app_image.ts",
            library,
            application.folder / application.names[ARCHIVE],
            image,
            cwd=root / "web",
        )
        compressed = gzip.compress(image.read_bytes(), 9, mtime=0)
        return {NAME: hashed(out, f"{NAME}.gz", compressed)}
