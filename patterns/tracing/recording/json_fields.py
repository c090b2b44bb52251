"""
Checks of single values that came from outside: each returns the value or refuses it in a sentence.

Called for every field of every event, so they are plain functions on exact types. `what` names the
value, as the sentence has it: “The recording's `end`”. All raise RecordingError and nothing else.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, TypeAlias, cast

from patterns.tracing.recording.json_types import (
    LATEST,
    MOST_CHARACTERS,
    MOST_ENTRIES,
    MOST_FRAMES,
    MOST_LINE,
    MOST_WHOLE,
)
from patterns.tracing.recording.source_lines import elsewhere
from patterns.tracing.recording.waiting import Frame

if TYPE_CHECKING:
    from collections.abc import Container

Wire: TypeAlias = dict[str, object]
Known: TypeAlias = "Container[int]"
"""The ids of the tasks that there are."""


class RecordingError(ValueError):
    """Something is not a recording; the message is one sentence that says what is wrong."""


def mapping(value: object, what: str) -> Wire:
    """Take an object of JSON."""
    if type(value) is not dict:
        raise RecordingError(f"{what} is not an object.")

    return cast("Wire", value)  # keys of JSON objects are always text


def listing(value: object, what: str, most: int = MOST_ENTRIES) -> list[object]:
    """Take a list of at most *most* entries, whatever they are."""
    if type(value) is not list:
        raise RecordingError(f"{what} is not a list.")

    if len(value) > most:
        raise RecordingError(f"{what} has {len(value)} entries; at most {most} are read.")

    return value


def seconds(value: object, what: str) -> float:
    """Take a time from 0 on, however late: 2 as 2.0."""
    if type(value) is not float and type(value) is not int:
        raise RecordingError(f"{what} is not a number of seconds.")

    # Also refuses the not-a-number, which is not smaller than anything.
    if not 0 <= value < inf:
        raise RecordingError(f"{what} is not a time from zero on.")

    try:
        return float(value)
    except OverflowError:
        raise RecordingError(f"{what} is not a time from zero on.") from None


def moment(value: object, what: str) -> float:
    """Read a time at which a run can be; one that a program waits until may be later."""
    at = seconds(value, what)
    if at > LATEST:
        raise RecordingError(f"{what} is later than any run can last.")

    return at


def whole(value: object, what: str, least: int = -MOST_WHOLE, most: int = MOST_WHOLE) -> int:
    """Take a whole number from *least* to *most*; 2.0 is one, too."""
    if type(value) is int and least <= value <= most:
        return value

    number = _unified(value)
    if type(number) is not int or not least <= number <= most:
        kind = {0: "a count", 1: "a number from 1 on"}.get(least, "a whole number")
        raise RecordingError(f"{what} is not {kind}.")

    return number


def _unified(value: object) -> object:
    """Take 1.0 for 1: JavaScript and the JSON schema do not tell them apart."""
    return int(value) if type(value) is float and value.is_integer() else value


def line_of(wire: Wire, line_name: str = "line", file_name: str = "file") -> int | None:
    """Read a line, and the file that it is in where that is not the main one."""
    line = wire.get(line_name)
    if type(line) is int and 0 < line <= MOST_LINE and file_name not in wire:
        return line

    return line_in_file(line, wire.get(file_name), f"`{line_name}`", f"`{file_name}`")


def line_in_file(line: object, file: object, what: str, file_what: str) -> int | None:
    """Take a line from 1 on, and its file: None for a library's line, and for the main file."""
    name = text_or_none(file, file_what)
    if line is None:
        return None

    try:
        number = whole(line, what, 1, MOST_LINE)
    except RecordingError:
        raise RecordingError(f"{what} is not a line number.") from None

    return number if name is None else elsewhere(number, name)


def task(value: object, what: str, known: Known) -> int:
    """Take the id of a task that is *known*."""
    if type(value) is int and value in known:
        return value

    number = _unified(value)
    if type(number) is not int or number not in known:
        raise RecordingError(f"{what} is not one of the recording's tasks.")

    return number


def task_or_none(value: object, what: str, known: Known) -> int | None:
    """Take the id of a task that is *known*, or null."""
    if value is None:
        return None

    return value if type(value) is int and value in known else task(value, what, known)


def tasks(value: object, what: str, known: Known) -> tuple[int, ...]:
    """Take a list of ids of tasks that are *known*, in its order."""
    found = []
    for entry in listing(value, what):
        number = _unified(entry)
        if type(number) is not int or number not in known:
            raise RecordingError(f"{what} names a task that the recording does not have.")

        found.append(number)
    return tuple(found)


def frames(value: object, what: str) -> tuple[Frame, ...]:
    """Read frames: function, line, file where it is not the main one, whether it generates."""
    found = []
    for entry in listing(value, what, MOST_FRAMES):
        parts = listing(entry, f"A frame of {what}", 4)
        if len(parts) < 2:
            raise RecordingError(f"A frame of {what} is not a function and a line.")

        file = parts[2] if len(parts) > 2 else None
        found.append(
            Frame(
                text(parts[0], f"A function in {what}"),
                line_in_file(parts[1], file, "`line`", f"A file in {what}"),
                len(parts) == 4 and flag(parts[3], f"What is said of a generator in {what}"),
            )
        )
    return tuple(found)


def one_of(value: object, what: str, choices: frozenset[str]) -> str:
    """Take one of *choices*."""
    if type(value) is not str or value not in choices:
        raise RecordingError(f"{what} is {str(value)[:40]!r}, which is none of its values.")

    return value


def text(value: object, what: str, most: int = MOST_CHARACTERS) -> str:
    """Take text of at most *most* characters; what no file could hold of it becomes `?`."""
    if type(value) is not str:
        raise RecordingError(f"{what} is not text.")

    if len(value) > most:
        raise RecordingError(f"{what} has {len(value)} characters; at most {most} are read.")

    if value.isascii():
        return value

    # Half a surrogate pair is legal in JSON and in str, but can be written to no file or page.
    return value.encode("utf-8", "replace").decode("utf-8")


def text_or_none(value: object, what: str, most: int = MOST_CHARACTERS) -> str | None:
    """Take text as `text` does, or null."""
    return None if value is None else text(value, what, most)


def flag(value: object, what: str) -> bool:
    """Take true or false."""
    if type(value) is not bool:
        raise RecordingError(f"{what} is neither true nor false.")

    return value
