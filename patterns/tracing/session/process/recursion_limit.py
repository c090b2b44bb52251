"""How deep a program may call itself: as deep as alone, and not without an end."""

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
OURS: Final = 12
"""At most: of a loop, a step and a `cancel`, besides those that are there when it is prepared."""


def depth_of_its_own(patches: Patches, *, bounded: bool) -> None:
    """
    Count no calls against a program that it stands on and would not have alone.

    Where that is *bounded*, it may raise the limit only so far. It is put back after the run.
    """
    real, before = sys.setrecursionlimit, sys.getrecursionlimit()
    ours = _depth() + OURS
    told = before

    def setrecursionlimit(limit: int, /) -> None:
        nonlocal told
        if not isinstance(limit, int) or limit < 1:
            real(limit)  # which says in its words what is wrong
        told = min(limit, max(DEEPEST, before)) if bounded else limit
        real(told + ours)

    def getrecursionlimit() -> int:
        return told

    patches.callback(real, before)
    real(before + ours)
    patches.put(sys, "setrecursionlimit", setrecursionlimit)
    patches.put(sys, "getrecursionlimit", getrecursionlimit)


def _depth() -> int:
    depth, frame = 0, sys._getframe(1)
    while frame.f_back is not None:
        depth, frame = depth + 1, frame.f_back
    return depth
