"""
The application's Python as one file for the browser: what is really imported, as bytecode.

The installed packages and our own are laid out in a folder; Pyodide, in Node, imports the
application from it and compiles what that needed (`web/build/pyodide/compile_app.py`). The rest
stays behind.
"""

from __future__ import annotations

import shutil
import tempfile
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from web.build.javascript.node import node
from web.build.javascript.npm import packages_key
from web.build.kernel.files import runtime_key, unpack_runtime
from web.build.pyodide.zip_file import write_zip
from web.build.targets.hashes import files_under, fingerprint, write_hashed
from web.build.targets.places import ROOT, WEB
from web.build.targets.progress import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from web.build.javascript.script_sources import ScriptSources
    from web.build.targets.target import Made

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

OWN = ("patterns", "web/__init__.py", "web/app", "web/components", "web/protocol")
COMPILER = ("web/build/__init__.py", "web/build/pyodide")
"""What compiles the rest, and stays behind."""

SCRIPT = "build/app/archive.ts"
LEFT_OUT = frozenset({"tests", "dist", "static", "node_modules", "__pycache__", "sampledata"})
CODE = (".py", ".html", ".jinja", ".css", ".js", ".json")
"""Endings of files that a package may read when it is imported."""

RECORDINGS = "web/app/recordings"
"""Where the application finds them: see `web/app/main.py`."""

NAME = "app.zip"


def archive_key(scripts: ScriptSources, kernel: Made, recorded: Made) -> str:
    """Hash all that decides what the archive holds."""
    sources = [*_own(*OWN, *COMPILER), *scripts.of(SCRIPT), Path(__file__)]
    versions = [_distribution(name).version for name in DISTRIBUTIONS]
    made = [runtime_key(kernel), *recorded.names.values()]
    return fingerprint(sources, ROOT, packages_key(), *versions, *made)


def archive(kernel: Made, recorded: Made, out: Path) -> dict[str, str]:
    """Write the archive, the lessons' recordings in it; its hashed name."""
    with tempfile.TemporaryDirectory(prefix="playground-") as scratch:
        sources, compiled = Path(scratch, "in"), Path(scratch, "out")
        compiled.mkdir()
        _lay_out(sources)
        for name, file in recorded.names.items():
            _copy(recorded.folder / file, sources / RECORDINGS / name.replace("/", "."))
        runtime = Path(scratch, "runtime")
        runtime.mkdir()
        unpack_runtime(kernel, runtime)
        node(WEB / SCRIPT, runtime, sources, compiled)
        return {NAME: write_hashed(out, NAME, zipped(compiled))}


def zipped(folder: Path) -> bytes:
    """Give a folder as a zip file."""
    buffer = BytesIO()
    members = (
        (file.relative_to(folder).as_posix(), file.read_bytes()) for file in files_under(folder)
    )
    write_zip(buffer, members, compressed=False)
    return buffer.getvalue()


def _lay_out(folder: Path) -> None:
    for file in _own(*OWN, *COMPILER):
        _copy(file, folder / file.relative_to(ROOT))
    for name in DISTRIBUTIONS:
        found = _distribution(name)
        for inside, file in _code_of(name):
            _copy(file, folder / inside)
        # Packages ask for their own version; the long description would only be carried along.
        note = folder / f"{name.replace('-', '_')}-{found.version}.dist-info" / "METADATA"
        note.parent.mkdir()
        note.write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {found.version}\n")


def _own(*names: str) -> Iterator[Path]:
    for name in names:
        path = ROOT / name
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
