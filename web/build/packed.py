"""
What travels: the large files of another target, as small as they get.

The others keep their files compressed in a way that Python reads, too.
"""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from web.build.javascript.node import node
from web.build.targets.hashes import fingerprint, write_hashed
from web.build.targets.places import ROOT, WEB
from web.build.targets.target import Target

if TYPE_CHECKING:
    from web.build.targets.target import Made

SCRIPT: Final = "build/javascript/compress.ts"
SMALL: Final = 64 * 1024
"""A file of fewer bytes stays as it is: a visit may need it before it has the decoder."""


def packed_target(name: str, part: Made) -> Target:
    """Describe the files of a target as they travel."""
    key = fingerprint([WEB / SCRIPT, Path(__file__)], ROOT, *part.names.values())
    return Target(f"packed-{name}", f"Compressing the {name}", key, partial(_pack, part))


def _pack(part: Made, out: Path) -> dict[str, str]:
    files = {name: part.folder / file for name, file in part.names.items()}
    large = {name: file for name, file in files.items() if file.stat().st_size >= SMALL}
    names: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="playground-") as scratch:
        node(WEB / SCRIPT, scratch, *large.values())
        for name, file in large.items():
            content = Path(scratch, file.name.removesuffix(".gz")).read_bytes()
            names[name] = write_hashed(out, f"{name}.zst", content)
    for name in files.keys() - large.keys():
        file = files[name]
        packing = ".gz" if file.name.endswith(".gz") else ""
        names[name] = write_hashed(out, f"{name}{packing}", file.read_bytes())
    return names
