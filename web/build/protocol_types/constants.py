"""Constants of the protocol, as values of TypeScript."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from web.build.protocol_types.typescript import WIDTH, comment, head, texts_below

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType


def constants(module: ModuleType, source: str) -> str:
    """
    Export every public constant of *module*; *source* is the module's file in words.

    A constant is a number, a text, a tuple of texts, or a mapping to such.
    """
    return "\n".join([head(source), *_lines(module)])


def _lines(module: ModuleType) -> Iterator[str]:
    body = ast.parse(inspect.getsource(module)).body
    texts = dict(texts_below(body))
    for node in body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name)) if not name.startswith("_"):
                lines = comment(texts[name]) if name in texts else []
                yield "\n".join([*lines, f"{_declared(name, getattr(module, name))}\n"])


def _declared(name: str, value: object) -> str:
    match value:
        case int() | float():
            return f"export const {name} = {value:_};"
        case str():
            return f"export const {name} = {json.dumps(value)};"
        case tuple():
            return _list(f"export const {name} = ", value, " as const;")
        case Mapping():
            rows = (_list(f"  {key}: ", each, ",") for key, each in value.items())
            return "\n".join([f"export const {name} = {{", *rows, "} as const;"])
        case _:
            message = f"{name} is {value!r}, for which there is no TypeScript here."
            raise TypeError(message)


def _list(before: str, texts: tuple[str, ...], after: str) -> str:
    """Write texts as the formatter does: on one line where they fit."""
    words = [json.dumps(text) for text in texts]
    line = f"{before}[{', '.join(words)}]{after}"
    if len(line) <= WIDTH:
        return line

    indent = before[: len(before) - len(before.lstrip())]
    return "\n".join([f"{before}[", *(f"{indent}  {word}," for word in words), f"{indent}]{after}"])
