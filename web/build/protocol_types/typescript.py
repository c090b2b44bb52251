"""
TypeScript declarations of a Python module that holds types alone.

Knows dataclasses, TypedDicts, literals, unions, lists, tuples and mappings, and refuses the rest.
A docstring, and a string that stands below a field or an alias, become comments.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import itertools
import json
import posixpath
import re
import types
import typing
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from web.protocol import javascript_types

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

COMMAND: Final = "python -m web.build.protocol_types"

PLAIN: Final = {
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    type(None): "null",
    object: "unknown",
}
JAVASCRIPT: Final = {
    javascript_types.ArrayBuffer: "ArrayBuffer",
    javascript_types.Blob: "Blob",
    javascript_types.Module: "WebAssembly.Module",
}
UNIONS: Final = (types.UnionType, typing.Union)
WIDTH: Final = 100


def head(source: str) -> str:
    """Say in a generated file what it is made from, and how."""
    return f"// Made from {source} by `{COMMAND}`; do not edit.\n"


def declarations(module: ModuleType) -> str:
    """Give the text of the `.d.ts` that lies beside a module of `web.protocol`."""
    return "\n".join([head(f"{module.__name__.rpartition('.')[2]}.py"), *_parts(_Module(module))])


def comment(text: str, indent: str = "") -> list[str]:
    """Give the lines of a comment, wrapped."""
    words = in_json(text)
    if len(words) + len(indent) + len("/**  */") <= WIDTH:
        return [f"{indent}/** {words} */"]

    lines = [f"{indent}/**"]
    line = f"{indent} *"
    for word in words.split():
        if len(line) + 1 + len(word) > WIDTH:
            lines.append(line)
            line = f"{indent} *"
        line += f" {word}"
    return [*lines, line, f"{indent} */"]


def in_json(text: str) -> str:
    """Say what a docstring says where None is null; on one line."""
    return re.sub(r"\bNone\b", "null", " ".join(text.split()))


def literals(hint: Any) -> str:
    """Write the choices of a Literal as a union of strings, numbers or truth values."""
    return " | ".join(json.dumps(choice) for choice in typing.get_args(hint))


def documented(cls: type[Any]) -> str:
    """Give the docstring that was written, not the signature that `dataclass` puts in its place."""
    written = cls.__doc__ or ""
    return "" if written.startswith(f"{cls.__name__}(") else " ".join(written.split())


def field_texts(cls: type[Any]) -> dict[str, str]:
    """Give the strings that stand below a class's fields, by their names."""
    return dict(texts_below(_node(cls).body))


class _Module:
    """A module, what it defines, and what it takes from others of the protocol."""

    def __init__(self, module: ModuleType) -> None:
        self.module = module
        body = ast.parse(inspect.getsource(module)).body
        self.texts = dict(texts_below(body))
        self.defined: dict[str, Any] = {}
        self.imported: dict[str, list[str]] = {}
        self.members: dict[str, list[str]] = {}
        """Of each union that is written as names: the names, some of which may be unions."""
        for node in body:
            match node:
                case ast.ClassDef(name=name):
                    self.defined[name] = getattr(module, name)
                case ast.AnnAssign(
                    target=ast.Name(id=name), annotation=ast.Name(id="TypeAlias"), value=written
                ) if not name.startswith("_"):
                    self.defined[name] = getattr(module, name)
                    self.members[name] = _members(written)
                case ast.ImportFrom(module=str(source), names=names) if source.startswith(
                    "web.protocol."
                ):
                    self.imported[source] = [each.name for each in names]

    def knows(self, name: str) -> bool:
        """Whether there is TypeScript of that name, here or in another module of the protocol."""
        return name in self.defined or any(name in names for names in self.imported.values())

    def named(self, hint: Any) -> str | None:
        """Give the alias's name where a hint is what an alias stands for."""
        taken = itertools.chain.from_iterable(self.imported.values())
        for name in [*self.defined, *taken]:
            if getattr(self.module, name) == hint:
                return name
        return None


def _members(union: ast.expr | None) -> list[str]:
    """Give the names of `A | B | C`; none where it is anything else."""
    match union:
        case ast.Name(id=name):
            return [name]
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            before, after = _members(left), _members(right)
            return [*before, *after] if before and after else []
        case _:
            return []


