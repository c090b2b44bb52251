"""The names that users give to their locks, queues and futures."""

from __future__ import annotations

import ast
import itertools
import linecache
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from patterns.tracing.introspection.frame_locals import locals_of
from patterns.tracing.introspection.safe_access import attributes, is_a, is_of_asyncio

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import FrameType

    from patterns.tracing.introspection.user_code import UserCode

_PLAIN = (str, bytes, int, float, complex, type(None))


def name_where_made(frame: FrameType, user_code: UserCode) -> str | None:
    """`queue` where *frame* stands in `queue = asyncio.Queue()`, `self.lock` likewise."""
    if not user_code.owns_code(frame.f_code):
        return None

    line = linecache.getline(frame.f_code.co_filename, frame.f_lineno)
    try:
        body = ast.parse(line.strip()).body
    except (SyntaxError, ValueError):
        return None

    # As bytes: so columns are counted.
    indent = len(line.encode()) - len(line.lstrip().encode())
    column = _columns(frame)[0]
    for target, value in _assigned(body):
        here = column is None or value.col_offset + indent == column
        if here and isinstance(value, ast.Call) and isinstance(target, ast.Name | ast.Attribute):
            return ast.unparse(target)
    return None


def _assigned(body: list[ast.stmt]) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Pair what is assigned to with what is assigned: `a, b = Lock(), Lock()` are two pairs."""
    for statement in body:
        match statement:
            case ast.Assign(targets=[target, *_], value=value):
                pass
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                pass
            case _:
                continue

        match target, value:
            case ast.Tuple(elts=targets), ast.Tuple(elts=values) if len(targets) == len(values):
                yield from zip(targets, values, strict=True)
            case _:
                yield target, value


def _columns(frame: FrameType) -> tuple[int | None, int | None]:
    """Where on its line the call begins and ends that *frame* is in; None where it is not known."""
    positions = next(itertools.islice(frame.f_code.co_positions(), frame.f_lasti // 2, None), None)
    if positions is None or positions[0] != positions[1]:
        return None, None

    return positions[2], positions[3]


def awaited_expression(frame: FrameType) -> str | None:
    """`reply` where a coroutine is suspended in `await reply`, `self.reply` likewise."""
    start, end = _columns(frame)
    if start is None or end is None:
        return None

    source = linecache.getline(frame.f_code.co_filename, frame.f_lineno).encode()
    return _awaited_in(source[start:end].decode(errors="replace").strip())


@lru_cache(maxsize=256)
def _awaited_in(text: str) -> str | None:
    try:
        expression = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError):
        return None

    if isinstance(expression, ast.Await):
        expression = expression.value
    if isinstance(expression, ast.Name | ast.Attribute | ast.Subscript):
        return ast.unparse(expression)[:60]

    return None


def name_in_frames(thing: object, frames: Iterable[FrameType]) -> str | None:
    """Find a variable, an attribute of `self` or an item of a list or dict that is *thing*."""
    for frame in frames:
        found = _name_in(thing, locals_of(frame)) or _name_in(thing, frame.f_globals)
        if found is not None:
            return found
    return None


def _name_in(thing: object, names: dict[str, Any]) -> str | None:
    held = list(names.items())
    for name, value in held:
        if value is thing:
            return name

    for name, value in held:
        if is_a(value, _PLAIN) or name.startswith("__"):
            continue

        found = _part_of(thing, value)
        if found is not None:
            return name + found
    return None


def _part_of(thing: object, value: Any) -> str | None:
    """Look one step into *value*, without running any of the user's code."""
    kind = type(value)
    if kind is list or kind is tuple:
        for index, part in enumerate(value[:100]):
            if part is thing:
                return f"[{index}]"
    elif kind is dict:
        for key, part in list(value.items())[:100]:
            if part is thing and (type(key) is str or type(key) is int):
                return f"[{key!r}]"
    elif not is_of_asyncio(value):
        for key, part in list(attributes(value).items()):
            if part is thing and type(key) is str:
                return f".{key}"
    return None
