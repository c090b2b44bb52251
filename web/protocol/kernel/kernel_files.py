"""
Which files Python is started from, by the names that they have in the protocol.

The build makes them, the page loads them, and the frame waits for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from web.protocol.kernel.frame import FileName, Start

RUNTIME: Final[tuple[FileName, ...]] = (
    "pyodide.asm.wasm",
    "pyodide.asm.mjs",
    "pyodide.mjs",
    "pyodide-lock.json",
)
"""Pyodide's own; the application starts from them too."""

WORKER: Final[FileName] = "kernel-worker.js"

IMAGE: Final[FileName] = "kernel.image"
"""A memory image: what a kernel can be restored from, and can do without."""

FIRST_FILES: Final[tuple[FileName, ...]] = (
    WORKER,
    "pyodide.asm.mjs",
    "pyodide.mjs",
    "pyodide-lock.json",
)
"""With these a kernel's worker can begin, while the others are still on their way."""

STDLIB: Final[FileName] = "stdlib.zip"
"""The standard library."""

ARCHIVE: Final[FileName] = "kernel.zip"
"""Our Python that runs in the kernel."""

START_FILES: Final[Mapping[Start, tuple[FileName, ...]]] = {
    "restored": (*RUNTIME, WORKER, IMAGE),
    "started": (*RUNTIME, WORKER, STDLIB, ARCHIVE),
}
"""The files that a kernel cannot start without. One that is restored may need the others later."""
