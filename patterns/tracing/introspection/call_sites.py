"""Where the user's code does what is recorded, and whether it keeps a task that it creates."""

from __future__ import annotations

import dis
import os
from typing import TYPE_CHECKING, Final, TypeAlias

from patterns.tracing.introspection.asyncio_internals import CREATES_TASK, RUN_ONCE_CODE

if TYPE_CHECKING:
    from types import CodeType, FrameType

    from patterns.tracing.introspection.user_code import UserCode

_TRACING: Final = os.path.dirname(os.path.dirname(__file__)) + os.sep  # noqa: PTH120 - as in co_filename
_CACHE: Final = dis.opmap["CACHE"]
_POP_TOP: Final = dis.opmap["POP_TOP"]


Site: TypeAlias = "tuple[CodeType | None, int]"
"""A place in the user's code: its code, and the offset of the instruction; no code for nowhere."""
_NOWHERE: Final[Site] = (None, 0)


class CallSites:
    """The places at which a program does that; they are few, and each is looked at once."""

    def __init__(self, user_code: UserCode) -> None:
        self._user_code = user_code
        self._told = user_code.told
        # The code is held, so that its id stays its own.
        self._known: dict[tuple[int, int], tuple[CodeType, int | None, bool]] = {}
        self._lines: dict[tuple[int, int], tuple[CodeType, int | None]] = {}
        """What `line_at` said."""

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

    def site(self, frame: FrameType | None) -> Site:
        """
        Find where the user's code is at or above *frame*; nowhere in a callback.

        It is for what happens often: to ask a frame for its line takes longer than all the rest,
        the more the longer its function is.
        """
        told = self._told
        while frame is not None:
            code = frame.f_code
            if told[code.co_filename] is not None:
                return code, frame.f_lasti

            if code is RUN_ONCE_CODE:
                break  # what is further up only keeps the loop going

            frame = frame.f_back
        return _NOWHERE

    def line_at(self, code: CodeType | None, offset: int) -> int | None:
        """Tell the line of a site; None for nowhere."""
        if code is None:
            return None

        key = (id(code), offset)
        found = self._lines.get(key)
        if found is None:
            lines = code.co_lines()
            line = next((line for start, end, line in lines if start <= offset < end), None)
            found = self._lines[key] = code, self._user_code.line_in(code.co_filename, line)
        return found[1]


def _throws_away(code: CodeType, call: int) -> bool:
    """Whether the value of the call at that offset is dropped by the next instruction."""
    instructions = code.co_code[call + 2 :: 2]
    following = next((opcode for opcode in instructions if opcode != _CACHE), None)
    return following == _POP_TOP
