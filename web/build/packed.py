"""
What travels: the large files of other targets, as small as they get.

The others keep their files compressed in a way that Python reads, too.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from web.build.javascript.node import node
from web.build.targets.hashes import fingerprint, write_hashed
from web.build.targets.places import ROOT, WEB
from web.build.targets.target import Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from web.build.targets.target import Made

SCRIPT: Final = "build/javascript/compress.ts"
SMALL: Final = 64 * 1024
"""A file of fewer bytes stays as it is: a visit may need it before it has the decoder."""


def packed_target(parts: Sequence[Made], name: str = "packed") -> Target:
    """Describe the files of some targets as they travel; those of one name are packed together."""
    names = [each for part in parts for each in part.names.values()]
    key = fingerprint([WEB / SCRIPT, Path(__file__)], ROOT, *names)
    return Target(name, "Compressing what pages load", key, lambda out: _pack(parts, out))


def _pack(parts: Sequence[Made], out: Path) -> dict[str, str]:
    files = {name: part.folder / file for part in parts for name, file in part.names.items()}
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
