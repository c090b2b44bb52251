"""
The raw rows that the recorder notes: tuples that begin with a mark, then the moment in loop time.
"""

from __future__ import annotations

from typing import Final

CREATED: Final = 0
"""(…, at, task, parent)"""
WOKEN: Final = 1
"""(…, at, task, by)"""
RESUMED: Final = 2
"""(…, at, task, cancelled)"""
SUSPENDED: Final = 3
"""(…, at, task, chain, wait, deadline of the innermost time-out)"""
LEVEL: Final = 4
"""(…, at, task, primitive, deed, level, item); the task is -1 for the first in line"""
FINISHED: Final = 5
"""(…, at, task, how, value, line)"""
PRINTED: Final = 6
"""(…, at, task, text, stream, line)"""
CANCEL: Final = 7
"""(…, at, task, by, through)"""
WITHDRAWN: Final = 8
"""(…, at, task)"""
BLOCKED: Final = 9
"""(…, at, task, seconds, line)"""
WARNED: Final = 10
"""(…, at, task, text, line)"""

READY_AGAIN: Final = 1
"""The running task gave way (`sleep(0)`): it is ready again."""
WOKE_ITSELF: Final = 2
"""What the running task is about to wait for is already done."""

FIRST_IN_LINE: Final = -1
