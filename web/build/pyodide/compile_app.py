"""
Run in Pyodide by `web/build/app/archive.ts`: imports the application and compiles what it used.

Only what was really imported or read goes into the archive, as bytecode of the very Python that
will run it.
"""

from __future__ import annotations

import ast
import importlib
import os
import pkgutil
import shutil
import sys
from pathlib import Path
from types import CodeType
from typing import Any, Final

from web.build.pyodide.pyc import pyc

AS_SOURCE: Final = "patterns/lessons"
"""A lesson reads its own text: the code that is shown is the code that runs."""

NOT_SHIPPED: Final = "web/build"
"""This module and those that it imports lie among the sources while it runs."""


def compile_app(sources: str, target: str) -> None:
    """
    Fill a folder with what the application needs of another.

    Args:
        sources: The folder with the installed packages and ours; it is on the module path.
        target: The folder to fill.

    """
    use = Use(Path(sources))
    sys.addaudithook(use.note_opened)
    plain_stat = os.stat

    def stat(path: Any, *arguments: Any, **named: Any) -> os.stat_result:
        use.note(path)
        return plain_stat(path, *arguments, **named)

    os.stat = stat
    _use_everything()
    os.stat = plain_stat
    for file in use.modules():
        if file.is_relative_to(AS_SOURCE):
            use.note(use.sources / file)
            continue
        compiled = Path(target, file).with_suffix(".pyc")
        compiled.parent.mkdir(parents=True, exist_ok=True)
        compiled.write_bytes(_compiled(use.sources, file))
    for file in use.data():
        copy = Path(target, file)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(use.sources / file, copy)


class Use:
    """
    Which files below a folder have been used.

    An audit hook tells which were opened; no hook tells which were only asked after, as a package
    does that chooses between files: `os.stat` is replaced for these.
    """

    def __init__(self, sources: Path) -> None:
        self.sources = sources
        self._noted: set[str] = set()

    def note_opened(self, event: str, arguments: tuple[object, ...]) -> None:
        """Take part in `sys.addaudithook`."""
        if event == "open":
            self.note(arguments[0])

    def note(self, path: object) -> None:
        """Note a file, if it is one of the folder's."""
        if str(path).startswith(f"{self.sources}/"):
            self._noted.add(str(path))

    def modules(self) -> list[Path]:
        """List the files of the modules that have been imported, relative to the folder."""
        files = {
            Path(file).relative_to(self.sources)
            for module in list(sys.modules.values())
            if (file := getattr(module, "__file__", None)) and file.startswith(f"{self.sources}/")
        }
        return sorted(file for file in files if not file.is_relative_to(NOT_SHIPPED))

    def data(self) -> list[Path]:
        """List the templates, styles and the like, and the sources that are read as text."""
        return sorted(
            file.relative_to(self.sources)
            for file in map(Path, frozenset(self._noted))
            if file.is_file()
            and (
                file.suffix not in {".py", ".pyc"} or file.is_relative_to(self.sources / AS_SOURCE)
            )
        )


def _use_everything() -> None:
    # The stand-ins first: Panel asks for numpy at once.
    importlib.import_module("web.app.package_stubs").install()
    importlib.import_module("panel")
    for package in ("patterns", "web.app", "web.components"):
        found = importlib.import_module(package)
        for module in pkgutil.walk_packages(found.__path__, f"{package}."):
            importlib.import_module(module.name)
    # Panel and Bokeh import some of their parts only when a document is made.
    importlib.import_module("web.app.main").prepare()


def _compiled(sources: Path, file: Path) -> bytes:
    tree = ast.parse((sources / file).read_bytes())
    ours = file.parts[0] in {"patterns", "web"}
    if not ours:
        tree = WithoutHelp().visit(tree)
    # Docstrings are half of what Panel and Bokeh weigh. Ours are a lesson's prose.
    code = compile(tree, str(file), "exec", dont_inherit=True, optimize=0 if ours else 2)
    return pyc(code if ours else _without_places(code))


def _without_places(code: CodeType) -> CodeType:
    """Drop which instruction stands on which line: these packages are not debugged here."""
    inner = (
        _without_places(each) if isinstance(each, CodeType) else each for each in code.co_consts
    )
    return code.replace(co_linetable=b"", co_consts=tuple(inner))


class WithoutHelp(ast.NodeTransformer):
    """
    Drops what only people and type checkers read.

    A megabyte of prose about properties in `help=` and `doc=`, and the types of arguments.
    """

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        node.returns = None
        return node

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AsyncFunctionDef:
        self.generic_visit(node)
        node.returns = None
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_Call(self, node: ast.Call) -> ast.Call:
        self.generic_visit(node)
        node.keywords = [
            each
            for each in node.keywords
            if not (
                each.arg in {"help", "doc"}
                and isinstance(each.value, ast.Constant)
                and isinstance(each.value.value, str)
            )
        ]
        return node
