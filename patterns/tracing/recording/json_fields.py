"""
Checks of single values that came from outside: each returns the value or refuses it in a sentence.

Called for every field of every event, so they are plain functions on exact types.
"""

from __future__ import annotations

from math import inf
from typing import Final, TypeAlias, cast

from patterns.tracing.recording.source_lines import elsewhere

Wire: TypeAlias = dict[str, object]

SHORT: Final = 2_000
"""Characters in a name, a label or a value."""
LONG: Final = 2_000_000
"""Characters in one piece of printed text, or in a message."""
MANY: Final = 100_000
"""Entries in a list inside an event."""
_MOST: Final = 2**53
"""Whole numbers beyond this are not the same in JavaScript."""


class RecordingError(ValueError):
    """Something is not a recording; the message is one sentence that says what is wrong."""


def mapping(value: object, what: str) -> Wire:
    if type(value) is not dict:
        raise RecordingError(f"{what} is not an object.")

    return cast("Wire", value)  # keys of JSON objects are always text


def listing(value: object, what: str, most: int = MANY) -> list[object]:
    if type(value) is not list:
        raise RecordingError(f"{what} is not a list.")

    if len(value) > most:
        raise RecordingError(f"{what} has {len(value)} entries; at most {most} are read.")

    return value


def seconds(value: object, what: str) -> float:
    if type(value) is not float and type(value) is not int:
        raise RecordingError(f"{what} is not a number of seconds.")

    # Also refuses the not-a-number, which is not smaller than anything.
    if not 0 <= value < inf:
        raise RecordingError(f"{what} is not a time from zero on.")

    try:
        return float(value)
    except OverflowError:
        raise RecordingError(f"{what} is not a time from zero on.") from None


def whole(value: object, what: str) -> int:
    if type(value) is not int or not -_MOST <= value <= _MOST:
        raise RecordingError(f"{what} is not a whole number.")

    return value


def count_or_none(value: object, what: str) -> int | None:
    if value is None:
        return None

    if type(value) is not int or not 0 <= value <= _MOST:
        raise RecordingError(f"{what} is not a count.")

    return value


def line_or_none(value: object) -> int | None:
    if value is None:
        return None

    if type(value) is not int or not 0 < value <= 10_000_000:
        raise RecordingError("`line` is not a line number.")

    return value


def line_of(wire: Wire, line_name: str = "line", file_name: str = "file") -> int | None:
    """Read a line, and the file that it is in where that is not the main one."""
    line = line_or_none(wire.get(line_name))
    if line is None or wire.get(file_name) is None:
        return line

    return elsewhere(line, text(wire[file_name], f"`{file_name}`"))


def text(value: object, what: str, most: int = SHORT) -> str:
    if type(value) is not str:
        raise RecordingError(f"{what} is not text.")

    if len(value) > most:
        raise RecordingError(f"{what} has {len(value)} characters; at most {most} are read.")

    if value.isascii():
        return value

    # Half a surrogate pair is legal in JSON and in str, but can be written to no file or page.
    return value.encode("utf-8", "replace").decode("utf-8")


def text_or_none(value: object, what: str, most: int = SHORT) -> str | None:
    return None if value is None else text(value, what, most)


def flag(value: object, what: str) -> bool:
    if type(value) is not bool:
        raise RecordingError(f"{what} is neither true nor false.")

    return value
