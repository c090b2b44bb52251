"""Tables of numbers and words, as values of TypeScript."""

from __future__ import annotations

import ast
import inspect
from typing import TYPE_CHECKING

from web.build.protocol_types.typescript import comment, head, texts_below

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType


def constants(module: ModuleType, source: str) -> str:
    """Export every public number of *module*; *source* is the module's file in words."""
    return "\n".join([head(source), *_lines(module)])


def _lines(module: ModuleType) -> Iterator[str]:
    body = ast.parse(inspect.getsource(module)).body
    texts = dict(texts_below(body))
    for node in body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name)) if not name.startswith("_"):
                value = getattr(module, name)
                assert isinstance(value, int | float), f"{name} is not a number"
                lines = comment(texts[name]) if name in texts else []
                yield "\n".join([*lines, f"export const {name} = {value:_};\n"])
