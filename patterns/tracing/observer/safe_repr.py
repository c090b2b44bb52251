"""
Results, items and exceptions in words, without running any of the program's code.

A `__repr__` of the program's may print, change what it looks at, or never end; and to sort, to
hash or to compare is to call the program too. So only values of built-in types are written as
`repr` writes them, and what they hold likewise; data classes, named tuples and enums are put
together from their fields. Anything else is told by the name of its type.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import decimal
import enum
import fractions
import pathlib
import uuid
from collections import deque
from itertools import islice
from types import BuiltinFunctionType, CoroutineType, FunctionType, GeneratorType
from typing import TYPE_CHECKING, Any, Final

from patterns.tracing.introspection.safe_access import attributes, is_a, type_name

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST: Final = 200
"""Characters of one text within a value, and of a whole value."""
_MOST_PARTS: Final = 12
_DEEPEST: Final = 6
_PLAIN: Final = frozenset(
    id(kind)
    for kind in {
        bool,
        float,
        complex,
        type(None),
        type(Ellipsis),
        type(NotImplemented),
        range,
        slice,
    }
    | {dt.date, dt.datetime, dt.time, dt.timedelta, dt.timezone}
    | {decimal.Decimal, fractions.Fraction, uuid.UUID}
    | {pathlib.PosixPath, pathlib.PurePosixPath, pathlib.WindowsPath, pathlib.PureWindowsPath}
    | {BuiltinFunctionType, CoroutineType, FunctionType, GeneratorType}
)
"""Ids of types whose `repr` calls only their own code; a type may refuse to be hashed."""
_BRACKETS: Final[dict[int, tuple[str, str]]] = {
    id(list): ("[", "]"),
    id(tuple): ("(", ")"),
    id(set): ("{", "}"),
    id(frozenset): ("frozenset({", "})"),
    id(deque): ("deque([", "])"),
}
_parts_of: Final = vars(BaseExceptionGroup)["exceptions"].__get__
"""Past a property of that name that an exception of the user's may have."""
_own_of: Final = vars(type)["__dict__"].__get__
_args_of: Final = vars(BaseException)["args"].__get__


def in_words(value: Any, most: int = _LONGEST) -> str:
    """Write a value as `repr` would, at most *most* characters of it; see the module."""
    return _cut(_words(value, _DEEPEST), most)


def reason_in_words(problem: BaseException, most: int = _LONGEST) -> str:
    """`ValueError: broken`; the parts of a group after it; at most *most* characters."""
    words = _reason(problem)
    if is_a(problem, BaseExceptionGroup):
        parts = "; ".join(_reason(part) for part in _parts_of(problem)[:4])
        words = f"{words}: {parts}"
    return _cut(" ".join(words.split()), most)


def _words(value: Any, deeper: int) -> str:
    kind = type(value)
    if kind is int:
        # Python refuses to write very long numbers out, and takes long over long ones.
        return repr(value) if value.bit_length() < 256 else f"an int of {value.bit_length()} bits"
    if kind is str or kind is bytes:
        return _text(value)
    if id(kind) in _PLAIN:
        return repr(value)
    if kind is type:
        return f"<class '{value.__name__}'>"
    if id(kind) in _BRACKETS:
        return _collection(value, deeper)
    if kind is dict:
        pairs = (
            f"{_words(key, deeper - 1)}: {_words(part, deeper - 1)}"
            for key, part in islice(dict.items(value), _MOST_PARTS)
        )
        return f"{{{_listed(pairs, len(value), deeper)}}}"
    return _composed(value, deeper)


def _composed(value: Any, deeper: int) -> str:
    """Put the words of an object together from what its class says of itself, and not it."""
    name, own = type_name(value), _own_of(type(value))
    if is_a(value, enum.Enum):
        return f"<{name}.{attributes(value).get('_name_')}>"
    if is_a(value, BaseException):
        return f"{name}({_listed(_each(_args_of(value), deeper), len(_args_of(value)), deeper)})"
    fields = own.get("_fields")
    if is_a(value, tuple) and type(fields) is tuple:
        named = zip(fields, tuple.__iter__(value), strict=False)
        parts = [f"{field}={_words(part, deeper - 1)}" for field, part in named if deeper]
        return f"{name}({_listed(parts, len(parts), deeper)})"
    fields = own.get("__dataclass_fields__")
    if type(fields) is dict and _is_generated(own.get("__repr__")):
        held = attributes(value)
        shown = [field for field in fields.values() if type(field) is dataclasses.Field]
        parts = [
            f"{field.name}={_words(held[field.name], deeper - 1)}"
            for field in shown
            if deeper and field.repr and field.name in held
        ]
        return f"{name}({_listed(parts, len(parts), deeper)})"
    return f"<{name}>"


def _collection(value: Any, deeper: int) -> str:
    opening, closing = _BRACKETS[id(type(value))]
    parts = list(_each(value, deeper))
    if type(value) is set or type(value) is frozenset:
        if not value:
            return f"{type_name(value)}()"
        parts.sort()  # in the same order in every run
    inside = _listed(parts, len(value), deeper)
    return f"{opening}{inside}{',' if type(value) is tuple and len(value) == 1 else ''}{closing}"


def _each(value: Iterable[Any], deeper: int) -> Iterable[str]:
    return (_words(part, deeper - 1) for part in islice(value, _MOST_PARTS)) if deeper else ()


def _listed(parts: Iterable[str], count: int, deeper: int) -> str:
    if deeper <= 0:
        return "..." if count else ""
    shown = [*parts, "..."] if count > _MOST_PARTS else parts
    return ", ".join(shown)


def _is_generated(method: Any) -> bool:
    """Whether a `__repr__` was made by `dataclass`: it is compiled from a text of its own."""
    inner = method.__dict__.get("__wrapped__", method) if type(method) is FunctionType else None
    return type(inner) is FunctionType and inner.__code__.co_filename == "<string>"


def _text(value: str | bytes) -> str:
    if len(value) <= _LONGEST:
        return repr(value)
    head, tail = repr(value[: _LONGEST // 2]), repr(value[-_LONGEST // 2 :])
    return f"{head[:-3]}...{tail[-(_LONGEST // 2 - 3) :]}"


def _reason(problem: BaseException) -> str:
    name, args = type_name(problem), _args_of(problem)
    if is_a(problem, OSError) and len(args) == 2 and type(args[1]) is str:
        message = f"[Errno {_words(args[0], 1)}] {args[1]}"
    elif is_a(problem, BaseExceptionGroup) and type(args[0]) is str:
        parts = len(_parts_of(problem))
        message = f"{args[0]} ({parts} sub-exception{'' if parts == 1 else 's'})"
    elif len(args) == 1 and type(args[0]) is str and not is_a(problem, KeyError):
        message = args[0][:400]
    else:
        message = ", ".join(_each(args, 2))[:400]
    return f"{name}: {message}" if message else name


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
