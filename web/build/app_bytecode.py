"""
Run inside Pyodide by `archive.ts`: imports the application from `/in` and compiles what it used.

Only what was really imported or read goes to `/out`, as bytecode of the very Python that will run
it. The last expression tells the build what that was.
"""

from __future__ import annotations

import ast
import importlib
import json
import marshal
import os
import pkgutil
import shutil
import sys
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import Any

HERE = Path("/in")
THERE = Path("/out")
AS_SOURCE = Path("patterns/lessons")
"""A lesson reads its own text: the code that is shown is the code that runs."""

wanted: set[str] = set()
"""Templates, styles and the like: files that a package opened, or asked after, by itself."""


def note_opened(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and str(arguments[0]).startswith("/in/"):
        wanted.add(str(arguments[0]))


def note_asked_after(path: Any, *arguments: Any, **named: Any) -> os.stat_result:
    if str(path).startswith("/in/"):
        wanted.add(str(path))
    return plain_stat(path, *arguments, **named)


def use_everything() -> None:
    # The stand-ins first: Panel asks for numpy at once.
    importlib.import_module("web.app.package_stubs").install()
    importlib.import_module("panel")
    for package in ("patterns", "web.app", "web.components"):
        found = importlib.import_module(package)
        for module in pkgutil.walk_packages(found.__path__, f"{package}."):
            importlib.import_module(module.name)
    # Panel and Bokeh import some of their parts only when a document is made.
    importlib.import_module("web.app.main").prepare()


def compile_used() -> list[str]:
    used = sorted(
        {
            Path(file).relative_to(HERE)
            for module in list(sys.modules.values())
            if (file := getattr(module, "__file__", None)) and file.startswith("/in/")
        }
    )
    for file in used:
        if file.is_relative_to(AS_SOURCE):
            wanted.add(str(HERE / file))
            continue
        target = THERE / file.with_suffix(".pyc")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(compiled(file))
    return [str(file) for file in used]


def compiled(file: Path) -> bytes:
    """Bytecode that is never compared with its source: nobody edits it in the browser."""
    tree = ast.parse((HERE / file).read_bytes())
    ours = file.parts[0] in {"patterns", "web"}
    if not ours:
        tree = WithoutHelp().visit(tree)
    # Docstrings are half of what Panel and Bokeh weigh. Ours are a lesson's prose.
    code = compile(tree, str(file), "exec", dont_inherit=True, optimize=0 if ours else 2)
    if not ours:
        code = without_places(code)
    unchecked = (1).to_bytes(4, "little")
    return MAGIC_NUMBER + unchecked + bytes(8) + marshal.dumps(code)


def without_places(code: CodeType) -> CodeType:
    """Drop which instruction stands on which line: nobody looks into these packages here."""
    inner = (
        without_places(each) if isinstance(each, CodeType) else each for each in code.co_consts
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


def copy_wanted() -> list[str]:
    data = sorted(
        file.relative_to(HERE)
        for file in map(Path, frozenset(wanted))
        if file.is_file()
        and (file.suffix not in {".py", ".pyc"} or file.is_relative_to(HERE / AS_SOURCE))
    )
    for file in data:
        (THERE / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(HERE / file, THERE / file)
    return [str(file) for file in data]


plain_stat = os.stat
os.stat = note_asked_after
sys.addaudithook(note_opened)
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))
use_everything()
json.dumps({"modules": compile_used(), "data": copy_wanted()})
