"""What a recorded program registers with `atexit`: called at its end, not this process's."""

from __future__ import annotations

import atexit
import sys
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.observer.limits import Halt
from patterns.tracing.observer.safe_repr import in_words
from patterns.tracing.session.process.tracebacks import print_unraisable

if TYPE_CHECKING:
    from collections.abc import Callable

    from patterns.tracing.introspection.user_code import UserCode
    from patterns.tracing.observer.monkeypatch import Patches

_WHERE: Final = "atexit callback {}:" if sys.version_info >= (3, 13) else "atexit callback: {}"
"""What an exception is said to be ignored in."""


class ExitCalls:
    """Stands for the module's own list, and does with it what CPython 3.11 to 3.13 do."""

    def __init__(self, user_code: UserCode) -> None:
        self._user_code = user_code
        self._calls: list[tuple[Callable[..., object], Any, Any] | None] = []
        """None where one was taken back while they are made: the others keep their places."""

    def put_in_place(self, patches: Patches) -> None:
        """Have `atexit` keep its calls here until *patches* are undone."""
        for name, function in (
            ("register", self._register),
            ("unregister", self._unregister),
            ("_run_exitfuncs", self.run),
            ("_clear", self._calls.clear),
            ("_ncallbacks", self._calls.__len__),
        ):
            patches.put(atexit, name, function)

    def run(self) -> None:
        """
        Make the calls, the last one first; what they register is not called any more.

        One that fails is said, and the next ones are made.
        """
        for index in range(len(self._calls) - 1, -1, -1):
            call = self._calls[index] if index < len(self._calls) else None
            if call is None:
                continue

            function, args, kwargs = call
            try:
                function(*args, **kwargs)
            except Halt:
                raise
            except BaseException as problem:  # noqa: BLE001 - as the interpreter: said, passed over
                where = _WHERE.format(in_words(function))
                print_unraisable(problem, where, self._user_code)
        self._calls.clear()

    def _register(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        if not callable(function):
            raise TypeError("the first argument must be callable")

        self._calls.append((function, args, kwargs))
        return function

    def _unregister(self, function: Any) -> None:
        for index, call in enumerate(self._calls):
            if call is not None and (call[0] is function or call[0] == function):
                self._calls[index] = None
