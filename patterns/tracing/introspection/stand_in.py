"""
Functions of ours that stand in for ones of asyncio's, and look like them in a stack.

A program that looks at its own stack, or warns of its caller, meets what it would meet alone.
"""

from __future__ import annotations

import dis
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FunctionType

_Function = TypeVar("_Function", bound="Callable[..., object]")

_LONG_FORM: Final = 14
"""The kind of entry of a location table that has lines and columns."""
_MOST_UNITS: Final = 8
"""That an entry covers."""


def standing_for(original: Callable[..., object], calls: str) -> Callable[[_Function], _Function]:
    """
    Mark a function that stands for *original*.

    All of it has that one's file and name, and stands where that calls its attribute *calls*.
    """
    theirs: FunctionType = original  # type: ignore[assignment]
    instructions = list(dis.get_instructions(theirs))
    names = [each.argval for each in instructions]
    after = instructions[names.index(calls) :] if calls in names else []
    call = next((each for each in after if each.opname.startswith("CALL")), None)
    # A version that is not known yet may be written otherwise.
    place = None if call is None else call.positions

    def looks_like_it(function: _Function) -> _Function:
        ours: FunctionType = function  # type: ignore[assignment]
        code, like = ours.__code__, theirs.__code__
        if place is None or place.lineno is None:
            return function

        first = like.co_firstlineno
        columns = (
            (place.end_lineno or place.lineno) - place.lineno,
            (place.col_offset or 0) + 1,
            (place.end_col_offset or 0) + 1,
        )
        ours.__code__ = code.replace(
            co_filename=like.co_filename,
            co_name=like.co_name,
            co_qualname=like.co_qualname,
            co_firstlineno=first,
            co_linetable=bytes(_table(len(code.co_code) // 2, place.lineno - first, columns)),
        )
        return function

    return looks_like_it


def _table(units: int, delta: int, columns: tuple[int, ...]) -> Iterator[int]:
    """Make a location table: all *units* are *delta* lines below the first."""
    while units > 0:
        covered = min(units, _MOST_UNITS)
        units -= covered
        yield 0x80 | (_LONG_FORM << 3) | (covered - 1)
        yield from _varint(delta << 1 if delta >= 0 else (-delta << 1) | 1)
        for number in columns:
            yield from _varint(number)
        delta = 0


def _varint(number: int) -> Iterator[int]:
    while number >= 0x40:
        yield 0x40 | (number & 0x3F)
        number >>= 6
    yield number
