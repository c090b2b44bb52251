"""The kernel's part of the built site: Pyodide, its library, its memory image, our scripts."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from web.build.node import node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE: Final = Path(__file__).resolve().parent
WEB: Final = HERE.parent
KERNEL: Final = WEB / "kernel"
ROOT: Final = WEB.parent
FRAME: Final = KERNEL / "frame" / "frame.ts"
WORKER: Final = KERNEL / "worker" / "worker.ts"
IMAGE: Final = HERE / "kernel_image.ts"
PYODIDE: Final = WEB / "node_modules" / "pyodide"

PACKED: Final = ("pyodide.asm.wasm", "pyodide.asm.mjs", "pyodide.mjs")
"""Taken as Pyodide ships them."""
MADE: Final = ("pyodide-lock.json", "stdlib.zip", "kernel.zip", "kernel.image")
"""What `kernel_image.ts` writes."""

OWN: Final = (
    "patterns/__init__.py",
    "patterns/tracing/**/*.py",
    "web/__init__.py",
    "web/kernel/__init__.py",
    "web/kernel/python/*.py",
)
"""Our Python that runs in the kernel."""

EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def script_hash(script: str) -> str:
    """Name a script in a content security policy: it and no other may stand in a page."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def inputs() -> list[Path]:
    """All files that decide what `build_kernel` writes; Pyodide's stand behind its version."""
    return [
        *_own(),
        *_scripts(FRAME, WORKER, IMAGE),
        FRAME.with_suffix(".html"),
        HERE / "bytecode.py",
        Path(__file__).resolve(),
        WEB / "package-lock.json",
    ]


def build_kernel(out: Path, report: Callable[[str], None] = lambda _text: None) -> dict[str, str]:
    """
    Write the kernel's files to `out`; what the page calls each (`kernel.image`), and its name.

    They are compressed: not every host compresses what it sends, and the page inflates them itself.
    """
    out.mkdir(parents=True, exist_ok=True)
    names: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="kernel-") as scratch:
        folder = Path(scratch)
        report("compiling the standard library, making the memory image")
        sources = folder / "sources.zip"
        sources.write_bytes(_archive())
        snapshot = ("--experimental-wasm-jspi", IMAGE)
        node(*snapshot, HERE / "bytecode.py", sources, folder, cwd=WEB)
        report("bundling the kernel's scripts")
        scripts = _bundle(folder)
        report("compressing the kernel's files")
        for name in PACKED:
            names[name] = _write(out, name, (PYODIDE / name).read_bytes())
        for name in MADE:
            names[name] = _write(out, name, (folder / name).read_bytes())
        names["kernel-worker.js"] = _write(out, "kernel-worker.js", scripts["worker"])
    frame = scripts["frame"].decode()
    page = FRAME.with_suffix(".html").read_text(encoding="utf-8")
    page = page.replace("{hash}", script_hash(frame)).replace("{script}", frame)
    names["kernel-frame.html"] = _write(out, "kernel-frame.html", page.encode())
    return names


def _own() -> Iterator[Path]:
    for pattern in OWN:
        yield from sorted(ROOT.glob(pattern))


def _scripts(*entries: Path) -> list[Path]:
    """The scripts and what they import; the page's own side of the kernel is bundled elsewhere."""
    found: set[Path] = set()
    fresh = set(entries)
    while fresh:
        path = fresh.pop()
        found.add(path)
        imported = re.findall(r'from "(\.[^"]+)"', path.read_text(encoding="utf-8"))
        named = {(path.parent / name).resolve() for name in imported}
        fresh |= named - found
    return sorted(found)


def _archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in _own():
            member = zipfile.ZipInfo(path.relative_to(ROOT).as_posix(), EPOCH)
            archive.writestr(member, path.read_bytes())
    return buffer.getvalue()


def _bundle(folder: Path) -> dict[str, bytes]:
    """Frame and worker as classic scripts, each in one file."""
    options = {
        "entryPoints": [str(FRAME), str(WORKER)],
        "outdir": str(folder),
        "bundle": True,
        "minify": True,
        "format": "iife",
        "target": "es2022",
        "charset": "utf8",
        "legalComments": "none",
        "logLevel": "error",
    }
    script = "import { buildSync } from 'esbuild'; buildSync(JSON.parse(process.argv[1]));"
    node("--input-type=module", "--eval", script, "--", json.dumps(options), cwd=WEB)
    found = {entry.stem: next(folder.rglob(f"{entry.stem}.js")) for entry in (FRAME, WORKER)}
    return {name: path.read_bytes() for name, path in found.items()}


def _write(out: Path, name: str, data: bytes) -> str:
    """Write a file, compressed, under its name with its content's hash in it."""
    digest = hashlib.sha256(data).hexdigest()[:12]
    stem, dot, suffix = name.rpartition(".")
    hashed = f"{stem}-{digest}{dot}{suffix}.gz"
    # No time and no name in the header: the same content gives the same file.
    (out / hashed).write_bytes(gzip.compress(data, compresslevel=9, mtime=0))
    return hashed
