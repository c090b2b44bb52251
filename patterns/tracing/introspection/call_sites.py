"""Where the user's code does what is recorded, and whether it keeps a task that it creates."""

from __future__ import annotations

import dis
import os
from typing import TYPE_CHECKING, Final

from patterns.tracing.introspection.asyncio_internals import CREATES_TASK, RUN_ONCE_CODE

if TYPE_CHECKING:
    from types import CodeType, FrameType

    from patterns.tracing.introspection.user_code import UserCode

_TRACING: Final = os.path.dirname(os.path.dirname(__file__)) + os.sep  # noqa: PTH120 - as in co_filename
_CACHE: Final = dis.opmap["CACHE"]
_POP_TOP: Final = dis.opmap["POP_TOP"]


class CallSites:
    """The places at which a program does that; they are few, and each is looked at once."""

    def __init__(self, user_code: UserCode) -> None:
        self._user_code = user_code
        # The code is held, so that its id stays its own.
        self._known: dict[tuple[int, int], tuple[CodeType, int | None, bool]] = {}
        self._lines: dict[tuple[int, int], tuple[CodeType, int | None]] = {}

    def of(self, frame: FrameType | None) -> tuple[int | None, bool]:
        """
        Give the line of the user's at or above *frame*, and whether it keeps the task.

        A task is not kept where the call is a statement of its own and its value is thrown away.
        Whatever lies between may hold it: a task group does, and so does gather.
        """
        handed_up = True
        while frame is not None:
            code = frame.f_code
            if self._user_code.owns_file(code.co_filename):
                key = (id(code), frame.f_lasti)
                found = self._known.get(key)
                if found is None:
                    line = self._user_code.line_in(code.co_filename, frame.f_lineno)
                    found = (code, line, _throws_away(code, frame.f_lasti))
                    self._known[key] = found
                return found[1], not (handed_up and found[2])

            if code is RUN_ONCE_CODE:
                break  # what is further up only keeps the loop going

            # asyncio's functions and ours that give the task to their caller and keep nothing of it
            if handed_up:
                handed_up = code.co_qualname in CREATES_TASK or code.co_filename.startswith(
                    _TRACING
                )
            frame = frame.f_back
        return None, True

    def line(self, frame: FrameType | None) -> int | None:
        """
        Tell the line of the user's at which *frame* does something; None in a callback.

        It is for what happens often. To ask a frame for its line takes longer than all the rest,
        the more the longer its function is.
        """
        user_code = self._user_code
        while frame is not None:
            code = frame.f_code
            if user_code.owns_file(code.co_filename):
                key = (id(code), frame.f_lasti)
                found = self._lines.get(key)
                if found is None:
                    line = user_code.line_in(code.co_filename, frame.f_lineno)
                    found = self._lines[key] = (code, line)
                return found[1]

            if code is RUN_ONCE_CODE:
                break  # what is further up only keeps the loop going

            frame = frame.f_back
        return None


def _throws_away(code: CodeType, call: int) -> bool:
    """Whether the value of the call at that offset is dropped by the next instruction."""
    instructions = code.co_code[call + 2 :: 2]
    following = next((opcode for opcode in instructions if opcode != _CACHE), None)
    return following == _POP_TOP
