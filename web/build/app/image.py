"""
The application's memory image: Panel, Bokeh and ours, imported and warmed up, as bytes.

It holds what differs from a memory that was restored from the kernel's image.
"""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from web.build.app.archive import NAME as ARCHIVE
from web.build.javascript.node import node
from web.build.javascript.npm import packages_key
from web.build.kernel.files import runtime_key, unpack_runtime
from web.build.targets.hashes import fingerprint, write_hashed
from web.build.targets.places import ROOT, WEB
from web.protocol.kernel.kernel_files import IMAGE as BASE

if TYPE_CHECKING:
    from web.build.javascript.script_sources import ScriptSources
    from web.build.targets.target import Made

NAME: Final = "app.image"
SCRIPT: Final = "build/app/image.ts"
PREPARE: Final = WEB / "build" / "pyodide" / "prepare_app_image.py"


def app_image_key(scripts: ScriptSources, kernel: Made, application: Made) -> str:
    """Hash all that decides what the image holds."""
    sources = [*scripts.of(SCRIPT), PREPARE, Path(__file__)]
    made = runtime_key(kernel), kernel.names[BASE], application.names[ARCHIVE]
    return fingerprint(sources, ROOT, packages_key(), *made)


def app_image(kernel: Made, application: Made, out: Path) -> dict[str, str]:
    """Write the image, compressed; its hashed name."""
    with tempfile.TemporaryDirectory(prefix="playground-") as scratch:
        unpack_runtime(kernel, Path(scratch))
        base, image = Path(scratch, BASE), Path(scratch, NAME)
        base.write_bytes(gzip.decompress((kernel.folder / kernel.names[BASE]).read_bytes()))
        node(
            "--experimental-wasm-jspi",
            WEB / SCRIPT,
            scratch,
            base,
            application.folder / application.names[ARCHIVE],
            PREPARE,
            image,
        )
        # It is packed better for its way (web/build/packed.py).
        compressed = gzip.compress(image.read_bytes(), 1, mtime=0)
        return {NAME: write_hashed(out, f"{NAME}.gz", compressed)}
