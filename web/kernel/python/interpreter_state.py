"""
What a program leaves behind in the interpreter, noticed by comparing before and after.

The next program must find the Python that the first one found. What is cheap to put back is put
back (imported modules, the search path, logging); what was really changed (a function of asyncio
replaced, a file written) makes the kernel dirty, and a spare takes its place.
"""

from __future__ import annotations

import atexit
import decimal
import gc
import logging
import os
import random
import signal
import sys
import threading
import types
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

SEED: Final = 20
"""Every run starts from the same state of `random`: what a lesson shows can be shown again."""

CLASSES_OF: Final = ("asyncio", "patterns", "contextlib", "queue", "threading", "concurrent")
"""Packages whose classes are compared too: a method replaced here changes what a run shows."""

CHECKED: Final = (3, 14)
"""The version of Python, Pyodide's, whose standard library `CHANGING` was read against."""

CHANGING: Final[Mapping[str, frozenset[str]]] = {
    # What the interpreter itself notes about the last error, the prompt and the last value.
    "sys": frozenset({"last_exc", "last_type", "last_value", "last_traceback", "ps1", "ps2"}),
    "builtins": frozenset({"_"}),
    # Filled on first use, to the same value for every program.
    "asyncio.events": frozenset({"_event_loop_policy"}),
    "sysconfig": frozenset({"_CONFIG_VARS", "_CONFIG_VARS_INITIALIZED"}),
    "string": frozenset({"_re", "_ChainMap"}),
    "tempfile": frozenset({"_name_sequence", "tempdir"}),
    "uuid": frozenset({"_last_timestamp", "_last_timestamp_v7", "_last_counter_v7", "_node"}),
    "threading": frozenset({"_dangling"}),
    "_strptime": frozenset({"_TimeRE_cache", "_regex_cache"}),
    "mimetypes": frozenset({"inited", "_db", "types_map", "suffix_map"}),
    "locale": frozenset({"_override_localeconv"}),
}
"""
Module → names that a well-behaved program changes merely by using the standard library.

A name that is missing here costs a new kernel after each program that changes it, and nothing
else. `tests/browser/kernel/test_hostile.py` runs such programs and expects the kernel to stay.
"""

NOT_COMPARED: Final = frozenset({"__main__", "__mp_main__", "web.kernel.python.entry"})
"""The program itself, under both its names, and what holds that which is compared with."""

ALWAYS_CHANGING: Final = frozenset({"__warningregistry__", "__builtins__", "__cached__"})


@dataclass(frozen=True, slots=True)
class Kept:
    """A namespace as it was: the values themselves, so that their identities stay taken."""

    space: Mapping[str, Any]
    before: dict[str, Any]
    ids: tuple[int, ...]


class InterpreterState:
    """The state of the interpreter at one moment, and what has changed since."""

    def __init__(self) -> None:
        self.modules = dict(sys.modules)
        self.spaces = {name: _kept(space) for name, space in _namespaces(self.modules)}
        self.settings = {name: read() for name, read in SETTINGS.items()}
        self.path = list(sys.path)
        self.finders = list(sys.meta_path), list(sys.path_hooks)
        self.filters = list(warnings.filters)
        self.loggers = dict(logging.root.manager.loggerDict)

    def put_back(self) -> None:
        """Undo what programs do in good faith and what costs nothing to undo."""
        for name in sys.modules.keys() - self.modules.keys():
            # Its first state is not known: a program that changed it changed a copy that goes.
            del sys.modules[name]
        sys.modules.update(self.modules)
        sys.path[:] = self.path
        sys.meta_path[:], sys.path_hooks[:] = self.finders
        # Without resetwarnings(), which would forget the filters' version and cost a cache.
        warnings.filters[:] = self.filters  # type: ignore[index]
        for name in logging.root.manager.loggerDict.keys() - self.loggers.keys():
            del logging.root.manager.loggerDict[name]
        logging.root.handlers[:] = []
        logging.root.setLevel(logging.WARNING)
        logging.disable(logging.NOTSET)
        random.seed(SEED)

    def changed(self) -> str | None:
        """Where something is not as it was, in words; None where all is."""
        for name, module in self.modules.items():
            if sys.modules.get(name) is not module:
                return f"sys.modules[{name!r}]"
        for name, read in SETTINGS.items():
            if read() != self.settings[name]:
                return name
        for name, kept in self.spaces.items():
            if tuple(map(id, kept.space.values())) != kept.ids and (what := _differs(name, kept)):
                return f"{name}.{what}"
        return None


def _kept(space: Mapping[str, Any]) -> Kept:
    before = dict(space)
    return Kept(space, before, tuple(map(id, before.values())))


def _namespaces(modules: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, module in modules.items():
        if not isinstance(module, types.ModuleType) or name in NOT_COMPARED:
            continue
        yield name, vars(module)
        if not name.startswith(CLASSES_OF):
            continue
        for kind in vars(module).values():
            if isinstance(kind, type) and kind.__module__ == name:
                yield f"{name}.{kind.__qualname__}", vars(kind)


def _differs(name: str, kept: Kept) -> str | None:
    """The first name that was set, replaced or deleted and should not have been."""
    may = CHANGING.get(name, frozenset()) | ALWAYS_CHANGING
    gone = object()
    for key in kept.before.keys() | kept.space.keys():
        before, now = kept.before.get(key, gone), kept.space.get(key, gone)
        if before is now or key in may:
            continue
        if before is gone and isinstance(now, types.ModuleType):
            continue  # a submodule that was imported; its entry in sys.modules is gone again
        if _equal_constants(before, now):
            continue
        return key
    return None


def _equal_constants(before: object, now: object) -> bool:
    """Whether both are the same number or text: a namespace may give a new object each time."""
    return type(before) is type(now) and isinstance(now, str | int | float) and before == now


def _files() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(sorted(os.listdir(place))) for place in (".", "/tmp") if _is_folder(place))  # noqa: PTH208, S108


def _is_folder(place: str) -> bool:
    return os.path.isdir(place)  # noqa: PTH112 - pathlib's caches would show up as changes


def _handlers() -> tuple[object, ...]:
    return tuple(signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM))


SETTINGS: Final[Mapping[str, Callable[[], object]]] = {
    "the recursion limit": sys.getrecursionlimit,
    "the trace function": sys.gettrace,
    "the profile function": sys.getprofile,
    "the thread's trace function": threading.gettrace,
    "the garbage collector": lambda: (gc.isenabled(), gc.get_threshold(), len(gc.callbacks)),
    "the functions to call at exit": atexit._ncallbacks,  # noqa: SLF001
    "the current folder": os.getcwd,
    "the environment": lambda: dict(os.environ),
    "files": _files,
    "signal handlers": _handlers,
    "the decimal context": lambda: repr(decimal.getcontext()),
    "the limit on long numbers": sys.get_int_max_str_digits,
}
"""Things that programs change through a function: their name, and how to read them."""
