"""How far an exploration is, where it takes long and somebody watches."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from patterns.tracing.exploration.explore import Progress

_SILENT: Final = 1.0
_BETWEEN: Final = 0.1
_now: Final = time.monotonic
"""The program finds another one in its place while it runs."""


@contextmanager
def progress_shown() -> Iterator[Callable[[Progress], None]]:
    """Say on the terminal what it is told, from the second second on."""
    stream = sys.stderr
    watched = stream.isatty()
    last = _now() + _SILENT - _BETWEEN
    said = False

    def tell(progress: Progress) -> None:
        nonlocal last, said
        if not watched or _now() - last < _BETWEEN:
            return

        last, said = _now(), True
        doing = "Making it small" if progress.phase == "shrinking" else "Exploring"
        runs = f"{progress.runs} of {progress.most} runs"
        failing = f", {progress.failing} failed" if progress.failing else ""
        stream.write(f"\r\x1b[K{doing} … {runs}, {progress.different} different{failing}")
        stream.flush()

    try:
        yield tell
    finally:
        if said:
            stream.write("\r\x1b[K")
            stream.flush()
