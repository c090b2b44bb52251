"""The exit status that a recorded program would have had as a process of its own."""

from __future__ import annotations

import signal
from typing import Final

SUCCESS: Final = 0
FAILURE: Final = 1
_BYTE: Final = 0xFF
"""A process hands on so much of a number."""
_LONG: Final = 2**63
"""CPython takes a number that is not within this, either way, for -1."""


def of_number(number: int) -> int:
    """Give the status of `sys.exit(number)` and of `os._exit(number)`."""
    return number & _BYTE if -_LONG <= number < _LONG else _BYTE


def of_signal(number: int) -> int:
    """Give the status where a signal ended the process: as `subprocess` has it, minus it."""
    return -number


def of_problem(problem: BaseException) -> int:
    """Give the status of a program that let *problem* out."""
    match problem:
        case SystemExit():
            code = problem.code
            if code is None:
                return SUCCESS
            return of_number(code) if isinstance(code, int) else FAILURE
        case KeyboardInterrupt():
            return of_signal(signal.SIGINT)
        case _:
            return FAILURE
