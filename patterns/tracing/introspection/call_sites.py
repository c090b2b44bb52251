"""Where tasks are created or cancelled, in the user's code, and whether a new one is kept."""

from __future__ import annotations

import dis
import os
from typing import TYPE_CHECKING, Final

from patterns.tracing.introspection.asyncio_internals import CREATES_TASK, RUN_ONCE

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

            name = code.co_qualname
            if name == RUN_ONCE:
                break  # what is further up only keeps the loop going

            # asyncio's functions and ours that give the task to their caller and keep nothing of it
            if handed_up:
                handed_up = name in CREATES_TASK or code.co_filename.startswith(_TRACING)
            frame = frame.f_back
        return None, True


def _throws_away(code: CodeType, call: int) -> bool:
    """Whether the value of the call at that offset is dropped by the next instruction."""
    instructions = code.co_code[call + 2 :: 2]
    following = next((opcode for opcode in instructions if opcode != _CACHE), None)
    return following == _POP_TOP
