"""What a step of the build is made of, as one short hash: the same hash, the same files."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SKIPPED = frozenset({"node_modules", "__pycache__"})


def short_hash(content: bytes) -> str:
    """Long enough, in a file's name, that two contents of one site never meet."""
    return hashlib.sha256(content).hexdigest()[:10]


def files_under(folder: Path, *suffixes: str) -> list[Path]:
    """The files below a folder whose names end so; all of them where nothing is asked for."""
    found: list[Path] = []
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in SKIPPED]
        found += [Path(here, name) for name in names if name.endswith(suffixes or "")]
    return sorted(found)


def fingerprint(paths: Iterable[Path], root: Path, *facts: str) -> str:
    """One hash of the files' names (relative to `root`), their contents, and other facts."""
    digest = hashlib.sha256(json.dumps(facts).encode())
    for path in sorted(set(paths)):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:20]