def _specifier(here: str, there: str) -> str:
    """Say where one module's declarations find those of another, by the modules' dotted names."""
    folder, path = (name.replace(".", "/") for name in (here.rpartition(".")[0], there))
    relative = posixpath.relpath(f"{path}.d.ts", folder)
    return relative if relative.startswith(".") else f"./{relative}"


def _parts(module: _Module) -> Iterator[str]:
    for source, names in module.imported.items():
        shown = [name for name in names if getattr(module.module, name) not in JAVASCRIPT]
        if shown:
            there = _specifier(module.module.__name__, source)
            yield f'import type {{ {", ".join(shown)} }} from "{there}";\n'
    for name, value in module.defined.items():
        if value in JAVASCRIPT:
            continue
        is_class = dataclasses.is_dataclass(value) or typing.is_typeddict(value)
        if is_class and value.__name__ == name:
            yield _interface(module, value)
            continue
        lines = comment(module.texts[name]) if name in module.texts else []
        yield "\n".join([*lines, f"export type {name} ={_alias(module, name, value)};\n"])


def _alias(module: _Module, name: str, value: Any) -> str:
    """Write what an alias stands for; its own name would say nothing."""
    if typing.get_origin(value) is typing.Literal:
        text = literals(value)
    elif typing.get_origin(value) in UNIONS:
        members = module.members[name]
        if members and all(module.knows(each) for each in members):
            text = " | ".join(members)
        else:
            text = " | ".join(_type(module, choice) for choice in typing.get_args(value))
    elif isinstance(value, type):
        return f" {value.__name__}"
    else:
        text = _unnamed(module, value)
    return f" {text}" if len(text) < WIDTH - 40 else "\n  | " + text.replace(" | ", "\n  | ")


def _interface(module: _Module, cls: type[Any]) -> str:
    hints = typing.get_type_hints(cls, include_extras=True)
    node, texts = _node(cls), field_texts(cls)
    bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
    extends = "".join(f" extends {base}" for base in bases if base in module.defined)
    lines = comment(doc) if (doc := documented(cls)) else []
    lines.append(f"export interface {cls.__name__}{extends} {{")
    for name in _fields(node):
        if name in texts:
            lines += comment(texts[name], "  ")
        hint = hints[name]
        optional = typing.get_origin(hint) is typing.NotRequired
        inner = typing.get_args(hint)[0] if optional else hint
        lines.append(f"  readonly {name}{'?' if optional else ''}: {_type(module, inner)};")
    return "\n".join([*lines, "}\n"])


def _node(cls: type[Any]) -> ast.ClassDef:
    return typing.cast("ast.ClassDef", ast.parse(inspect.getsource(cls)).body[0])


def _fields(node: ast.ClassDef) -> Iterator[str]:
    for each in node.body:
        match each:
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name


def texts_below(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Give the strings that stand below a field or an alias, by its name."""
    for field, below in itertools.pairwise(body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(
                value=ast.Constant(value=str(text))
            ):
                yield name, " ".join(text.split())


def _type(module: _Module, hint: Any) -> str:
    if hint in PLAIN:
        return PLAIN[hint]
    if hint in JAVASCRIPT:
        return JAVASCRIPT[hint]
    return module.named(hint) or _unnamed(module, hint)


def _unnamed(module: _Module, hint: Any) -> str:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return literals(hint)
    if origin in UNIONS:
        return " | ".join(_type(module, choice) for choice in inner)
    if origin in (list, Sequence) or (origin is tuple and inner[1:] == (...,)):
        return _listed(_type(module, inner[0]))
    if origin is tuple:
        return f"readonly [{', '.join(_type(module, each) for each in inner)}]"
    if origin in (dict, Mapping):
        key, value = inner
        return f"Readonly<Record<{_type(module, key)}, {_type(module, value)}>>"
    if origin is typing.Annotated:
        # JSON has lists alone: of a pair, the annotation says what stands where.
        return _type(module, inner[1] if typing.get_origin(inner[1]) is tuple else inner[0])
    message = f"{module.module.__name__} uses {hint!r}, for which there is no TypeScript here."
    raise TypeError(message)


def _listed(item: str) -> str:
    return f"readonly ({item})[]" if " " in item else f"readonly {item}[]"
