"""A dictionary by identity that keeps nothing alive."""

from __future__ import annotations

import weakref
from typing import Generic, TypeVar

Value = TypeVar("Value")


class IdentityMap(Generic[Value]):
    """
    What is known of objects of the program's, as long as these live.

    A WeakKeyDictionary asks its keys for `__hash__` and `__eq__`, which a program may define to do
    anything.
    """

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held: dict[int, tuple[weakref.ref[object], Value]] = {}

    def get(self, key: object) -> Value | None:
        """Give what is known of *key*, None where nothing is."""
        held = self._held.get(id(key))
        return None if held is None else held[1]

    def __contains__(self, key: object) -> bool:
        return id(key) in self._held

    def put(self, key: object, value: Value) -> None:
        """Remember *value*; nothing where *key* cannot be referred to weakly."""
        place, held = id(key), self._held

        def forget(_ref: object) -> None:
            held.pop(place, None)

        try:
            held[place] = weakref.ref(key, forget), value
        except TypeError:
            return
