"""Where tasks are created or cancelled, in the reader's code, and whether a new one is kept."""

from __future__ import annotations

import dis
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import CodeType, FrameType

    from patterns.tracing.introspection.user_code import Readers

_HANDED_UP: Final = frozenset(
    {
        "create_task",
        "ensure_future",
        "_ensure_future",
        "BaseEventLoop.create_task",
        "Recorded.create_task",
        "Recorded.call_soon",
        "_start_eagerly",
    }
)
"""Functions that give the task to their caller and keep nothing of it."""
_CACHE: Final = dis.opmap["CACHE"]
_POP_TOP: Final = dis.opmap["POP_TOP"]


class Origins:
    """The places at which a program does that; they are few, and each is looked at once."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers
        # The code is held, so that its id stays its own.
        self._known: dict[tuple[int, int], tuple[CodeType, int | None, bool]] = {}

    def of(self, frame: FrameType | None) -> tuple[int | None, bool]:
        """
        Give the line of the reader's at or above *frame*, and whether it keeps the task.

        A task is not kept where the call is a statement of its own and its value is thrown away.
        Whatever lies between may hold it: a task group does, and so does gather.
        """
        handed_up = True
        while frame is not None:
            code = frame.f_code
            if self._readers.owns(code.co_filename):
                key = (id(code), frame.f_lasti)
                found = self._known.get(key)
                if found is None:
                    line = self._readers.line_in(code.co_filename, frame.f_lineno)
                    found = (code, line, _throws_away(code, frame.f_lasti))
                    self._known[key] = found
                return found[1], not (handed_up and found[2])

            name = code.co_qualname
            if name == "BaseEventLoop._run_once":
                break  # what is further up only keeps the loop going

            handed_up = handed_up and name in _HANDED_UP
            frame = frame.f_back
        return None, True


def _throws_away(code: CodeType, call: int) -> bool:
    """Whether the value of the call at that offset is dropped by the next instruction."""
    instructions = code.co_code[call + 2 :: 2]
    following = next((opcode for opcode in instructions if opcode != _CACHE), None)
    return following == _POP_TOP
