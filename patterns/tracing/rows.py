"""
The raw rows that the recorder notes: tuples that begin with a mark, then the moment in loop time.

They hold nothing but numbers, text and tuples of these, so that Python's garbage collector soon
stops looking at them, and nothing of the program's, so that they keep nothing alive.
"""

from __future__ import annotations

from typing import Final

CREATED: Final = 0
"""(…, at, task, parent)"""
WOKEN: Final = 1
"""(…, at, task, by)"""
RESUMED: Final = 2
"""(…, at, task, cancelled)"""
GAVE_WAY: Final = 3
"""(…, at, task, chain)"""
SUSPENDED: Final = 4
"""(…, at, task, chain, kind, detail, until, deadline of the innermost time-out)"""
LEVEL: Final = 5
"""(…, at, task, primitive, deed, level, item); the task is -1 for the first in line"""
FINISHED: Final = 6
"""(…, at, task, how, value, line)"""
PRINTED: Final = 7
"""(…, at, task, text, stream, line)"""
CANCEL: Final = 8
"""(…, at, task, by, through)"""
WITHDRAWN: Final = 9
"""(…, at, task)"""
BLOCKED: Final = 10
"""(…, at, task, seconds, line)"""
WARNED: Final = 11
"""(…, at, task, text, line)"""

READY_AGAIN: Final = 1
"""The running task gave way (`sleep(0)`): it is ready again."""
WOKE_ITSELF: Final = 2
"""What the running task is about to wait for is already done."""

FIRST_IN_LINE: Final = -1


class Nowhere(list[object]):
    """Where rows go after the end; they are counted."""

    dropped = 0

    def append(self, row: object) -> None:  # noqa: ARG002 - that is the point
        self.dropped += 1

    def insert(self, index: object, row: object) -> None:  # noqa: ARG002
        self.dropped += 1
