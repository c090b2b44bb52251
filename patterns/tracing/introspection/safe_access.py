"""
Looking at objects of the program's without running any of its code.

`isinstance` asks an object for its `__class__`, `getattr` may call anything, and a metaclass may
define what its classes are called. What stands here asks the interpreter's own slots instead.
"""

from __future__ import annotations

import asyncio
import functools
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, Final

_PLAIN_FUNCTIONS: Final = (FunctionType, BuiltinFunctionType)
_name_of_type: Final = vars(type)["__name__"].__get__
_qualname_of_type: Final = vars(type)["__qualname__"].__get__
_mro_of_type: Final = vars(type)["__mro__"].__get__
_partial_function: Final = vars(functools.partial)["func"].__get__
_instance_dict: Final = object.__getattribute__
traceback_of: Final = vars(BaseException)["__traceback__"].__get__
"""An exception's traceback, past a property of that name that the program's class may have."""
_OF_ASYNCIO: Final = frozenset(
    id(kind)
    for kind in (
        asyncio.Barrier,
        asyncio.BoundedSemaphore,
        asyncio.Condition,
        asyncio.Event,
        asyncio.LifoQueue,
        asyncio.Lock,
        asyncio.PriorityQueue,
        asyncio.Queue,
        asyncio.Semaphore,
        asyncio.TaskGroup,
    )
)


def is_a(thing: object, kind: type[Any] | tuple[type[Any], ...]) -> bool:
    """Whether the real type of *thing* is *kind* or derives from it."""
    return issubclass(type(thing), kind)


def type_name(thing: object) -> str:
    """Give the name of the type of *thing*."""
    return str.__str__(_name_of_type(type(thing)))


def function_name(called: object, otherwise: str = "") -> str:
    """Give the `__name__` of a function, method or class; *otherwise* for any other callable."""
    found = _unwrapped(called)
    if is_a(found, _PLAIN_FUNCTIONS):
        return found.__name__  # type: ignore[attr-defined, no-any-return]

    return _name_of_type(found) if is_a(found, type) else otherwise


def function_qualname(called: object) -> str:
    """Give the `__qualname__` of a function written in Python, empty text for all else."""
    return called.__qualname__ if type(called) is FunctionType else ""


def coroutine_qualname(coro: object) -> str:
    """Give the `__qualname__` of an object that is not a plain coroutine; its type's otherwise."""
    try:
        found = object.__getattribute__(coro, "__qualname__")
    except BaseException:  # noqa: BLE001 - a property of the program's
        found = None
    return found if type(found) is str else _qualname_of_type(type(coro))


def attributes(thing: object) -> dict[str, Any]:
    """Give the instance's own attributes; an empty dictionary where it has none."""
    try:
        found = _instance_dict(thing, "__dict__")
    except Exception:  # noqa: BLE001 - it may be a property of the program's
        return {}

    return found if type(found) is dict else {}


def is_of_asyncio(thing: object) -> bool:
    """Whether looking at the attributes of *thing* runs nothing of the program's."""
    return id(type(thing)) in _OF_ASYNCIO


def attribute(thing: object, name: str) -> Any:
    """Give one of the instance's own attributes; None where it has none of that name."""
    if is_of_asyncio(thing):
        # To ask for a `__dict__` makes one, and slows each later look at an attribute down.
        return getattr(thing, name, None)

    return attributes(thing).get(name)


def _unwrapped(called: object) -> object:
    """Take a function out of partials and methods."""
    for _ in range(20):
        if is_a(called, functools.partial):
            called = _partial_function(called)
        elif type(called) is MethodType:
            called = called.__func__
        else:
            break
    return called


def mro_names(thing: object) -> frozenset[str]:
    """Give the names of the type of *thing* and of its bases."""
    return frozenset(str.__str__(_name_of_type(kind)) for kind in _mro_of_type(type(thing)))
