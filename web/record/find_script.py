"""What to run, as `python FILE`, `python -m MODULE` and `python -` find it."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from patterns.tracing.introspection.user_code import top_folder
from patterns.tracing.observer.safe_repr import reason_in_words
from patterns.tracing.session.script import Script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

_STANDARD: Final = "-"
_STDIN: Final = "<stdin>"
_OURS: Final = ("web", "patterns")


class ScriptError(Exception):
    """There is nothing that can be run; the message is a sentence."""


def titled(script: Script) -> dict[str, str]:
    """Give the script's text by its title."""
    title = "standard input" if script.filename == _STDIN else Path(script.filename).name
    return {title: script.source}


@contextmanager
def found_script(
    file: str | None, module: str | None, arguments: Sequence[str]
) -> Iterator[Script]:
    """Find the program, and let it import what it would find alone, for as long as it runs."""
    # `python FILE` looks beside the file, `python -m` and `python -` where they are started.
    beside = file is not None and file != _STANDARD
    folder = os.path.dirname(os.path.realpath(file or "")) if beside else os.getcwd()  # noqa: PTH109, PTH120
    path, hidden = list(sys.path), _hidden(folder)
    sys.path.insert(0, folder)
    try:
        if module is not None:
            yield _of_module(module, arguments, folder)
        else:
            assert file is not None
            yield _of_file(file, arguments, folder)
    finally:
        sys.path[:] = path
        for name in [name for name in sys.modules if name.partition(".")[0] in hidden]:
            del sys.modules[name]
        for modules in hidden.values():
            sys.modules.update(modules)


def _hidden(folder: str) -> dict[str, dict[str, ModuleType]]:
    """Take our own packages out of the way of those of the same name that the program has."""
    hidden: dict[str, dict[str, ModuleType]] = {}
    for name in _OURS:
        spec = importlib.machinery.PathFinder.find_spec(name, [folder])
        ours = Path(__file__).parents[2] / name
        theirs = None if spec is None else spec.origin
        if theirs is not None and Path(theirs).parent.resolve() != ours:
            names = [key for key in sys.modules if key.partition(".")[0] == name]
            hidden[name] = {key: sys.modules.pop(key) for key in names}
    return hidden


def _of_file(name: str, arguments: Sequence[str], folder: str) -> Script:
    if name == _STANDARD:
        return Script(sys.stdin.read(), _STDIN, (name, *arguments), {}, (folder,))

    filename = os.path.abspath(name)  # noqa: PTH100 - as CPython writes it
    loader = importlib.machinery.SourceFileLoader("__main__", filename)
    names = {"__file__": filename, "__loader__": loader}
    return Script(_text(Path(name), name), filename, (name, *arguments), names, (folder,))


def _of_module(name: str, arguments: Sequence[str], folder: str) -> Script:
    spec = _spec(name)
    if spec is not None and spec.submodule_search_locations is not None:
        spec = _spec(f"{name}.__main__")
        if spec is None:
            raise ScriptError(f"{name} is a package without a __main__, so it cannot be run.")

    if spec is None:
        raise ScriptError(f"There is no module named {name} here.")

    filename = spec.origin
    if not isinstance(spec.loader, importlib.machinery.SourceFileLoader) or filename is None:
        raise ScriptError(f"{name} has no Python source, so it cannot be recorded.")

    names = {
        "__file__": filename,
        "__loader__": spec.loader,
        "__package__": spec.parent,
        "__spec__": spec,
        "__cached__": spec.cached,
    }
    folders = (top_folder(filename), folder)
    return Script(_text(Path(filename), name), filename, (filename, *arguments), names, folders)


def _spec(name: str) -> importlib.machinery.ModuleSpec | None:
    try:
        return importlib.util.find_spec(name)
    except ModuleNotFoundError as problem:
        if problem.name is not None and f"{name}.".startswith(f"{problem.name}."):
            return None

        raise ScriptError(f"{name} cannot be imported: {reason_in_words(problem)}.") from None
    except Exception as problem:  # noqa: BLE001 - the packages that it is in may raise anything
        raise ScriptError(f"{name} cannot be imported: {reason_in_words(problem)}.") from None


def _text(path: Path, name: str) -> str:
    try:
        return importlib.util.decode_source(path.read_bytes())
    except (UnicodeDecodeError, SyntaxError):
        raise ScriptError(f"{name} is not UTF-8 text, so it is no Python program.") from None
    except OSError as problem:
        raise ScriptError(f"{name} cannot be read: {problem.strerror}.") from None
