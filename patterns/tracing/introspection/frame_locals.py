"""The local variables of a frame, without keeping alive what they hold."""

from __future__ import annotations

import sys
from inspect import CO_OPTIMIZED
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from types import FrameType

_KEEPS_WHAT_IT_GAVE: Final = sys.version_info < (3, 13)
"""A function's frame keeps the dictionary that `f_locals` was, with all that was in it."""
_NOBODY_ELSE: Final = 3
"""References to that dictionary: the frame's, ours, and that of the call that counts them."""


def locals_of(frame: FrameType) -> dict[str, Any]:
    """
    Give a copy of the local variables of *frame*.

    What the frame would keep is emptied, so that an object that the program lets go of dies when it
    would without us. It stays as it is where the program has it too, by its own `locals()`.
    """
    names = frame.f_locals
    found = dict(names)
    if (
        _KEEPS_WHAT_IT_GAVE
        and frame.f_code.co_flags & CO_OPTIMIZED
        and sys.getrefcount(names) == _NOBODY_ELSE
    ):
        names.clear()
    return found
