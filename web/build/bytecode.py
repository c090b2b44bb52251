"""
Run inside Pyodide by `snapshot.ts`: compiles sources for the very Python that will run them.

Importing bytecode takes a third of the time that sources take, and half of what is left of
memory images is text; docstrings of the library are not shown to anyone in the kernel.
"""

from __future__ import annotations

import ast
import marshal
import zipfile
from importlib.util import MAGIC_NUMBER
from typing import Final

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the same sources give the same archive."""

UNCHECKED: Final = (1).to_bytes(4, "little")
"""The flags of bytecode that nobody compares with its source."""

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
    Compile the archive at `source` into one at `target`, which will stand at `prefix`.

    Without compression: the file as a whole is compressed for the way, and read faster then.
    """
    with zipfile.ZipFile(source) as sources, zipfile.ZipFile(target, "w") as out:
        for name in sorted(sources.namelist()):
            if name.endswith("/") or not _is_wanted(name):
                continue
            data = sources.read(name)
            member = name
            if name.endswith(".py"):
                data, member = _compiled(data, f"{prefix}/{name}"), f"{name}c"
            out.writestr(zipfile.ZipInfo(member, EPOCH), data)


def _is_wanted(name: str) -> bool:
    folder, _, rest = name.partition("/")
    if folder == "encodings":
        return rest.removesuffix(".py") in ENCODINGS
    return not name.startswith(LEFT_OUT)


def _compiled(source: bytes, path: str) -> bytes:
    tree = ast.parse(source, path)
    _drop_docstrings(tree)
    code = compile(tree, path, "exec", dont_inherit=True)
    return MAGIC_NUMBER + UNCHECKED + bytes(8) + marshal.dumps(code)


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
