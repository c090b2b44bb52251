"""The text of a program, and running it as the module `__main__`."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import gc
import inspect
import linecache
import sys
import types
import weakref
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import CodeType

_BYTE_ORDER_MARK: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class Script:
    """A program, and what `python FILE` gives to it."""

    source: str
    filename: str = "<program>"
    """As in `co_filename`."""
    argv: tuple[str, ...] | None = None
    """What the program finds in `sys.argv`; None where that is the file name alone."""
    names: Mapping[str, object] = field(default_factory=dict)
    """What is in its `__main__` from the start, besides `__name__` and `__file__`."""
    folders: tuple[str, ...] = ()
    """Where modules of the program's own lie: their lines are told as the main file's are."""
    code: CodeType | None = None
    """What the source compiles to, for a program that is run many times; None where none did so."""


class MainModule:
    """The module `__main__` of one run of a script."""

    def __init__(self, script: Script) -> None:
        self._script = script
        # CPython passes over a mark at the head of a file, and does not take it for a character.
        self._source = script.source.removeprefix(_BYTE_ORDER_MARK)
        self._module = types.ModuleType("__main__")
        self._module.__dict__.update({"__file__": script.filename, **script.names})
        self.code = script.code
        """None where the source cannot be compiled: `run` raises why."""
        if self.code is not None:
            return

        with contextlib.suppress(
            SyntaxError, ValueError, OverflowError, RecursionError, MemoryError
        ):
            self.code = self.compiled()

    @contextlib.contextmanager
    def in_place(self) -> Iterator[None]:
        """Be `sys.modules["__main__"]`, with its arguments in `sys.argv`, in the block."""
        script = self._script
        lines = self._source.splitlines(keepends=True)
        # Tracebacks show lines of what has no file, and of the text that ran.
        linecache.cache[script.filename] = (len(self._source), None, lines, script.filename)
        argv = [script.filename] if script.argv is None else list(script.argv)
        outer, arguments = sys.modules["__main__"], sys.argv
        sys.modules["__main__"], sys.argv = self._module, argv
        try:
            yield
        finally:
            sys.modules["__main__"], sys.argv = outer, arguments

    def run(self) -> None:
        """Run the program; top-level `await` makes the module a coroutine, which is run too."""
        if self.code is None:
            self.compiled()  # once more, where its SyntaxError is the program's
            return

        result = eval(self.code, self._module.__dict__)  # noqa: S307 - running programs is what this is for
        if inspect.iscoroutine(result):
            asyncio.run(result)

    def clear(self) -> None:
        """
        Let go of everything the program named, and collect it, as the interpreter does at its end.

        All goes in one collection, so a `__del__` finds the program's names yet. Where something
        holds on to the module, or to one of its functions, the names are then set to None.
        """
        module, self._module = self._module, types.ModuleType("__main__")
        if sys.modules.get("__main__") is module:
            sys.modules["__main__"] = self._module
        held = weakref.ref(module)
        functions = (thing for thing in vars(module).values() if type(thing) is types.FunctionType)
        function = next((weakref.ref(each) for each in functions if _is_of(each, module)), None)
        del module, functions
        gc.collect()
        left = held() or (function and function())
        if left is not None:
            _set_to_none(left.__globals__ if type(left) is types.FunctionType else vars(left))
            gc.collect()

    def compiled(self) -> CodeType:
        """
        Compile the program; its code may stand for a coroutine.

        Raises what `compile` does: SyntaxError, ValueError, RecursionError ….
        """
        flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        filename = self._script.filename
        code = compile(self._source, filename, "exec", flags=flags, dont_inherit=True)
        return cast("CodeType", code)


def _is_of(function: types.FunctionType, module: types.ModuleType) -> bool:
    return function.__globals__ is vars(module)


def _set_to_none(names: dict[str, object]) -> None:
    """Do as `_PyModule_ClearDict` in CPython: names with an underscore come first."""
    for name in sorted(names, key=lambda name: not name.startswith("_") or name.startswith("__")):
        if name != "__builtins__":
            names[name] = None
