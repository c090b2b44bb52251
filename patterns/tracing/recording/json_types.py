"""
What the values of a recording may be in JSON: marks on the types of the facts.

The facts in `run_facts`, `waiting`, `events` and `recording` are the one definition of the format.
Their annotations say what each field is and how large it may be; `json_shapes` reads them. The
reader here, the page's reader, the declarations for TypeScript and the JSON schema are all made of
that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final, TypeAlias

MOST_CHARACTERS: Final = 2_000
"""In a name, a label or a value."""
MOST_TEXT: Final = 2_000_000
"""Characters in one piece of printed text, or in a message."""
MOST_ENTRIES: Final = 100_000
"""In a list inside an event."""
MOST_FRAMES: Final = 10_000
"""In a stack."""
MOST_LINE: Final = 10_000_000
MOST_TASK: Final = 100_000_000
MOST_WHOLE: Final = 2**53 - 1
"""Whole numbers beyond this are not the same in JavaScript."""
LATEST: Final = 1e15
"""Seconds; beyond it a float no longer tells one second from the next half."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text of at most so many characters (code points)."""

    most: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two bounds."""

    least: int
    most: int = MOST_WHOLE


@dataclass(frozen=True, slots=True)
class Duration:
    """Seconds: a finite number from 0 on."""


@dataclass(frozen=True, slots=True)
class Task:
    """The id of a task that the recording has."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """
    A line from 1 on; its file stands beside it where that is not the main one.

    In memory both are one number: see `source_lines`.
    """

    file: str
    """The name of the field that the file stands in."""


@dataclass(frozen=True, slots=True)
class Written:
    """The field is written whatever its value is."""


Seconds: TypeAlias = Annotated[float, Duration()]
TaskId: TypeAlias = Annotated[int, Task()]
TaskNumber: TypeAlias = Annotated[int, Whole(1, MOST_TASK)]
Line: TypeAlias = Annotated[int | None, SourceLine("file")]
MadeAt: TypeAlias = Annotated[int | None, SourceLine("made_in")]
ShortText: TypeAlias = Annotated[str, Text(MOST_CHARACTERS)]
LongText: TypeAlias = Annotated[str, Text(MOST_TEXT)]
Count: TypeAlias = Annotated[int, Whole(0)]
Level: TypeAlias = Annotated[int, Whole(-MOST_WHOLE)]
