"""Results, items and exceptions in words; the user's own `__repr__` may do anything."""

from __future__ import annotations

import reprlib
from typing import Any, Final

from patterns.tracing.introspection.safe_access import is_a, type_name
from patterns.tracing.recorder.limits import Halt

_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 200
_SHORT.maxlong = 60
_SHORT.maxlist = _SHORT.maxtuple = _SHORT.maxdict = _SHORT.maxset = _SHORT.maxfrozenset = 12
_parts_of: Final = vars(BaseExceptionGroup)["exceptions"].__get__
"""Past a property of that name that an exception of the user's may have."""


def in_words(value: Any, most: int = 200) -> str:
    """`repr(value)`, at most *most* characters of it."""
    kind = type(value)
    if kind is int:
        # Python refuses to write very long numbers out, and takes long over long ones.
        return repr(value) if value.bit_length() < 256 else f"an int of {value.bit_length()} bits"

    try:
        words = repr(value) if kind is float or kind is bool else _SHORT.repr(value)
    except Halt:
        raise
    except BaseException:  # noqa: BLE001 - the program has to live on
        words = f"<{type_name(value)}>"
    return words if len(words) <= most else words[: most - 1] + "…"


def reason_in_words(problem: BaseException, most: int = 200) -> str:
    """`ValueError: broken`; the parts of a group after it."""
    words = _reason(problem)
    if is_a(problem, BaseExceptionGroup):
        parts = "; ".join(_reason(part) for part in _parts_of(problem)[:4])
        words = f"{words}: {parts}"
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1] + "…"


def _reason(problem: BaseException) -> str:
    name = type_name(problem)
    try:
        message = str(problem)[:400]
    except Halt:
        raise
    except BaseException:  # noqa: BLE001 - the user's own `__str__` may fail too
        message = ""
    return f"{name}: {message}" if message else name
