"""Every hash that the build takes: of contents, of inputs, and of scripts that a page allows."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

PACKED = (".gz", ".zst")
"""Endings of files that are compressed."""
SKIPPED = frozenset({"node_modules", "__pycache__"})


def content_hash(content: bytes) -> str:
    """Give ten hex digits: two contents of one site do not meet in a file's name."""
    return hashlib.sha256(content).hexdigest()[:10]


def write_hashed(folder: Path, name: str, content: bytes) -> str:
    """
    Write a file under a name that tells its content.

    Args:
        folder: Where to write it.
        name: What the code calls the file: `pyodide.asm.wasm`, or compressed `app.image.gz`.
        content: Its bytes, as they are stored.

    Returns:
        The name with the hash before the last ending: `pyodide.asm-0123456789.wasm.gz`.

    """
    packed = next((ending for ending in PACKED if name.endswith(ending)), "")
    stem, dot, ending = name.removesuffix(packed).rpartition(".")
    hashed = f"{stem}-{content_hash(content)}{dot}{ending}{packed}"
    (folder / hashed).write_bytes(content)
    return hashed


def script_hash(script: str) -> str:
    """Name a script in a content security policy: it and no other may stand in the page."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def files_under(folder: Path, *suffixes: str) -> list[Path]:
    """List the files below a folder whose names end so; all of them without a suffix."""
    found: list[Path] = []
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in SKIPPED]
        found += [Path(here, name) for name in names if name.endswith(suffixes or "")]
    return sorted(found)


def fingerprint(paths: Iterable[Path], root: Path, *facts: str) -> str:
    """
    Hash the inputs of a target: another hash means that it is stale.

    Args:
        paths: Its input files, all below *root*; their names and contents count.
        root: The folder that names are relative to.
        facts: What else it depends on: versions, hashes of other targets.

    Returns:
        Twenty hex digits.

    """
    digest = hashlib.sha256(json.dumps(facts).encode())
    for path in sorted(set(paths)):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:20]
