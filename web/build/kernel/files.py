"""The kernel's part of the built site: Pyodide, its library, its memory image, our scripts."""

from __future__ import annotations

import gzip
import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from web.build.javascript.bundle import bundle, bundle_key
from web.build.javascript.node import node
from web.build.pyodide.zip_file import write_zip
from web.build.targets.hashes import files_under, fingerprint, script_hash, write_hashed
from web.build.targets.places import ROOT, WEB
from web.build.targets.target import Target
from web.protocol.kernel import kernel_files
from web.protocol.kernel.kernel_files import ARCHIVE, STDLIB, WORKER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from web.build.javascript.script_sources import ScriptSources
    from web.build.targets.target import Made

FRAME: Final = "kernel-frame.js"
ENTRIES: Final = {WORKER: "kernel/worker/worker.ts", FRAME: "kernel/frame/frame.ts"}
FRAME_PAGE: Final = WEB / "kernel" / "frame" / "frame.html"
IMAGE: Final = "build/kernel/image.ts"
SCRIPTS: Final = (*ENTRIES.values(), IMAGE)
PACKER: Final = WEB / "build" / "pyodide"
PYODIDE: Final = WEB / "node_modules" / "pyodide"

RUNTIME: Final = ("pyodide.asm.wasm", "pyodide.asm.mjs", STDLIB)
"""What Python is made of; the application is made with the same (`unpack_runtime`)."""
LARGE: Final = 256 * 1024
SHIPPED: Final = ("pyodide.mjs",)
"""Taken as Pyodide ships them."""
MADE: Final = (*RUNTIME, "pyodide-lock.json", ARCHIVE, kernel_files.IMAGE)
"""What `image.ts` writes."""

OWN: Final = (
    "patterns/__init__.py",
    "patterns/tracing/__init__.py",
    *(
        f"patterns/tracing/{folder}/**/*.py"
        for folder in (
            "recording",
            "introspection",
            "observer",
            "recorder",
            "loops",
            "session",
            "exploration",
            "timeline",
        )
    ),
    "patterns/tracing/diagnosis/__init__.py",
    "patterns/tracing/diagnosis/run_queries.py",
    "patterns/checks/**/*.py",
    "web/__init__.py",
    "web/kernel/__init__.py",
    "web/kernel/python/*.py",
)
"""Our Python that runs in the kernel."""


def kernel_target(scripts: ScriptSources) -> Target:
    """
    Describe the kernel's files.

    Args:
        scripts: What `SCRIPTS` and the bundler are made of.

    """
    key = fingerprint(kernel_inputs(scripts), ROOT, bundle_key(scripts, ENTRIES))
    return Target("kernel", "Making the kernel that runs programs", key, build_kernel)


def kernel_inputs(scripts: ScriptSources) -> list[Path]:
    """List the files that decide what `build_kernel` writes; its scripts' have a key of theirs."""
    packer = files_under(PACKER, ".py")
    return [*_own(), *scripts.of(*SCRIPTS), *packer, FRAME_PAGE, Path(__file__).resolve()]


def build_kernel(out: Path) -> dict[str, str]:
    """
    Write the kernel's files to `out`; what the page calls each (`kernel.image`), and its name.

    They are compressed: not every host compresses what it sends, and the page inflates them itself.
    What is large is packed better for its way (web/build/packed.py).
    """
    names: dict[str, str] = {}

    def keep(name: str, content: bytes) -> None:
        # No time and no name in the header: the same content gives the same file.
        level = 9 if len(content) < LARGE else 1
        compressed = gzip.compress(content, level, mtime=0)
        names[name] = write_hashed(out, f"{name}.gz", compressed)

    with tempfile.TemporaryDirectory(prefix="kernel-") as scratch:
        folder = Path(scratch)
        sources = folder / "sources.zip"
        sources.write_bytes(_archive())
        node("--experimental-wasm-jspi", WEB / IMAGE, ROOT, sources, folder)
        scripts = {
            name: (folder / file).read_text(encoding="utf-8")
            for name, file in bundle(folder, ENTRIES, alone=True).items()
        }
        for name in SHIPPED:
            keep(name, (PYODIDE / name).read_bytes())
        for name in MADE:
            keep(name, (folder / name).read_bytes())
    keep(WORKER, scripts[WORKER].encode())
    page = FRAME_PAGE.read_text(encoding="utf-8")
    page = page.replace("{hash}", script_hash(scripts[FRAME])).replace("{script}", scripts[FRAME])
    keep("kernel-frame.html", page.encode())
    return names


def unpack_runtime(kernel: Made, folder: Path) -> None:
    """Write the files of `RUNTIME`, inflated and under their plain names."""
    for name in RUNTIME:
        content = gzip.decompress((kernel.folder / kernel.names[name]).read_bytes())
        (folder / name).write_bytes(content)


def runtime_key(kernel: Made) -> str:
    """Hash what `unpack_runtime` writes."""
    return fingerprint([], ROOT, *(kernel.names[name] for name in RUNTIME))


def _own() -> Iterator[Path]:
    for pattern in OWN:
        yield from sorted(ROOT.glob(pattern))


def _archive() -> bytes:
    buffer = io.BytesIO()
    members = ((path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in _own())
    write_zip(buffer, members, compressed=False)
    return buffer.getvalue()
