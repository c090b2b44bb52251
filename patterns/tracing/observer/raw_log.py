"""
The raw rows that the recorder notes, in one flat list: eight fields each, mark and moment first.

The fields are numbers, text and code, so a row makes no work for Python's garbage collector and
keeps nothing of the program's alive but its code; a list without tuples in it takes half the
memory. Fields that a row does not need are None.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias, get_args

from patterns.tracing.recording.events import Deed
from patterns.tracing.recording.waiting import WaitKind

WIDTH: Final = 8

Row: TypeAlias = tuple[int, float, int | None, Any, Any, Any, Any, Any]
"""Mark, moment in loop time, task, and what the mark says."""

CREATED: Final = 0
"""parent, line, kept"""
WOKEN: Final = 1
"""by"""
RESUMED: Final = 2
"""cancelled"""
GAVE_WAY: Final = 3
"""chain"""
RETURNED: Final = 4
"""value"""
RAISED: Final = 5
"""value, line"""
CANCELLED: Final = 6
STDOUT: Final = 7
"""text, line"""
STDERR: Final = 8
"""text, line"""
CANCEL: Final = 9
"""by, through, line"""
WITHDRAWN: Final = 10
"""swallowed"""
BLOCKED: Final = 11
"""seconds, line"""
WARNED: Final = 12
"""text, line, category, exception"""
DEADLINE: Final = 13
"""deadline of the innermost time-out around the task that is suspended in the next row"""

WAITS: Final[tuple[WaitKind, ...]] = get_args(WaitKind)
SUSPENDED: Final[dict[WaitKind, int]] = {kind: 20 + n for n, kind in enumerate(WAITS)}
"""chain, detail, until"""
DEEDS: Final[tuple[Deed, ...]] = get_args(Deed)
LEVEL: Final[dict[Deed, int]] = {deed: 60 + n for n, deed in enumerate(DEEDS)}
"""
primitive, level, item, and the `Site` of the call: code, offset; the task is -1 for the first in
line
"""

FIRST_IN_LINE: Final = -1

READY_AGAIN: Final = 1
"""The running task gave way (`sleep(0)`): it is ready again."""
WOKE_ITSELF: Final = 2
"""What the running task is about to wait for is already done."""


class RawLog(list[Any]):
    """What was noted; `extend` notes a row."""

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self) // WIDTH

    def insert_row(self, place: int, row: Row) -> None:
        """Note a row before those from *place* on, an index of the flat list."""
        self[place:place] = row

    def row(self, index: int) -> Row:
        """Give the row at *index*, counted in rows."""
        return tuple(self[index * WIDTH : (index + 1) * WIDTH])


class DiscardingLog(RawLog):
    """Where rows go after the end: nowhere, but they are counted."""

    dropped = 0

    def extend(self, row: object) -> None:  # noqa: ARG002 - nowhere to put it
        self.dropped += 1

    def __setitem__(self, place: object, row: object) -> None:
        self.dropped += 1
