"""
A step of the build makes files from inputs, once for each state of its inputs.

Its files wait in `.build/<step>/` with a note of the inputs' hash, and are taken from there
until the hash changes. Nothing of this folder but the files themselves reaches the site.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from web.build.cache_key import short_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from web.build.progress import Progress

Names: TypeAlias = "Mapping[str, str]"
"""From what the code calls a file (`page.js`) to its name with the content's hash in it."""

NOTE = "made.json"


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of files."""

    name: str
    says: str
    """What the reader is told while it works."""
    key: str
    """The hash of everything that it depends on."""
    make: Callable[[Path], Names]
    """Writes the files into the folder it is given."""


@dataclass(frozen=True, slots=True)
class Made:
    """The files that a step made."""

    folder: Path
    names: Names


def run(step: Step, cache: Path, progress: Progress) -> Made:
    """The step's files: those that are there, or new ones where they are stale."""
    folder = cache / step.name
    known = _known(folder, step.key)
    if known is not None:
        return Made(folder, known)
    fresh = cache / f"{step.name}.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    with progress.step(step.says):
        names = dict(sorted(step.make(fresh).items()))
    # The note is written last: a step that was interrupted is made again.
    (fresh / NOTE).write_text(json.dumps({"key": step.key, "names": names}, indent=1))
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    return Made(folder, names)


def hashed(folder: Path, name: str, content: bytes) -> str:
    """Write a file under its name with the content's hash before the ending; the name it got."""
    stem, dot, ending = name.partition(".")
    full = f"{stem}-{short_hash(content)}{dot}{ending}"
    (folder / full).write_bytes(content)
    return full


def _known(folder: Path, key: str) -> dict[str, str] | None:
    try:
        note = json.loads((folder / NOTE).read_text())
    except (OSError, ValueError):
        return None
    match note:
        case {"key": str(noted), "names": dict(names)} if noted == key:
            there = all(
                isinstance(name, str) and (folder / name).is_file() for name in names.values()
            )
            return names if there else None
        case _:
            return None
