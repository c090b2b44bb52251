"""
A target of the build: files that are made from inputs, once for each state of the inputs.

They wait in `.build/<target>/` with a note of the inputs' hash, and are taken from there until the
hash changes. Nothing of this folder but the files themselves reaches the site.
"""

from __future__ import annotations

import io
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from web.build.targets.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

Names: TypeAlias = "Mapping[str, str]"
"""From what the code calls a file (`page.js`) to its name with the content's hash in it."""

NOTE = "made.json"


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of files."""

    name: str
    """Of its folder in the cache."""
    says: str
    """What the author is told while it is made."""
    key: str
    """The hash of everything that it depends on (see `fingerprint`)."""
    make: Callable[[Path], Names]
    """Writes the files into the folder it is given."""


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a target."""

    folder: Path
    names: Names


def made(target: Target, cache: Path, progress: Progress) -> Made:
    """Take the target's files from the cache, or make them where they are stale."""
    folder = cache / target.name
    known = _known(folder, target.key)
    if known is not None:
        return Made(folder, known)
    fresh = cache / f"{target.name}.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    with progress.doing(target.says):
        names = dict(sorted(target.make(fresh).items()))
    # The note is written last: a target that was interrupted is made again.
    (fresh / NOTE).write_text(json.dumps({"key": target.key, "names": names}, indent=1))
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    return Made(folder, names)


def made_together(targets: Sequence[Target], cache: Path, progress: Progress) -> list[Made]:
    """Make targets at once that need nothing of each other; other programs do the work."""
    stale = [each for each in targets if _known(cache / each.name, each.key) is None]
    if stale:
        silent = Progress(io.StringIO())
        says = ", ".join(each.says for each in stale)
        with progress.doing(says), ThreadPoolExecutor(len(stale)) as pool:
            list(pool.map(lambda each: made(each, cache, silent), stale))
    return [made(each, cache, progress) for each in targets]


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
