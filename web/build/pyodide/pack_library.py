"""
Run in Pyodide by `web/build/kernel/image.ts`: compiles sources for the Python that will run them.

Importing bytecode takes a third of the time that sources take, and half of what is left of
memory images is text; docstrings of the library are not shown to anyone in the kernel.
"""

from __future__ import annotations

import ast
import zipfile
from typing import TYPE_CHECKING, Final

from web.build.pyodide.pyc import pyc
from web.build.pyodide.zip_file import write_zip

if TYPE_CHECKING:
    from collections.abc import Iterator

ENCODINGS: Final = frozenset(
    {"__init__", "aliases", "ascii", "base64_codec", "charmap", "cp1252", "cp437", "hex_codec"}
    | {"idna", "latin_1", "punycode", "raw_unicode_escape", "rot_13", "undefined"}
    | {"unicode_escape", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le"}
    | {"utf_7", "utf_8", "utf_8_sig"}
)
"""The others are half a megabyte of tables for single-byte encodings of the last century."""

LEFT_OUT: Final = (
    "_pyrepl/",
    "ensurepip/",
    "idlelib/",
    "pydoc_data/",
    "turtledemo/",
    "_pydatetime.py",
    "_pydecimal.py",
    "_pyio.py",
    "_nodesock",
    "pyodide/_nodesock_transport.py",
    "antigravity.py",
    "turtle.py",
    "webbrowser.py",
)
"""Modules that need a terminal, a screen or a desktop, and twins in Python of what is in C."""


def pack(source: str, target: str, prefix: str) -> None:
    """
    Compile the Python in a zip file.

    Args:
        source: The path of the zip file of sources.
        target: The path of the zip file to write.
        prefix: Where it will stand when its modules are imported; tracebacks name it.

    """
    with zipfile.ZipFile(source) as sources:
        # Without compression: the file as a whole is compressed for the way, and read faster then.
        write_zip(target, _members(sources, prefix), compressed=False)


def _members(sources: zipfile.ZipFile, prefix: str) -> Iterator[tuple[str, bytes]]:
    for name in sorted(sources.namelist()):
        if name.endswith("/") or not _is_wanted(name):
            continue
        data = sources.read(name)
        if name.endswith(".py"):
            yield f"{name}c", _compiled(data, f"{prefix}/{name}")
        else:
            yield name, data


def _is_wanted(name: str) -> bool:
    folder, _, rest = name.partition("/")
    if folder == "encodings":
        return rest.removesuffix(".py") in ENCODINGS
    return not name.startswith(LEFT_OUT)


def _compiled(source: bytes, path: str) -> bytes:
    tree = ast.parse(source, path)
    _drop_docstrings(tree)
    return pyc(compile(tree, path, "exec", dont_inherit=True))


def _drop_docstrings(tree: ast.Module) -> None:
    """As -OO does, but assertions stay: they are part of how the library behaves."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        match node.body:
            case [ast.Expr(value=ast.Constant(value=str())) as only]:
                node.body[0] = ast.copy_location(ast.Pass(), only)
            case [ast.Expr(value=ast.Constant(value=str())), *_]:
                del node.body[0]
