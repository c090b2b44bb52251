"""Tracebacks as CPython prints them, without the frames of libraries."""

from __future__ import annotations

import contextlib
import io
import sys
import traceback
from typing import TYPE_CHECKING

from patterns.tracing.introspection.safe_access import traceback_of
from patterns.tracing.observer.limits import Halt

if TYPE_CHECKING:
    from patterns.tracing.introspection.user_code import UserCode


def print_as_cpython(problem: BaseException, user_code: UserCode) -> None:
    """Do with an exception that left the program what the interpreter does with it."""
    if isinstance(problem, SystemExit):
        if problem.code is not None and not isinstance(problem.code, int):
            _print_exit(problem.code)
        return

    hook = getattr(sys, "excepthook", None)
    if hook is None:
        _write("sys.excepthook is missing\n")
    elif hook is not sys.__excepthook__:
        try:
            hook(type(problem), problem, problem.__traceback__)
        except Halt:
            raise
        except BaseException as failure:  # noqa: BLE001 - it is told before the program's own
            failure.__context__ = None
            _write("Error in sys.excepthook:\n" + _told(failure, user_code))
            _write("\nOriginal exception was:\n" + _told(problem, user_code))
        return

    _write(_told(problem, user_code))


def print_unraisable(problem: BaseException, where: str, user_code: UserCode) -> None:
    """Say an exception that cannot be caught, as `sys.unraisablehook` does; *where* it came up."""
    _write(f"Exception ignored in {where}\n" + _told(problem, user_code))


def _print_exit(code: object) -> None:
    """Say what `sys.exit` was given; a `__str__` that fails costs the text, and nothing else."""
    words = ""
    try:
        words = str(code)
    except Halt:
        raise
    except BaseException:  # noqa: BLE001 - as CPython: passed over
        words = ""
    _write(f"{words}\n")


def _write(text: str) -> None:
    # A program may have closed it, or put something else in its place.
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(text)


def _told(problem: BaseException, user_code: UserCode) -> str:
    try:
        told = traceback.TracebackException(type(problem), problem, traceback_of(problem))
        _keep_own(told, user_code, set())
        return "".join(told.format())
    except Exception:  # noqa: BLE001 - a SyntaxError with a number for its text, and the like
        # The interpreter's own printing, in C, takes anything.
        with contextlib.redirect_stderr(io.StringIO()) as written:
            sys.__excepthook__(type(problem), problem, traceback_of(problem))
        return written.getvalue()


def _keep_own(told: traceback.TracebackException, user_code: UserCode, seen: set[int]) -> None:
    if id(told) in seen:
        return

    seen.add(id(told))
    own = [frame for frame in told.stack if user_code.owns_file(frame.filename)]
    told.stack = traceback.StackSummary.from_list(own)
    for other in (told.__cause__, told.__context__, *(getattr(told, "exceptions", None) or ())):
        if other is not None:
            _keep_own(other, user_code, seen)
