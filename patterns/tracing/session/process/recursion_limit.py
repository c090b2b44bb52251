"""How deep a program may call itself where nothing else would stop it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from patterns.tracing.observer.monkeypatch import Patches

DEEPEST: Final = 20_000
"""
Far more than any program needs that ends.

A limit of a million means gigabytes of frames, or a crash of the whole process where each call
takes room on the stack of C, as `await` does. A browser's tab has room for neither.
"""


def bounded_depth(patches: Patches) -> None:
    """Let a program raise the recursion limit only so far, and put it back after the run."""
    real, before = sys.setrecursionlimit, sys.getrecursionlimit()

    def setrecursionlimit(limit: int, /) -> None:
        real(min(limit, max(DEEPEST, before)) if isinstance(limit, int) else limit)

    patches.callback(real, before)
    patches.put(sys, "setrecursionlimit", setrecursionlimit)
