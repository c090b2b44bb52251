"""Tracebacks as CPython prints them, without the frames of libraries."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from patterns.tracing.introspection.user_code import UserCode


def print_as_cpython(problem: BaseException, user_code: UserCode) -> None:
    """Do with an exception that left the program what the interpreter does with it."""
    if isinstance(problem, SystemExit):
        if problem.code is not None and not isinstance(problem.code, int):
            print(problem.code, file=sys.stderr)
        return

    if sys.excepthook is not sys.__excepthook__:
        sys.excepthook(type(problem), problem, problem.__traceback__)
        return

    told = traceback.TracebackException.from_exception(problem)
    _keep_own(told, user_code, set())
    sys.stderr.write("".join(told.format()))


def _keep_own(told: traceback.TracebackException, user_code: UserCode, seen: set[int]) -> None:
    if id(told) in seen:
        return

    seen.add(id(told))
    own = [frame for frame in told.stack if user_code.owns_file(frame.filename)]
    told.stack = traceback.StackSummary.from_list(own)
    for other in (told.__cause__, told.__context__, *(getattr(told, "exceptions", None) or ())):
        if other is not None:
            _keep_own(other, user_code, seen)
