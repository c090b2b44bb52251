"""
The application's Python as one file for the browser: what is really imported, as bytecode.

The installed packages and our own are laid out in a folder; Pyodide, in Node, imports the
application from it and compiles what that needed (`compile_app.py`). The rest stays behind.
"""

from __future__ import annotations

import gzip
import shutil
import tempfile
import zipfile
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from web.build.cache_key import files_under, fingerprint
from web.build.node import node
from web.build.npm import packages_key
from web.build.progress import BuildError
from web.build.steps import hashed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from web.build.steps import Made

DISTRIBUTIONS = (
    "panel",
    "bokeh",
    "param",
    "pyviz_comms",
    "Jinja2",
    "MarkupSafe",
    "PyYAML",
    "packaging",
    "typing_extensions",
    "narwhals",
    "requests",
    "tqdm",
    "markdown-it-py",
    "mdurl",
    "mdit-py-plugins",
    "linkify-it-py",
)
"""What Panel and Bokeh may import; what they do import decides what goes in."""

OWN = ("patterns", "web/__init__.py", "web/app", "web/components", "web/kernel", "web/protocol")
SCRIPTS = ("app_archive.py", "app_archive.ts", "app_bytecode.py")
LEFT_OUT = frozenset({"tests", "dist", "static", "node_modules", "__pycache__", "sampledata"})
CODE = (".py", ".html", ".jinja", ".css", ".js", ".json")
"""Endings of files that a package may read when it is imported."""

LIBRARY = "stdlib.zip"
"""The kernel's standard library; the application has the same one."""

RECORDINGS = "web/app/recordings"
"""Where the application finds them: see `web/app/main.py`."""

NAME = "app.zip"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: the earliest that the format knows."""


def archive_key(root: Path, kernel: Made, recorded: Made) -> str:
    own = list(_own(root))
    scripts = [root / "web" / "build" / name for name in SCRIPTS]
    versions = [_distribution(name).version for name in DISTRIBUTIONS]
    made = [kernel.names[LIBRARY], *recorded.names.values()]
    return fingerprint([*own, *scripts], root, packages_key(root / "web"), *versions, *made)


def archive(root: Path, kernel: Made, recorded: Made, out: Path) -> dict[str, str]:
    """Write the archive, the lessons' recordings in it; its hashed name."""
    with tempfile.TemporaryDirectory(prefix="playground-") as scratch:
        sources, compiled = Path(scratch, "in"), Path(scratch, "out")
        compiled.mkdir()
        _lay_out(root, sources)
        for name, file in recorded.names.items():
            _copy(recorded.folder / file, sources / RECORDINGS / name.replace("/", "."))
        scripts = root / "web" / "build"
        library = Path(scratch, LIBRARY)
        library.write_bytes(gzip.decompress((kernel.folder / kernel.names[LIBRARY]).read_bytes()))
        node(scripts / "app_archive.ts", scripts / "app_bytecode.py", library, sources, compiled)
        return {NAME: hashed(out, NAME, zipped(compiled))}


def zipped(folder: Path) -> bytes:
    """A zip with the same bytes for the same files, whenever and wherever it is made."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for file in files_under(folder):
            member = zipfile.ZipInfo(file.relative_to(folder).as_posix(), EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            target.writestr(member, file.read_bytes())
    return buffer.getvalue()


def _lay_out(root: Path, folder: Path) -> None:
    for file in _own(root):
        _copy(file, folder / file.relative_to(root))
    for name in DISTRIBUTIONS:
        found = _distribution(name)
        for inside, file in _code_of(name):
            _copy(file, folder / inside)
        # Packages ask for their own version; the long description would only be carried along.
        note = folder / f"{name.replace('-', '_')}-{found.version}.dist-info" / "METADATA"
        note.parent.mkdir()
        note.write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {found.version}\n")


def _own(root: Path) -> Iterator[Path]:
    for name in OWN:
        path = root / name
        yield from [path] if path.is_file() else files_under(path, *CODE)


def _code_of(name: str) -> Iterator[tuple[PurePosixPath, Path]]:
    found = _distribution(name)
    for inside in found.files or ():
        first = inside.parts[0]
        if first == ".." or first.endswith(".dist-info") or LEFT_OUT.intersection(inside.parts):
            continue
        if inside.suffix in CODE:
            yield inside, Path(str(found.locate_file(inside)))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _distribution(name: str) -> Distribution:
    try:
        return distribution(name)
    except PackageNotFoundError as error:
        raise BuildError(f"The package {name} is not installed; run: pip install -e .") from error
