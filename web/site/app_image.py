"""The application's memory image: Panel, Bokeh and ours, imported and warmed up, as bytes."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from web.site.archive import LIBRARY
from web.site.archive import NAME as ARCHIVE
from web.site.node import node
from web.site.stale import fingerprint
from web.site.steps import hashed

if TYPE_CHECKING:
    from web.site.steps import Made

NAME: Final = "app.image"


def app_image_key(root: Path, kernel: Made, application: Made) -> str:
    web = root / "web"
    scripts = [web / "app" / "image.ts", web / "app" / "unpack.ts"]
    scripts += [web / "kernel" / name for name in ("image.ts", "making.ts", "runtime.ts")]
    return fingerprint(scripts, root, kernel.names[LIBRARY], application.names[ARCHIVE])


def app_image(root: Path, kernel: Made, application: Made, out: Path) -> dict[str, str]:
    """Write the image, compressed; its hashed name."""
    with tempfile.TemporaryDirectory(prefix="playground-") as scratch:
        library, image = Path(scratch, LIBRARY), Path(scratch, NAME)
        library.write_bytes(gzip.decompress((kernel.folder / kernel.names[LIBRARY]).read_bytes()))
        node(
            "--experimental-wasm-jspi",
            root / "web" / "app" / "image.ts",
            library,
            application.folder / application.names[ARCHIVE],
            image,
            cwd=root / "web",
        )
        compressed = gzip.compress(image.read_bytes(), 9, mtime=0)
        return {NAME: hashed(out, f"{NAME}.gz", compressed)}
