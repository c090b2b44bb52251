"""
Writes `web/protocol/kernel.d.ts` from `kernel.py`: `python -m web.build.protocol_types`.

Knows exactly what the protocol uses (dataclasses, literals, unions, lists) and refuses the rest.
"""

from __future__ import annotations

import dataclasses
import inspect
import itertools
import types
import typing
from pathlib import Path
from typing import Any, Final

from web.protocol import kernel as protocol

TARGET: Final = Path(protocol.__file__).with_suffix(".d.ts")

HEAD: Final = """\
// Made from kernel.py by `python -m web.build.protocol_types`; do not edit.
"""

PLAIN: Final = {str: "string", int: "number", float: "number", bool: "boolean", type(None): "null"}
JAVASCRIPT: Final = {protocol.ArrayBuffer: "ArrayBuffer", protocol.Module: "WebAssembly.Module"}


def declarations() -> str:
    """The whole text of `kernel.d.ts`."""
    parts = [HEAD]
    for name, value in vars(protocol).items():
        if name == "TypeAlias" or name.startswith("_"):
            continue
        if dataclasses.is_dataclass(value) and isinstance(value, type):
            if value.__name__ != name:  # a union of one
                parts.append(f"export type {name} = {value.__name__};\n")
                continue
            parts.append(_interface(value))
        elif typing.get_origin(value) in (types.UnionType, typing.Union, typing.Literal):
            parts.append(f"export type {name} =\n  | {_variants(value)};\n")
    return "\n".join(parts)


def _interface(cls: type[Any]) -> str:
    hints = typing.get_type_hints(cls)
    comments = _field_comments(cls)
    lines = []
    if documented := _own_doc(cls):
        lines.append(f"/** {documented} */")
    lines.append(f"export interface {cls.__name__} {{")
    for field in dataclasses.fields(cls):
        if comment := comments.get(field.name):
            lines.append(f"  /** {comment} */")
        lines.append(f"  readonly {field.name}: {_type(hints[field.name])};")
    lines.append("}\n")
    return "\n".join(lines)


def _own_doc(cls: type[Any]) -> str:
    """The docstring that was written, not the signature that `dataclass` puts in its place."""
    written = inspect.getdoc(cls) or ""
    return "" if written.startswith(f"{cls.__name__}(") else " ".join(written.split())


def _field_comments(cls: type[Any]) -> dict[str, str]:
    """A string that stands below a field says what the field means."""
    import ast  # noqa: PLC0415 - only the build reads sources

    body = typing.cast("ast.ClassDef", ast.parse(inspect.getsource(cls)).body[0]).body
    found = {}
    for field, below in itertools.pairwise(body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(
                value=ast.Constant(value=str(text))
            ):
                found[name] = " ".join(text.split())
    return found


def _type(hint: Any) -> str:
    if hint in PLAIN:
        return PLAIN[hint]
    if hint in JAVASCRIPT:
        return JAVASCRIPT[hint]
    if typing.get_origin(hint) in (types.UnionType, typing.Union, typing.Literal):
        return _named(hint) or _variants(hint, " | ")
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return hint.__name__
    message = f"kernel.py uses {hint!r}, for which there is no TypeScript here."
    raise TypeError(message)


def _named(hint: Any) -> str | None:
    """An alias of the protocol keeps its name where it is used."""
    for name, value in vars(protocol).items():
        if value == hint and not name.startswith("_"):
            return name
    return None


def _variants(hint: Any, between: str = "\n  | ") -> str:
    if typing.get_origin(hint) is typing.Literal:
        return between.join(f'"{choice}"' for choice in typing.get_args(hint))
    return between.join(_type(choice) for choice in typing.get_args(hint))


if __name__ == "__main__":
    TARGET.write_text(declarations(), encoding="utf-8")
